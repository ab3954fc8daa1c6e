"""briefgen ingest, accept, extract, duplicates, as an editor and a script meet them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, run_briefgen

PAGE = """Port of Lisbon to double its cranes
By Ana Duarte
Reuters, March 3, 2024
The port of Lisbon will buy 12 new cranes for 85 million euros ($92 million), its director said on Sunday, after cargo \
rose by 14 percent in 2023.
Advertisement
"We have waited ten years for this day and the ships have not," said Rui Costa, director of the port.
The cranes are to stand by 2026. The port handled 11.2 million tonnes in 2023, the harbour office said, and \
expects more than 13 million tonnes this year, as shippers avoid the Red Sea and look for berths in the west.
Share this article
"""


def ingest(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run_briefgen("ingest", "page.txt", "--into", "desk", *arguments, cwd=folder)


def pages(folder: Path) -> Path:
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    return folder


def test_a_saved_page_becomes_a_draft_with_its_figures_and_quotes(tmp_path: Path) -> None:
    done = ingest(pages(tmp_path))
    assert done.returncode == 0, done.stderr
    (draft,) = (tmp_path / "desk" / "articles").glob("*.md")
    text = draft.read_text(encoding="utf-8")
    assert "status: draft" in text
    assert "Advertisement" not in text
    assert "Share this" not in text
    assert "value: 85 million\n    currency: EUR" in text
    assert "equivalent: {value: 92 million, currency: USD}" in text
    assert "speaker: Rui Costa" in text
    assert f"draft {draft.stem}: Port of Lisbon to double its cranes" in done.stdout
    assert "- id: reuters" in (tmp_path / "desk" / "sources.yaml").read_text(encoding="utf-8")


def test_ingesting_again_changes_nothing(tmp_path: Path) -> None:
    ingest(pages(tmp_path))
    before = {p: p.read_bytes() for p in (tmp_path / "desk").rglob("*") if p.is_file()}
    done = ingest(tmp_path)
    assert done.stdout.endswith("1 article found, 0 written to desk/articles\n")
    assert {p: p.read_bytes() for p in (tmp_path / "desk").rglob("*") if p.is_file()} == before


def test_a_dry_run_writes_nothing_and_json_tells_all(tmp_path: Path) -> None:
    done = ingest(pages(tmp_path), "--dry-run", "--json", "--captured", "2024-03-04")
    told = json.loads(done.stdout)
    assert [p.name for p in tmp_path.iterdir()] == ["page.txt"]
    (article,) = told["articles"]
    assert article["title"] == "Port of Lisbon to double its cranes"
    assert article["author"] == "Ana Duarte"
    assert article["published"]["from"] == "2024-03-03"
    start, end = article["origin"]["span"]
    assert PAGE[start:end].startswith("Port of Lisbon")
    assert told["refused"] == []


def test_a_file_that_cant_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    pages(tmp_path)
    (tmp_path / "broken.html").write_bytes(b"")
    done = run_briefgen("ingest", "page.txt", "broken.html", "nowhere.txt", "--into", "desk", cwd=tmp_path)
    assert done.returncode == 3
    assert "nowhere.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(list((tmp_path / "desk" / "articles").glob("*.md"))) == 1


def test_a_draft_is_accepted_once_it_has_no_mistake_and_then_never_touched(tmp_path: Path) -> None:
    ingest(pages(tmp_path))
    (draft,) = (tmp_path / "desk" / "articles").glob("*.md")
    refused = run_briefgen("accept", draft.stem, "--into", "desk", cwd=tmp_path)
    assert refused.returncode == 1
    assert "does not say yet what it measures" in refused.stderr
    assert f"{draft.name}:" in refused.stderr
    text = draft.read_text(encoding="utf-8").replace("metric: to-be-named", "metric: lisbon-port")
    draft.write_text(text, encoding="utf-8")
    done = run_briefgen("accept", draft.stem, "--into", "desk", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"accepted {draft.stem}\n")
    accepted = draft.read_text(encoding="utf-8")
    assert accepted == text.replace("status: draft", "status: reviewed")
    ingest(tmp_path)
    assert draft.read_text(encoding="utf-8") == accepted
    again = run_briefgen("accept", draft.stem, "--into", "desk", cwd=tmp_path)
    assert again.stdout == f"already reviewed {draft.stem}\n"


def test_accepting_changes_the_one_word_of_a_status_with_a_comment_in_a_file_from_windows(tmp_path: Path) -> None:
    ingest(pages(tmp_path))
    (draft,) = (tmp_path / "desk" / "articles").glob("*.md")
    text = draft.read_text(encoding="utf-8").replace("metric: to-be-named", "metric: lisbon-port")
    saved = b"\xef\xbb\xbf" + text.replace("status: draft", "status: 'draft' # x").replace("\n", "\r\n").encode()
    draft.write_bytes(saved)
    done = run_briefgen("accept", draft.stem, "--into", "desk", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"accepted {draft.stem}\n")
    assert draft.read_bytes() == saved.replace(b"'draft' # x", b"'reviewed' # x")


def test_an_id_that_nothing_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    done = run_briefgen("accept", "nobody", "--into", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("there is no article 'nobody'\n")


def test_extract_answers_a_line_for_a_line_and_its_spans_are_of_the_given_text() -> None:
    texts = {"a": "Trade fell 3% to US$2.5 billion in May 2024, “a poor month”, Ann Lee said.", "b": "Nothing here."}
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()) + "not json\n"
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "extract", "--jsonl"],
        input=lines, capture_output=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr == 'line 3: expected {"id": …, "text": "…"}\n'
    answers = {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
    assert [(f["value"], f["unit"]) for f in answers["a"]["figures"]] == [
        ([-3, -3], "percent"),
        ([2_500_000_000, 2_500_000_000], "USD"),
    ]
    (quote,) = answers["a"]["quotes"]
    fields = "start end text speaker speaker_start speaker_end cue kind mention mention_start mention_end role"
    assert list(quote) == fields.split()
    assert (quote["text"], quote["speaker"], quote["mention"]) == ("a poor month", "Ann Lee", "Ann Lee")
    assert [(d["from"], d["to"]) for d in answers["a"]["dates"]] == [("2024-05-01", "2024-05-31")]
    for answer in answers.values():
        text = texts[answer["id"]]
        for found in (*answer["figures"], *answer["dates"]):
            assert text[found["start"] : found["end"]] == found["surface"]
        assert all(text[start:end] for start, end in answer["summary"])


def test_extract_names_the_rules_that_fired_where_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Trade fell 3% to £2.5 billion in May 2024; the 300 firms lost money.", "utf-8")
    plain, traced = (
        json.loads(run_briefgen("extract", "a.txt", *more, cwd=tmp_path).stdout) for more in ((), ("--trace",))
    )
    assert "trace" not in plain
    fired = {one["rule"]: one["words"] for one in traced.pop("trace")}
    assert (
        fired.items()
        >= {
            "months/may": "May",
            "dates/month-year": "May 2024",
            "units/percent": "%",
            "change-words/fall-verbs": "fell",
            "currencies/GBP": "£",
            "numbers/billion": "billion",
        }.items()
    )
    assert traced == plain


def test_extract_needs_files_or_lines() -> None:
    done = run_briefgen("extract")
    assert done.returncode == 2
    assert "name files, or give --jsonl and the texts on standard input" in done.stderr


def test_duplicates_pairs_texts_that_repeat_one_another() -> None:
    story = " ".join(f"The {n} ship left the port of Lisbon with cargo number {n * 7}." for n in range(40))
    lines = [
        {"id": "a", "text": story},
        {"id": "b", "text": "Elsewhere, rain."},
        {"id": "c", "text": "Reuters. " + story},
    ]
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "duplicates", "--jsonl"],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True, encoding="utf-8", cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (pair,) = map(json.loads, done.stdout.splitlines())
    assert (pair["a"], pair["b"]) == ("a", "c")
    assert pair["containment"] > 0.95
