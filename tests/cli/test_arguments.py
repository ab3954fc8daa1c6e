"""Arguments that nobody can mean: refused before anything is done, in a line, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.tell import errors_told
from tests.conftest import run_here

LONG, LONGER = "x" * 300, "x" * 10_000
PUBLISH = ("publish", "--site", "../site")
ARGUMENTS: list[tuple[tuple[str, ...], int, str]] = [
    (("accept", "/etc/passwd"), 1, "there is no article '/etc/passwd'"),
    (("accept", "../../etc/passwd"), 1, "there is no article '../../etc/passwd'"),
    (("accept", LONG), 1, "there is no article 'xxx"),
    (("accept", "x*"), 1, "no draft's id fits 'x*'"),
    (("accept",), 2, "give ids of drafts, or --all, --source or --topic"),
    (("accept", "a", "--all"), 2, "give ids or --all"),
    (("accept", "--topic", "river-prts"), 1, "there is no topic 'river-prts'"),
    (("drafts", "--source", "nobody"), 1, "there is no source 'nobody'"),
    (("review", "--port", "70000"), 2, "70000"),
    (("review", "--project", "briefs"), 1, ""),
    (("accept", "a", "--into", "briefs"), 1, "this is no library: it holds 'river-ports.yaml'"),
    (("build", "--edition", "9999-W52"), 2, "'9999-W52' is not a week of the years 1900 to 2199"),
    (("build", "--edition", "0001-W01"), 2, "'0001-W01' is not a week of the years 1900 to 2199"),
    (("build", "--out", ""), 2, "'' is no name of a directory"),
    (("build", LONG), 1, "File name too long"),
    (("find", LONGER), 1, "the question has 10000 characters, and may have 500"),
    (("ingest", "pages", "--into", "no/where"), 1, "there is no such folder"),
    (("ingest", "pages", "--into", "briefs"), 1, "this is no library: it holds 'river-ports.yaml'"),
    (("ingest", ""), 2, "'' is no name of a path"),
    (("ingest", "pages", "--captured", "9999-12-31"), 2, "'9999-12-31' is not a day of the years 1900 to 2199"),
    (("publish", "--site", "a\nb"), 2, "is no name of a directory"),
    ((*PUBLISH, "--as-of", "0001-01-01"), 2, "'0001-01-01' is not a day of the years 1900 to 2199"),
    ((*PUBLISH, "--mail", "a@b.example\nBcc: x@y.example"), 2, "is not an address such as desk@example.org"),
    ((*PUBLISH, "--mail", ""), 2, "'' is not an address such as desk@example.org"),
    ((*PUBLISH, "--mail", "nobody"), 2, "'nobody' is not an address such as desk@example.org"),
    ((*PUBLISH, "--smtp", "smtp://[::"), 2, "write smtp://host:25 or smtps://user@host"),
    ((*PUBLISH, "--smtp", "smtp://localhost:99999"), 2, "write smtp://host:25 or smtps://user@host"),
    ((*PUBLISH, "--smtp", ""), 2, "write smtp://host:25 or smtps://user@host"),
    ((*PUBLISH, "--notify", " "), 2, "' ' is not a command: it is empty"),
    ((*PUBLISH, "--notify", '"'), 2, "'\"' is not a command: No closing quotation"),
    (("schedule", "cron", "--site", "/srv/a\nb"), 2, "is no name of a directory"),
    (("schedule", "systemd", "--site", "/srv/a\u2028b"), 2, "is no name of a directory"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "told"), ARGUMENTS, ids=[" ".join(arguments)[:60] for arguments, _, _ in ARGUMENTS]
)
def test_what_nobody_can_mean_is_refused_and_nothing_is_written(
    starter: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    (starter / "briefs").mkdir(exist_ok=True)
    (starter / "briefs" / "river-ports.yaml").write_text("title: x\n", encoding="utf-8")
    (starter / "pages").mkdir()
    before = sorted(starter.parent.rglob("*"))
    done = run_here(*arguments, cwd=starter)
    assert (done.exit_code, told in done.stderr) == (code, True), done.stderr
    mine = [
        path for path in sorted(starter.parent.rglob("*")) if ".briefgen" not in path.parts and path.name != "build"
    ]
    assert mine == before


def test_a_folder_may_have_a_name_in_any_script(starter: Path) -> None:
    (starter / "книга\u3000港口").mkdir()
    (starter / "quay.txt").write_text("A quay\n\nThe port opens a quay.\n", encoding="utf-8")
    done = run_here("ingest", "quay.txt", "--into", "книга\u3000港口", "--dry-run", cwd=starter)
    assert done.exit_code == 0, done.stderr


def test_a_pipe_of_our_own_that_breaks_is_no_closed_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, errors_told():
        raise BrokenPipeError(32, "Broken pipe")
    assert ended.value.code == 1
    assert capsys.readouterr().err == "briefgen: Broken pipe\n"
