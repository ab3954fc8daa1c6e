"""From specs and library to files: the same bytes every time, every link leads somewhere, nothing is fetched."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pypdf
import pytest

from briefgen.cli.shared import cache_folder
from briefgen.model.brief import Brief
from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support.shipped import SLUGS


class _Page(HTMLParser):
    """Ids, links and elements of a page, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if tag == "a" and name == "href" and value:
                self.links.append(value)
            elif name in ("src", "href", "srcset", "action", "data", "poster") and value:
                self.addresses.append(value)


@pytest.fixture(params=SLUGS)
def files(request: pytest.FixtureRequest, shipped: Path) -> dict[str, Path]:
    return {name: shipped / request.param / f"{request.param}.{name}" for name in ("html", "pdf", "json", "csv")}


def test_two_processes_two_time_zones_and_two_hash_seeds_give_the_same_bytes(shipped: Path, tmp_path: Path) -> None:
    # The fonts are those of the first build, the charts are drawn anew.
    cache, out = tmp_path / "cache" / "briefgen", tmp_path / "out"
    cache.mkdir(parents=True)
    (cache / "fonts").symlink_to(cache_folder() / "fonts")
    done = run_briefgen(
        "build", "--edition", EDITION, "--out", out, "--jobs", "1", XDG_CACHE_HOME=str(cache.parent),
        TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711", LC_ALL="C", LANG="C", SOURCE_DATE_EPOCH="1",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((cache / "charts").glob("*.svg"))
    names = sorted(p.relative_to(shipped) for slug in SLUGS for p in (shipped / slug).iterdir())
    assert len(names) == 12
    differing = [str(name) for name in names if (shipped / name).read_bytes() != (out / name).read_bytes()]
    assert differing == []


def test_a_build_with_nothing_to_do_loads_no_model_no_index_and_no_engine(shipped: Path) -> None:
    listing = (
        "import sys; from briefgen.cli import main\n"
        f"try: main(['build', '--edition', '{EDITION}', '--out', {str(shipped)!r}])\n"
        "except SystemExit: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True, cwd=ROOT)
    *told, modules = done.stdout.splitlines()
    assert told == [f"unchanged {slug}" for slug in sorted(SLUGS)]
    heavy = {"pydantic", "yaml", "sqlite3", "jinja2", "markdown", "babel", "lxml", "weasyprint", "vl_convert"}
    ours = {"briefgen.build.flow", "briefgen.model.spec", "briefgen.library.index", "briefgen.render.engines"}
    assert not (heavy | ours) & set(modules.split())


def test_every_citation_and_every_inner_link_resolves(files: dict[str, Path]) -> None:
    page = _Page(files["html"].read_text(encoding="utf-8"))
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert inner
    assert set(inner) <= set(page.ids)
    brief = Brief.model_validate_json(files["json"].read_text(encoding="utf-8"))
    assert {f"source-{n}" for n in brief.numbers.values()} <= set(page.ids)
    # Every source of the list is cited somewhere, or listed as an article that was used.
    assert [s.number for s in brief.sources] == list(range(1, len(brief.sources) + 1))


def test_the_page_has_one_heading_of_the_first_rank_and_asks_nobody_for_anything(files: dict[str, Path]) -> None:
    text = files["html"].read_text(encoding="utf-8")
    page = _Page(text)
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert not {"script", "iframe", "object", "embed", "form", "link", "base"} & set(page.tags)
    assert [a for a in page.addresses if not a.startswith("data:")] == []
    assert not re.findall(r"url\(\s*[\"']?(?!data:)", text)
    assert "@import" not in text


def test_what_stands_in_the_data_stands_on_the_page(files: dict[str, Path]) -> None:
    brief = json.loads(files["json"].read_text(encoding="utf-8"))
    pages = [p.extract_text() for p in pypdf.PdfReader(files["pdf"]).pages]
    told = re.sub(r"\s+", "", "".join(pages)).replace("-", "")
    for block in (*brief["lead"], *brief["blocks"]):
        for figure in block.get("figures", ()) if block["kind"] == "figures" else ():
            assert re.sub(r"[\s-]+", "", figure["text"] + figure["unit_text"]) in told
        for quote in block.get("quotes", ()):
            assert re.sub(r"[\s-]+", "", quote["speaker"]) in told
    assert re.sub(r"[\s-]+", "", brief["left_out"]["text"]) in told


def test_the_data_keeps_to_its_published_schema(files: dict[str, Path]) -> None:
    schema = json.loads((ROOT / "briefgen" / "render" / "brief.schema.json").read_text())
    jsonschema.validate(json.loads(files["json"].read_text(encoding="utf-8")), schema)


def test_the_table_of_figures_has_each_once_with_its_exact_value(files: dict[str, Path]) -> None:
    brief = json.loads(files["json"].read_text(encoding="utf-8"))
    shown = {
        (f["article"], f["fact"]) for block in (*brief["lead"], *brief["blocks"]) for f in block.get("figures", ())
    }
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text(encoding="utf-8-sig"), newline="")))
    assert sorted((row["article"], row["fact"]) for row in rows) == sorted(shown)
    assert all(Decimal(row["low"]) <= Decimal(row["high"]) for row in rows)


def test_every_pdf_carries_only_the_fonts_of_the_house(files: dict[str, Path]) -> None:
    fonts = set()
    for page in pypdf.PdfReader(files["pdf"]).pages:
        for font in (page["/Resources"].get("/Font") or {}).values():  # type: ignore[attr-defined]
            fonts.add(str(font.get_object()["/BaseFont"]).split("+")[-1])
    assert fonts
    assert all(re.search(r"Source|Brief", font) for font in fonts), fonts


def test_a_pdf_says_its_title_and_language(files: dict[str, Path]) -> None:
    reader = pypdf.PdfReader(files["pdf"])
    brief = json.loads(files["json"].read_text(encoding="utf-8"))
    assert reader.metadata is not None
    assert reader.metadata.title
    assert brief["title"] in reader.metadata.title or brief["headline"] in reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]
    assert reader.outline, "no bookmarks"


def test_off_topic_articles_are_counted_and_never_shown(files: dict[str, Path]) -> None:
    told = files["html"].read_text(encoding="utf-8") + files["json"].read_text(encoding="utf-8")
    for stranger in ("Legoland", "SIPRI", "ballistic", "inspections"):
        assert stranger not in told
