"""find, quote, figure, why, impact, check --format and --watch, with the real command on the shipped library."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.cli.formats import as_github, as_sarif
from briefgen.errors import Mistake, Place
from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support.desk import Desk


def test_find_lists_the_articles_of_a_topic_the_most_relevant_first() -> None:
    done = run_briefgen("find", "china-kazakhstan", "--json")
    hits = json.loads(done.stdout)
    assert [hit["id"] for hit in hits][:2] == ["scmp-2025-xi-astana", "taihe-2024-qian-feng"]
    assert hits[0]["relevance"] == 1.0
    assert hits[0]["basis"] == "relative"
    assert "astana" in hits[0]["terms"]


def test_find_takes_words_phrases_and_prefixes_all_of_which_must_occur() -> None:
    def ids(*arguments: str) -> list[str]:
        return [line.split("\t")[0] for line in run_briefgen("find", *arguments).stdout.splitlines()]

    assert ids("rousseff loans") == ["asiatimes-2025-ndb-rousseff"]
    assert ids('"industrial capacity" horgos') == ["xinhua-2015-capacity"]
    assert "xinhua-2015-capacity" in ids("kazakh*")
    assert "xinhua-2015-capacity" not in ids("kazakh*", "--since", "2016-01-01")
    assert "xinhua-2015-capacity" in ids("kazakh*", "--until", "2016-01-01")
    assert ids("rousseff horgos") == []


def test_a_question_without_a_word_is_refused() -> None:
    done = run_briefgen("find", "?!")
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "the question has no word in it")


def test_quote_prints_the_words_in_context_with_their_speaker() -> None:
    done = run_briefgen("quote", "scmp-2025-agibot", "strengthen local expertise")
    entry = "words: strengthen local expertise\n    speaker: Zhaslan Madiyev\n    role: minister in charge"
    assert done.stdout == f"quotes:\n  - {entry}\n"
    assert "“»strengthen local expertise« and create" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("strengthen foreign expertise", "these words do not stand in the article"),
        ("the", "these words stand "),
    ],
)
def test_words_that_do_not_stand_there_once_are_refused(words: str, message: str) -> None:
    done = run_briefgen("quote", "scmp-2025-agibot", words)
    assert done.returncode == 1
    assert done.stderr.startswith(message)
    assert done.stdout == ""


def test_an_article_that_is_not_there_is_refused_with_the_one_that_was_meant() -> None:
    done = run_briefgen("quote", "scmp-2025-agibt", "x")
    assert "there is no article 'scmp-2025-agibt'" in done.stderr
    assert "did you mean 'scmp-2025-agibot'?" in done.stderr


def test_figure_reads_the_amount_of_a_passage() -> None:
    done = run_briefgen("figure", "xinhua-2015-capacity", "it came to US$28.6 billion", "--json")
    made = json.loads(done.stdout)["entry"]
    assert (float(made["value"]), made["currency"], made["metric"]) == (28.6e9, "USD", "to-be-named")
    assert made["passage"] == "it came to US$28.6 billion"


def test_a_passage_without_a_number_is_refused() -> None:
    done = run_briefgen("figure", "xinhua-2015-capacity", "Both governments")
    assert (done.returncode, done.stdout) == (1, "")


def test_an_entry_is_written_into_the_header_and_nothing_else_of_the_file_moves(project: Path) -> None:
    path = project / "seeds" / "articles" / "taihe-2024-qian-feng.md"
    before = path.read_text(encoding="utf-8").replace("source: taihe-institute", "source: taihe-institute # checked")
    path.write_text(before, encoding="utf-8")
    passage = "an increase of 32 percent over 2022"
    done = run_briefgen("figure", "taihe-2024-qian-feng", passage, "--write", "--project", project)
    assert done.returncode == 0, done.stderr
    after = path.read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.strip().split(":")[0] for line in added][:2] == ["- id", "statement"]
    kept = [line for line in after.splitlines() if line in before.splitlines()]
    assert len(kept) >= len(before.splitlines())
    assert "# checked" in after
    written = path.read_bytes()
    twice = run_briefgen("figure", "taihe-2024-qian-feng", passage, "--write", "--project", project)
    assert (twice.returncode, twice.stdout) == (0, done.stdout.replace("figure-1", "figure-2"))
    assert "look at: the header has this figure already: 'figure-1'\nnothing was written\n" in twice.stderr
    checked = run_briefgen("check", "--project", project)
    assert checked.returncode == 3
    assert "'figure-1' does not say yet what it measures [figure-unnamed]" in checked.stderr
    again = run_briefgen(
        "quote", "taihe-2024-qian-feng", "Real security can only be realized", "--write", "--project", project
    )
    assert "the header has these words already" in again.stderr
    assert again.stderr.endswith("nothing was written\n")
    assert path.read_bytes() == written


@pytest.mark.parametrize("value", ["status: draft\n", "status: reviewed\n"])
def test_a_figure_without_a_measure_is_a_mistake_of_a_reviewed_article_and_a_warning_of_a_draft(
    tmp_path: Path, value: str
) -> None:
    desk = Desk(tmp_path)
    path = desk.write_article("a", "2024-01-08")
    text = path.read_text(encoding="utf-8").replace("status: reviewed\n", value)
    path.write_text(text.replace("metric: trade", "metric: to-be-named"), encoding="utf-8")
    desk.write_article("b", "2024-01-08", year=2022)
    desk.write_spec()
    here = ("--project", desk.project, "--edition", "2024-W02")
    done = run_briefgen("check", *here, "--drafts")
    told = "'trade' does not say yet what it measures [figure-unnamed]"
    assert told in done.stderr
    in_a_line = f"draft {path}: 1 figure-unnamed\n1 draft to be looked at: 'briefgen check --drafts' tells all\n"
    assert (run_briefgen("check", *here).stderr == in_a_line) == ("draft" in value)
    assert (f"warning: {told}" in done.stderr, done.returncode) == ((True, 0) if "draft" in value else (False, 1))
    built = run_briefgen("build", "--project", desk.project, "--edition", "2024-W02", "--format", "html")
    assert (told in built.stderr, built.returncode) == ((False, 0) if "draft" in value else (True, 1))


def test_a_quote_that_the_gate_would_refuse_is_told_and_not_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = desk.write_article("a", "2024-01-08")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n“We will not sell the harbour to anybody who asks for it,” said Ann Lee, the mayor.\n")
        file.write("\nNobody had asked for the lighthouse on the other side of the bay.\n")
    before = path.read_bytes()
    words = "sell the harbour to anybody who asks for it"
    told = run_briefgen("quote", "a", words, "--project", desk.project)
    assert (told.returncode, told.stdout.count("words:")) == (0, 1)
    assert "look at: the article has 'not' right before these words\n" in told.stderr
    refused = run_briefgen("quote", "a", words, "--write", "--project", desk.project)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("the article has 'not' right before these words [quote-negation]\n")
    unnamed = run_briefgen("quote", "a", "Nobody had asked for the lighthouse", "--write", "--project", desk.project)
    assert unnamed.returncode == 1
    assert unnamed.stderr.startswith("the article names no speaker for these words: say who it is")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "article", "words", "first"),
    [
        ("figure", "taihe-2024-qian-feng", "an increase of 32 percent over 2022", "  - id: figure-1"),
        ("quote", "scmp-2025-agibot", "welcome in every school of the country", "  - words: welcome in every school"),
    ],
)
def test_a_written_entry_adds_its_lines_and_nothing_else_to_the_byte(
    project: Path, command: str, article: str, words: str, first: str
) -> None:
    path = project / "seeds" / "articles" / f"{article}.md"
    text = path.read_text(encoding="utf-8").replace("language: en", "language:   en\t# tabbed")
    text += "\n“The robots are welcome in every school of the country,” said Ann Lee, a teacher.\n"
    saved = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    path.write_bytes(saved)
    done = run_briefgen(command, article, words, "--write", "--project", project)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.partition("\n")[2]
    added = lines.replace("\n", "\r\n").encode()
    assert added.startswith(first.encode())
    assert path.read_bytes().count(added) == 1
    assert path.read_bytes().replace(added, b"") == saved


def test_why_tells_of_each_article_and_fact_where_it_stands_and_of_the_others_why_not() -> None:
    rows = json.loads(run_briefgen("why", "new-development-bank", "--edition", EDITION, "--json").stdout)
    by_name = {row["name"]: row for row in rows if row["what"] != "left out"}
    assert by_name["asiatimes-2025-ndb-rousseff"]["what"] == "article"
    assert by_name["asiatimes-2025-ndb-rousseff#flood-aid-2024"]["blocks"] == ["figures", "chart"]
    assert by_name["asiatimes-2025-ndb-rousseff#quote-1"]["what"] == "quote"
    of_block = json.loads(run_briefgen("why", "new-development-bank", "quotes", "--edition", EDITION, "--json").stdout)
    assert {row["what"] for row in of_block} == {"article", "quote"}


def test_why_of_a_block_that_is_not_there_names_one_that_is() -> None:
    done = run_briefgen("why", "new-development-bank", "figure", "--edition", EDITION)
    assert "the brief has no block 'figure'" in done.stderr
    assert "did you mean 'figures'?" in done.stderr


def test_impact_tells_every_brief_and_block_that_uses_an_article_or_a_fact() -> None:
    article = json.loads(run_briefgen("impact", "xinhua-2015-capacity", "--edition", EDITION, "--json").stdout)
    assert {use["brief"] for use in article} == {"china-kazakhstan", "chinese-industrial-policy"}
    fact = json.loads(run_briefgen("impact", "xinhua-2015-capacity#trade-2013", "--edition", EDITION, "--json").stdout)
    assert [(use["brief"], use["edition"], use["blocks"]) for use in fact] == [
        ("china-kazakhstan", EDITION, ["chart"]),
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nope", "there is no article 'nope'\n --> nope\nhint: 'briefgen find' lists articles\n"),
        (
            "xinhua-2015-capacty",
            "there is no article 'xinhua-2015-capacty'\n --> xinhua-2015-capacty\n"
            "hint: did you mean 'xinhua-2015-capacity'?\n",
        ),
        (
            "xinhua-2015-capacity#trade-2031",
            "the article 'xinhua-2015-capacity' has no fact 'trade-2031'\n --> xinhua-2015-capacity\n"
            "hint: did you mean 'trade-2013'?\n",
        ),
    ],
)
def test_impact_of_what_is_not_in_the_library_is_a_mistake_and_not_no_use(name: str, message: str) -> None:
    done = run_briefgen("impact", name, "--edition", EDITION, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(message)


def test_impact_of_an_article_that_nothing_uses_is_no_use_and_of_one_that_only_a_site_has_its_editions(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    path = desk.write_article("a", "2024-01-01")
    desk.write_article("b", "2024-01-02", year=2022)
    desk.write_spec()
    desk.publish("2024-01-08")
    path.unlink()
    gone = run_briefgen("impact", "a", "--project", desk.project, "--site", desk.site, "--json")
    assert [use["revision"] for use in json.loads(gone.stdout)] == [1]
    assert gone.returncode == 0
    path = desk.write_article("c", "2024-01-02", year=2021)
    path.write_text(path.read_text(encoding="utf-8").replace("reviewed", "draft"), encoding="utf-8")
    unused = run_briefgen("impact", "c#trade", "--project", desk.project)
    assert (unused.returncode, unused.stderr) == (0, "0 uses of c#trade\n")


def test_impact_names_the_specs_whose_uses_it_could_not_look_at(project: Path) -> None:
    spec = project / "briefs" / "new-development-bank.yaml"
    spec.write_text(spec.read_text(encoding="utf-8") + "titel: x\n", encoding="utf-8")
    done = run_briefgen("impact", "xinhua-2015-capacity", "--project", project, "--edition", EDITION)
    assert done.returncode != 0
    assert done.stderr.endswith("not looked at: the uses that 'new-development-bank' would have\n")


MISTAKE = Mistake(
    "100% wrong,\nsaid 'x'", Place("briefs/a:b.yaml", 3, 5), "text", 4, "mend it", "error", "figure-value"
)


def test_github_gets_one_annotation_a_mistake_that_nothing_breaks_out_of() -> None:
    assert as_github([MISTAKE]) == (
        "::error file=briefs/a%3Ab.yaml,line=3,col=5,title=figure-value::100%25 wrong,%0Asaid 'x'%0Amend it"
    )


def test_sarif_names_the_rule_the_place_and_every_rule_that_there_is() -> None:
    run = json.loads(as_sarif([MISTAKE], "1.0"))["runs"][0]
    assert run["results"][0]["ruleId"] == "figure-value"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5, "endColumn": 9}
    assert "figure-value" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_check_prints_its_mistakes_as_json(project: Path) -> None:
    spec = project / "briefs" / "new-development-bank.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("US$33 bn", "US$34 bn"), encoding="utf-8")
    done = run_briefgen("check", "new-development-bank", "--project", project, "--format", "json")
    (mistake,) = json.loads(done.stdout)["mistakes"]
    assert done.returncode == 1
    assert (mistake["rule"], mistake["severity"], mistake["file"]) == (
        "text-number", "error", "briefs/new-development-bank.yaml",
    )  # fmt: skip


def test_check_watches_and_tells_of_a_mistake_as_soon_as_it_is_saved(project: Path) -> None:
    spec = project / "briefs" / "new-development-bank.yaml"
    command = [sys.executable, "-u", "-m", "briefgen", "check", "new-development-bank", "--watch", "--project", project]
    with subprocess.Popen(
        [str(part) for part in command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "good new-development-bank\n"
            time.sleep(1)  # the watcher begins after the first check has been told
            spec.write_text(spec.read_text(encoding="utf-8").replace("US$33 bn", "US$34 bn"), encoding="utf-8")
            assert process.stdout.readline() == "changed briefs/new-development-bank.yaml\n"
            assert process.stdout.readline().startswith("'US$34 bn' does not stand in")
        finally:
            process.terminate()
