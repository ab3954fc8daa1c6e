"""Nothing vanishes: what a brief leaves out, and what a desk has left behind or mistyped, is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import EDITION, ROOT, run_here

HEAD = "title: River ports\ntopics: [river-ports]\n"


def write_article(folder: Path, id: str, facts: str, body: str, head: str = "", published: str = "2026-02-01") -> None:
    """An article on river ports, by its title alone: no fact of it has a word of the topic."""
    text = (
        f"---\ntitle: A river port reports\nsource: our-desk\npublished: {published}\nlanguage: en\n"
        f"status: reviewed\n{head}facts:\n{facts}---\n\n{body}\n"
    )
    (folder / "seeds" / "articles" / f"{id}.md").write_text(text, encoding="utf-8")


def fact(id: str, metric: str, words: str, rest: str) -> str:
    head = f"  - id: {id}\n    statement: {words}\n    passage: {words}\n"
    return f"{head}    metric: {metric}\n    as_of: 2025\n    {rest}\n"


SHIPS = fact("ships-2025", "ships-served", "It served 812 ships in 2025.", "value: 812\n    unit: ship")


def check(folder: Path, body: str, head: str = HEAD) -> str:
    (folder / "briefs" / "ports.yaml").write_text(head + body, encoding="utf-8")
    return told(folder)


def told(folder: Path) -> str:
    return run_here("check", "--edition", EDITION, cwd=folder).stderr


def figures(folder: Path, body: str, head: str = HEAD) -> dict[str, list[str]]:
    """The figures of each block of a built brief."""
    (folder / "briefs" / "ports.yaml").write_text(head + body, encoding="utf-8")
    done = run_here("build", "--edition", EDITION, "--format", "json", cwd=folder)
    assert done.exit_code == 0, done.stderr
    brief = json.loads((folder / "build" / "ports" / "ports.json").read_text(encoding="utf-8"))
    return {
        block["anchor"]: [f"{one['article']}#{one['fact']}" for one in block["figures"]]
        for block in (*brief["lead"], *brief["blocks"])
        if "figures" in block
    }


# What is selected


@pytest.mark.parametrize(
    "section",
    ["figures: {metrics: [ships-served]}", "table: {metrics: [ships-served]}", "chart: {metric: ships-served}"],
)
def test_a_figure_whose_metric_the_section_names_is_in_whatever_its_sentence_says(starter: Path, section: str) -> None:
    write_article(starter, "quay", SHIPS, "It served 812 ships in 2025.")
    kind = section.partition(":")[0]
    assert figures(starter, f"sections:\n  - {section}\n")[kind] == ["quay#ships-2025"]


def test_a_section_that_names_no_metric_still_asks_the_sentence(starter: Path) -> None:
    write_article(starter, "quay", SHIPS, "It served 812 ships in 2025.")
    shown = figures(starter, "sections:\n  - figures\n  - table: {metrics: [ships-served]}\n")
    assert shown == {"figures": ["our-desk-2026-river-ports#tonnage-2025"], "table": ["quay#ships-2025"]}


def test_a_named_metric_brings_no_article_in_and_nothing_that_is_excluded(starter: Path) -> None:
    write_article(starter, "quay", SHIPS, "It served 812 ships in 2025.")
    write_article(starter, "old-quay", SHIPS, "It served 812 ships in 2025. Long ago.", published="2020-01-05")
    body = "period: {from: 2026-01-01}\nsections:\n  - table: {metrics: [ships-served]}\n"
    assert figures(starter, body)["table"] == ["quay#ships-2025"]
    said = check(starter, f"exclude: [quay#ships-2025]\n{body}")
    assert "no figure of metric 'ships-served' is in this brief" in said


# Metrics that aren't there


def test_a_metric_that_nothing_in_the_library_has_is_told_at_its_place(starter: Path) -> None:
    said = check(starter, "sections:\n  - figures: {metrics: [river-port-tonnagee]}\n")
    assert "nothing in the library has the metric 'river-port-tonnagee'" in said
    assert " --> briefs/ports.yaml:4:25" in said
    assert "hint: did you mean 'river-port-tonnage'?" in said


def test_a_metric_of_articles_that_were_left_out_is_told_with_the_article_and_why(starter: Path) -> None:
    write_article(starter, "quay", SHIPS, "It served 812 ships in 2025.", published="2020-01-05")
    body = "period: {from: 2026-01-01}\nsections:\n  - chart: {metric: ships-served}\n"
    said = check(starter, body)
    assert "no figure of metric 'ships-served' is in this brief" in said
    assert "hint: 'quay' has it, which was left out (published 2020-01-05): pin it" in said


def test_a_metric_of_an_article_off_topic_is_told_with_the_article(starter: Path) -> None:
    write_article(starter, "mill", SHIPS, "It served 812 ships in 2025.")
    path = starter / "seeds" / "articles" / "mill.md"
    path.write_text(path.read_text(encoding="utf-8").replace("A river port reports", "A mill"), encoding="utf-8")
    said = check(starter, "sections:\n  - chart: {metric: ships-served}\n")
    assert "hint: 'mill' has it, which was left out (no topic of the brief matches): pin it" in said


# Fewer than asked for


def test_a_section_that_shows_fewer_figures_than_it_asks_for_is_told(starter: Path) -> None:
    said = check(starter, "sections:\n  - figures: {best: 3}\n")
    assert "warning: 3 figures are asked for, and this brief has 1" in said
    assert " --> briefs/ports.yaml:4:21" in said
    assert "briefgen why ports figures" in said
    assert "warning: 2 figures are asked for, and this brief has 1" in check(
        starter, "sections:\n  - table: {best: 2}\n"
    )


def test_a_named_metric_that_best_leaves_no_room_for_is_told(starter: Path) -> None:
    write_article(starter, "quay", SHIPS, "It served 812 ships in 2025.")
    said = check(starter, "sections:\n  - figures: {metrics: [ships-served, river-port-tonnage], best: 1}\n")
    assert "warning: the section names 'river-port-tonnage' and doesn't show it" in said
    assert " --> briefs/ports.yaml:4:39" in said
    said = check(starter, "sections:\n  - table: {metrics: [ships-served, river-port-tonnage], best: 1}\n")
    assert "warning: the section names 'river-port-tonnage' and doesn't show it" in said


@pytest.mark.parametrize(
    "section",
    [
        "figures: {best: 1}", "figures", "table", "table: {metrics: [river-port-tonnage], best: 5}",
        "figures: {metrics: [river-port-tonnage], best: 5}", "timeline: {best: 8}", "quotes: {best: 3}",
    ],
)  # fmt: skip
def test_a_section_that_shows_what_it_asks_for_is_not_told(starter: Path, section: str) -> None:
    assert check(starter, f"sections:\n  - {section}\n") == ""


# Bottom lines


LINE = "bottom_line:\n  whats_new: {new}\n  so_what: More is to come.\n  watch: The crane.\n"
NEW = "The ports handled 4.1 million tonnes [@our-desk-2026-river-ports]."


def test_a_number_of_the_bottom_line_that_the_page_shows_nowhere_is_told(starter: Path) -> None:
    said = check(starter, LINE.format(new=NEW) + "sections:\n  - quotes\n")
    assert "warning: '4.1 million tonnes' stands in the bottom line, and nothing else on the page has it" in said
    assert " --> briefs/ports.yaml:4:32" in said
    headline = "headline: Ports handle 4.1 million tonnes [@our-desk-2026-river-ports]\n"
    said = check(starter, headline + "sections:\n  - quotes\n")
    assert "warning: '4.1 million tonnes' stands in the headline, and nothing else on the page has it" in said


@pytest.mark.parametrize(
    "section",
    [
        "figures", "table", "chart: {metric: river-port-tonnage}", "summary", "timeline",
        "text: They handled 4.1 million tonnes of goods [@our-desk-2026-river-ports].",
        "text: They handled 4,100,000 tonnes [@our-desk-2026-river-ports].",
    ],
)  # fmt: skip
def test_a_number_of_the_bottom_line_that_a_block_shows_is_not_told(starter: Path, section: str) -> None:
    assert check(starter, LINE.format(new=NEW) + f"sections:\n  - {section}\n") == ""


def test_years_and_small_counts_of_a_bottom_line_need_no_figure(starter: Path) -> None:
    new = "In 2025 the three river ports grew [@our-desk-2026-river-ports]."
    assert check(starter, LINE.format(new=new) + "sections:\n  - quotes\n") == ""


@pytest.mark.parametrize(
    ("spec", "number"), [("suhoi-port", "9,6 млн тонн"), ("qurgaq-port", "9,6 млн тонна"), ("lugang", "960万吨")]
)
def test_a_number_that_only_the_bottom_line_has_is_told_in_every_language(
    tmp_path: Path, spec: str, number: str
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(ROOT / "tests" / "languages", folder)
    path = folder / "briefs" / f"{spec}.yaml"
    head, _, _ = path.read_text(encoding="utf-8").partition("sections:\n")
    path.write_text(f"{head}sections: [sources]\n", encoding="utf-8")
    said = run_here("check", spec, "--edition", EDITION, cwd=folder).stderr
    assert f"warning: '{number}' stands in the bottom line, and nothing else on the page has it" in said
    assert said.count("nothing else on the page") == 1


# Two specs of one title


def test_two_specs_of_one_title_are_told_with_both_places(starter: Path) -> None:
    (starter / "briefs" / "rivers.yaml").write_text(
        "topics: [river-ports]\ntitle: River  Ports\nsections: [figures]\n", encoding="utf-8"
    )
    said = check(starter, "sections: [figures]\n")
    assert said.count("has the title") == 1
    assert "warning: briefs/ports.yaml:1:8 has the title 'River ports' too" in said
    assert " --> briefs/rivers.yaml:2:8" in said
    build = run_here("build", "--edition", EDITION, "--format", "html", cwd=starter).stderr
    assert build.count("has the title") == 1
    one = run_here("build", "rivers", "--edition", EDITION, "--format", "html", "--force", cwd=starter).stderr
    assert one.count("has the title") == 1
    (starter / "briefs" / "rivers.yaml").write_text(
        "topics: [river-ports]\ntitle: Rivers\nsections: [figures]\n", encoding="utf-8"
    )
    assert told(starter) == ""


def test_two_specs_of_one_id_are_told(starter: Path) -> None:
    one = "id: 0d9c7a3e-5b7e-4a53-8c0e-3f6a1f0f7c11\n"
    rivers = f"topics: [river-ports]\ntitle: Rivers\n{one}sections: [figures]\n"
    (starter / "briefs" / "rivers.yaml").write_text(rivers, encoding="utf-8")
    said = check(starter, f"{one}sections: [figures]\n")
    assert "warning: briefs/ports.yaml:3:5 has the id '0d9c7a3e-5b7e-4a53-8c0e-3f6a1f0f7c11' too" in said


# What was to be replaced


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("headline: State the finding here, not the subject\nsections: [figures]\n", "briefs/ports.yaml:3:11"),
        ("sections:\n  - gaps: [What the sources don’t say.]\n", "briefs/ports.yaml:4:12"),
        ("sections:\n  - assessment:\n      - judgement: What you expect.\n", "briefs/ports.yaml:5:20"),
        (LINE.format(new="What is new, with its source.") + "sections: [figures]\n", "briefs/ports.yaml:4:14"),
        ("sections:\n  - text: |\n      ## A heading that says something\n      Ships.\n", "briefs/ports.yaml:5:10"),
    ],
)
def test_what_the_program_wrote_to_be_replaced_is_told_and_a_final_brief_refused(
    starter: Path, body: str, place: str
) -> None:
    said = check(starter, body)
    assert "warning: this was written to be replaced" in said
    assert f" --> {place}" in said
    assert "[placeholder-left]" in said
    final = check(starter, f"status: final\n{body}")
    assert "\nthis was written to be replaced" in f"\n{final}"
    assert final.endswith("failed 1 of 1\n") or "failed" in final


def test_a_publisher_that_nobody_has_described_is_told_in_a_brief_that_names_it(starter: Path) -> None:
    sources = starter / "seeds" / "sources.yaml"
    text = sources.read_text(encoding="utf-8").replace("Our own notes", "Not described yet")
    sources.write_text(text, encoding="utf-8")
    said = check(starter, "sections: [figures]\n")
    assert "warning: 'Our desk' is not described yet" in said
    assert " --> seeds/sources.yaml:6:15" in said
    final = run_here("check", "--edition", EDITION, cwd=starter)
    (starter / "briefs" / "ports.yaml").write_text(f"{HEAD}status: final\nsections: [figures]\n", encoding="utf-8")
    final = run_here("check", "--edition", EDITION, cwd=starter)
    assert final.exit_code != 0
    assert "\n'Our desk' is not described yet" in f"\n{final.stderr}"


def test_a_new_desk_has_nothing_to_be_told(tmp_path: Path) -> None:
    assert run_here("init", "desk", cwd=tmp_path).exit_code == 0
    done = run_here("check", "--edition", EDITION, cwd=tmp_path / "desk")
    assert (done.exit_code, done.stderr) == (0, "")


# Metrics of the library


def metric(id: str, name: str, rest: str, number: str = "812") -> str:
    return fact(id, name, f"It had {number} there in 2025.", rest)


def add(folder: Path, id: str, name: str, rest: str, number: str = "812") -> None:
    body = f"{id.capitalize()} reports. It had {number} there in 2025."
    write_article(folder, id, metric("one", name, rest, number), body)


def lines_of(folder: Path, words: str) -> list[str]:
    (folder / "briefs" / "ports.yaml").write_text(f"{HEAD}sections: [sources]\n", encoding="utf-8")
    return [line for line in told(folder).splitlines() if words in line]


def test_a_metric_of_mixed_units_is_told_once_with_both_places(starter: Path) -> None:
    add(starter, "quay", "quay-trade", "value: 812\n    currency: USD", "US$812")
    add(starter, "wharf", "quay-trade", "value: 912\n    currency: EUR", "€912")
    assert lines_of(starter, "quay-trade") == []
    add(starter, "mole", "quay-trade", "value: 12\n    unit: percent", "12 percent")
    add(starter, "pier", "quay-trade", "value: 13\n    unit: percent", "13 percent")
    add(starter, "berth", "quay-trade", "value: 14\n    currency: USD", "US$14")
    (line,) = lines_of(starter, "quay-trade")
    place = "seeds/articles/berth.md:14:15"
    assert line == f"warning: 'quay-trade' is in percent here and in USD in {place} [metric-units]"
    assert " --> seeds/articles/mole.md:" in told(starter)


@pytest.mark.parametrize(
    ("one", "other", "mixed"),
    [
        ("unit: tonne", "unit: kilogram", False), ("unit: tonne", "unit: kilometre", True),
        ("unit: steel-worker", "unit: worker", False), ("unit: worker", "unit: firm", True),
        ("unit: percent", "unit: percentage-point", True), ("unit: percent", "unit: worker", True),
        ("currency: USD", "currency: USD\n    per: month", True),
        ("currency: USD\n    per: year", "currency: USD\n    per: month", False),
    ],
)  # fmt: skip
def test_units_of_one_dimension_are_not_mixed(starter: Path, one: str, other: str, mixed: bool) -> None:
    for id, unit in (("quay", one), ("wharf", other)):
        add(starter, id, "quay-size", f"value: 812\n    {unit}")
    assert len(lines_of(starter, "'quay-size' is ")) == mixed


@pytest.mark.parametrize(
    ("rare", "common"),
    [
        ("dry-port-tonnagee", "dry-port-tonnage"), ("dry-port-tonage", "dry-port-tonnage"),
        ("dry-port-tonnaeg", "dry-port-tonnage"), ("dry-port-tonnsge", "dry-port-tonnage"),
        ("dryport-tonnage", "dry-port-tonnage"), ("quay-investmants", "quay-investment"),
        ("kazakstan-trade", "kazakhstan-trade"), ("ship-calls", "ships-calls"),
    ],
)  # fmt: skip
def test_a_metric_that_is_misspelt_in_a_header_is_told(starter: Path, rare: str, common: str) -> None:
    for id in ("quay", "wharf"):
        add(starter, id, common, "value: 812\n    unit: ship")
    add(starter, "mole", rare, "value: 712\n    unit: ship", "712")
    said = told_of(starter)
    assert f"warning: the metric '{rare}' is written like '{common}', which 2 figures have" in said
    assert f"hint: did you mean '{common}'?" in said
    assert " --> seeds/articles/mole.md:11:13" in said


@pytest.mark.parametrize(
    ("rare", "common", "unit"),
    [
        ("china-ppi-yoy", "china-cpi-yoy", "ship"), ("steel-imports", "steel-exports", "ship"),
        ("quay-inflation", "quay-deflation", "ship"), ("trade-2013", "trade-2014", "ship"),
        ("male-workers", "female-workers", "ship"), ("unemployment", "employment", "ship"),
        ("port-a-ships", "port-b-ships", "ship"), ("dry-port-tonnagee", "dry-port-tonnage", "tonne"),
        ("iran-trade", "iraq-trade", "ship"), ("quay-output", "quay-input", "ship"),
        ("to-be-named", "to-be-names", "ship"),
        ("legal-workers", "illegal-workers", "ship"), ("austria-trade", "australia-trade", "ship"),
    ],
)  # fmt: skip
def test_metrics_that_only_look_alike_are_not_told(starter: Path, rare: str, common: str, unit: str) -> None:
    for id in ("quay", "wharf"):
        add(starter, id, common, f"value: 812\n    unit: {unit}")
    add(starter, "mole", rare, "value: 712\n    unit: ship", "712")
    assert "is written like" not in told_of(starter)


def told_of(folder: Path) -> str:
    (folder / "briefs" / "ports.yaml").write_text(f"{HEAD}sections: [sources]\n", encoding="utf-8")
    return told(folder)


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests" / "languages"])
def test_what_is_shipped_has_nothing_to_be_told(folder: Path, tmp_path: Path) -> None:
    done = run_here("check", "--edition", EDITION, "--project", folder, "--out", tmp_path, cwd=ROOT)
    assert (done.exit_code, done.stderr) == (0, "")


# why


def why(folder: Path, *arguments: str) -> list[tuple[str, str, str]]:
    done = run_here("why", "ports", *arguments, "--edition", EDITION, "--json", cwd=folder)
    assert done.exit_code == 0, done.stderr
    rows = json.loads(done.stdout)
    return [
        (row["name"], row["blocks"][0], row["reason"]) for row in rows if row["what"] == "left out" and row["blocks"]
    ]


@pytest.fixture
def desk(starter: Path) -> Path:
    """One article whose figures are beside the topic, one too old, one copy."""
    more = fact("tonnage-2024", "river-port-tonnage", "The river port had 3.9 million tonnes in 2024.",
                "value: 3.9 million\n    unit: tonne").replace("as_of: 2025", "as_of: 2024")  # fmt: skip
    body = "It served 812 ships in 2025. The river port had 3.9 million tonnes in 2024."
    write_article(starter, "quay", SHIPS + more, body)
    write_article(starter, "old-quay", SHIPS.replace("It served", "A river port served"),
                  "A river port served 812 ships in 2025.", published="2020-01-05")  # fmt: skip
    return starter


def test_why_tells_each_figure_that_a_section_leaves_out_and_the_reason(desk: Path) -> None:
    body = (
        "period: {from: 2026-01-01}\nsections:\n  - figures: {best: 1}\n"
        "  - table: {metrics: [river-port-tonnage], best: 1}\n  - chart: {metric: river-port-tonnage}\n"
    )
    check(desk, body)
    assert why(desk) == [
        ("quay#ships-2025", "figures", "no word of the topics in its statement"),
        ("quay#ships-2025", "table", "the section names other metrics"),
        ("quay#ships-2025", "chart", "the section names other metrics"),
        ("quay#tonnage-2024", "figures", "others rank higher, and the section takes 1"),
        ("our-desk-2026-river-ports#tonnage-2025", "table", "over the maximum of 1"),
        ("old-quay#ships-2025", "figures", "article left out: outside the period"),
    ]


def test_why_tells_figures_of_articles_off_topic_where_the_section_names_their_metric(desk: Path) -> None:
    path = desk / "seeds" / "articles" / "old-quay.md"
    text = path.read_text(encoding="utf-8").replace("A river port", "A mill").replace("2020-01-05", "2026-01-05")
    path.write_text(text, encoding="utf-8")
    check(desk, "exclude: [quay#tonnage-2024]\nsections:\n  - figures: {metrics: [river-port-tonnage, ships-served]}\n")
    assert why(desk) == [
        ("quay#tonnage-2024", "figures", "excluded by the editor"),
        ("old-quay#ships-2025", "figures", "article left out: off topic"),
    ]


def test_why_tells_the_figure_that_has_the_card_of_a_metric(desk: Path) -> None:
    check(desk, "sections:\n  - figures: {metrics: [river-port-tonnage]}\n")
    assert ("quay#tonnage-2024", "figures", "another figure has the card of its metric") in why(desk)


def test_why_tells_quotes_and_events_that_are_left_out(desk: Path) -> None:
    path = desk / "seeds" / "articles" / "quay.md"
    text = path.read_text(encoding="utf-8").replace(
        "facts:\n",
        "quotes:\n  - words: We waited for the big crane\n    speaker: Ann Example\n"
        "  - words: They paid for the new crane\n    speaker: Ann Example\n"
        "  - words: The third crane will come\n    speaker: Ann Example\nfacts:\n"
        "  - id: opened\n    statement: The river port opened a quay.\n    passage: The river port opened a quay.\n",
    )
    text += (
        "\nThe river port opened a quay.\n\n“We waited for the big crane,” said Ann Example.\n\n"
        "“They paid for the new crane,” Ann Example said.\n\n“The third crane will come,” Ann Example said.\n"
    )
    path.write_text(text, encoding="utf-8")
    check(desk, "exclude: [old-quay, our-desk-2026-river-ports]\nsections:\n  - quotes: {best: 2}\n  - timeline\n")
    rows = why(desk)
    assert ("quay#opened", "timeline", "it has no date") in rows
    assert ("quay#quote-3", "quotes", "others rank higher, and the section takes 2") in rows


def test_why_prints_the_reasons_counted_and_how_to_see_all(starter: Path) -> None:
    body = " ".join(f"It had {n} ships there in 2025." for n in range(801, 809))
    facts = "".join(
        fact(f"ships-{n}", f"ships-{n}", f"It had {n} ships there in 2025.", f"value: {n}\n    unit: ship")
        for n in range(801, 809)
    )
    write_article(starter, "quay", facts, body)
    check(starter, "sections:\n  - figures: {best: 1}\n")
    done = run_here("why", "ports", "--edition", EDITION, cwd=starter)
    said = "8: quay#ships-801, quay#ships-802, quay#ships-803 and 5 more\tfigures"
    assert f"left out\t{said}\tno word of the topics in its statement\n" in done.stdout
    assert "'briefgen why ports figures' names all that 'figures' leaves out" in done.stderr
    whole = run_here("why", "ports", "figures", "--edition", EDITION, cwd=starter)
    assert whole.stdout.count("left out\tquay#ships-80") == 8


def test_a_section_that_was_left_out_has_its_reasons_under_its_own_name(desk: Path) -> None:
    check(desk, "exclude: [our-desk-2026-river-ports, quay#tonnage-2024, old-quay]\n"
          "sections:\n  - figures\n  - figures: {metrics: [ships-served]}\n")  # fmt: skip
    rows = why(desk)
    assert ("quay#ships-2025", "figures", "no word of the topics in its statement") in rows
    assert not [row for row in rows if row[:2] == ("quay#ships-2025", "figures-2")]
