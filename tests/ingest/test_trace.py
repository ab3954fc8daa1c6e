"""briefgen ingest --trace, and the passes whose names it tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.ingest.passes import ARTICLE_PASSES, BODY_PASSES, LINE_PASSES, find_segments, mark_lines
from briefgen.text.lexicon import FOLDER, load_rows
from tests.conftest import run_briefgen
from tests.support.glued_pages import make_page

QUAY = (
    "The port of Lowmere will buy 12 new cranes for 85 million euros, its director said on Sunday, after cargo rose by "
    "14 percent in a year. Source: Harbour Office The cranes are to stand by 2026, on a quay that was paved in autumn."
)
MILL = (
    "A mill on the upper river grinds chestnuts again, thirty years after the last sack left it. The miller sells the "
    "flour to four bakers and keeps the husks for his stove, which has never burnt anything else since he was born."
)
PAGE = f"""Daily Planet
Port of Lowmere to double its cranes
By Ana Duarte
3 March 2024
Advertisement
{QUAY}
Dr Leo Kahn (left) and the director of the port at the quay
Share this article
Related articles
Farm shop opens in lighthouse
© 2024 Daily Planet


The mill that grinds chestnuts again
2 March 2024
{MILL}
Chestnut bread wins a prize
It was baked by nobody whom we know.
"""
NAMES = {one.name for passes in (LINE_PASSES, ARTICLE_PASSES, BODY_PASSES) for one in passes}
ROWS = {row.id for path in FOLDER.glob("*.toml") for row in load_rows(path.stem)}


def trace(folder: Path, text: str, name: str = "page.txt") -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    done = run_briefgen("ingest", name, "--dry-run", "--trace", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return [line for line in done.stdout.splitlines() if line.startswith(name)]


def test_each_line_that_is_in_no_body_is_told_with_the_row_or_the_pass_that_took_it(tmp_path: Path) -> None:
    told = trace(tmp_path, PAGE)
    assert [line for line in told if line.startswith("page.txt:") and line[9].isdigit()] == [
        "page.txt:1: header/words: Daily Planet",
        "page.txt:2: begins/first: Port of Lowmere to double its cranes",
        "page.txt:3: header/author: By Ana Duarte",
        "page.txt:4: header/time: 3 March 2024",
        "page.txt:5: boilerplate/advert-label: Advertisement",
        "page.txt:6: boilerplate-inline/chart-source: Source: Harbour Office",
        "page.txt:7: pass/captions: Dr Leo Kahn (left) and the director of the port at the quay",
        "page.txt:8: boilerplate/share: Share this article",
        "page.txt:9: boilerplate/related-articles: Related articles",
        "page.txt:10: header/words: Farm shop opens in lighthouse",
        "page.txt:11: boilerplate/copyright: © 2024 Daily Planet",
        "page.txt:14: begins/time-or-author: The mill that grinds chestnuts again",
        "page.txt:15: header/time: 2 March 2024",
        "page.txt:17: outside: Chestnut bread wins a prize",
        "page.txt:18: outside: It was baked by nobody whom we know.",
    ]


def test_the_ways_by_which_an_article_is_known_come_after_its_lines(tmp_path: Path) -> None:
    told = trace(tmp_path, PAGE)
    assert "page.txt: publisher/line-of-its-own: Daily Planet" in told
    assert "page.txt: published/header: 2024-03-03" in told


def test_lines_of_html_are_counted_in_the_text_that_was_taken_out_of_it(tmp_path: Path) -> None:
    html = (
        f"<html><body><h1>The mill</h1><p>{MILL}</p><p>{QUAY}</p><p>Advertisement</p><p>{MILL[:90]}.</p></body></html>"
    )
    told = trace(tmp_path, html, "page.html")
    assert "page.html:3: boilerplate/advert-label: Advertisement" in told


def test_the_json_has_the_trace_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    done = run_briefgen("ingest", "page.txt", "--dry-run", "--json", "--trace", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert {"file": "page.txt", "line": 5, "rule": "boilerplate/advert-label", "words": "Advertisement"} in told[
        "trace"
    ]
    plain = json.loads(run_briefgen("ingest", "page.txt", "--dry-run", "--json", cwd=tmp_path).stdout)
    assert "trace" not in plain
    assert plain["articles"] == told["articles"]


@pytest.mark.parametrize("seed", range(0, 40, 5))
def test_every_mark_has_a_row_or_a_pass_as_its_reason(seed: int) -> None:
    lines = mark_lines(make_page(seed)[0])
    marked = [line for line in (*lines, *(x for s in find_segments(lines) for x in s.lines)) if line.mark is not None]
    assert [line for line in marked if line.reason not in ROWS | NAMES] == []


def test_no_two_passes_have_one_name() -> None:
    assert len(NAMES) == len(LINE_PASSES) + len(ARTICLE_PASSES) + len(BODY_PASSES)
