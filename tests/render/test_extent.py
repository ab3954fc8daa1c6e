"""How long a brief is, in lines, as the page is laid out; and what an editor is told of one that is too long."""

import re
from pathlib import Path

from briefgen.render.pdf.extent import Extent
from briefgen.render.pdf.pdf import render_pdf
from tests.conftest import EDITION, run_briefgen

PAGE = """<!DOCTYPE html><html lang=en><title>t</title><style>@page {{ size: 60mm 70pt; margin: 10pt }}
body {{ margin: 0; font-size: 8pt; line-height: 10pt }} p {{ margin: 0 }}</style><body>{}"""


def extent(body: str) -> Extent:
    return render_pdf(PAGE.format(body)).extent


def test_each_page_says_how_many_lines_it_uses() -> None:
    assert extent("<p>a<br>b<br>c</p>").pages == (3,)
    assert extent("<p>" + "a<br>" * 7 + "b</p>").pages == (5, 3)
    assert extent("<p>" + "a<br>" * 7 + "b</p>").beyond(1) == 3
    assert extent("<p>a</p>").beyond(1) == 0


def test_a_block_is_as_long_as_its_parts_on_all_pages() -> None:
    short = '<section class="block x" id="one"><p>a<br>b</p></section>'
    long = f'<section class="block" id="two"><p>{"a<br>" * 7}b</p></section>'
    found = extent(short + long)
    assert found.blocks == (("one", 2), ("two", 8))
    assert found.longest == ("two", 8)
    assert extent("<p>a</p>").longest is None
    assert extent(short + short.replace("one", "other")).longest == ("one", 2), "the first of equals"


def test_a_brief_that_overflows_says_by_how_many_lines_and_which_block_is_longest(
    project: Path, tmp_path: Path
) -> None:
    spec = project / "briefs" / "new-development-bank.yaml"
    text = spec.read_text(encoding="utf-8").replace("status: final", "status: draft")
    paragraph = "\n\n      " + "Words to be counted as lines stand here for a while. " * 12
    told = []
    for count in (12, 24):
        spec.write_text(text.replace("\n  - quotes", paragraph * count + "\n\n  - quotes", 1), encoding="utf-8")
        done = run_briefgen(
            "build", "new-development-bank", "--project", project, "--out", tmp_path / "out", "--edition", EDITION
        )
        found = re.search(
            r"warning: the brief has (\d+) pages, (\d+) more than a glance may have: (\d+) lines too many; its longest "
            r"block is 'What the second term changes, and what it does not' with (\d+)\n"
            r" +--> briefs/new-development-bank\.yaml:\d+:9",
            done.stderr + done.stdout,
        )
        assert found, done.stderr
        told.append([int(number) for number in found.groups()])
    (_, over, lines, longest), (_, over_2, lines_2, longest_2) = told
    assert over < over_2
    assert 10 < lines < lines_2
    assert 80 < longest < 0.6 * longest_2 + 20, "twice the words, about twice the lines"
