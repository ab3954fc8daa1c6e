"""The gate over a whole library: check, cold, again, and with one article changed."""

from __future__ import annotations

from pathlib import Path

from tests.bench.tools import briefgen, run, tell
from tests.support.generate_evidence import make_articles

COUNT = 10_000


def measure_check(room: Path) -> None:
    """`briefgen check` over ten thousand articles with five figures and two quotes each."""
    articles = room / "seeds" / "articles"
    articles.mkdir(parents=True)
    for article in make_articles(COUNT, 5):
        (articles / f"{article.id}.md").write_text(article.text(), encoding="utf-8")
    sources = "- {id: agency, name: Agency, kind: wire, descriptor: An agency}\n"
    topics = "- {id: trade, label: Trade, description: Trade., match: {any: [exports]}}\n"
    spec = "title: Trade\ntopics: [trade]\nsections: [{figures: {best: 3}}, sources]\n"
    (room / "briefs").mkdir()
    (room / "briefs" / "trade.yaml").write_text(spec, encoding="utf-8")
    (room / "seeds" / "sources.yaml").write_text(sources, encoding="utf-8")
    (room / "seeds" / "topics.yaml").write_text(topics, encoding="utf-8")
    check = briefgen("check", "--project", room)
    tell(f"check of {COUNT:,} articles, cold", f"{run(*check, cache=room / 'cache'):.1f} s", "≤ 10 s on 2 cores")
    one = articles / "article-00007.md"
    one.write_text(one.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    tell("  the same with one article changed", f"{run(*check, cache=room / 'cache'):.2f} s", "≤ 1 s")
