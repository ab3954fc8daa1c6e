"""What the pages have their readers type does what they say; and what publishing writes is what they list."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.model.edition import BriefRun, Run
from briefgen.publish.plan import MOST_MISSED
from briefgen.publish.serve import HEADERS
from briefgen.publish.store import KEPT
from briefgen.site.feeds import MOST_ENTRIES
from briefgen.site.inputs import OPEN, is_open
from briefgen.site.views import POLICY
from tests.docs.pages import PAGES, codes, fences, read, run_commands, section, typed

SERVING = "briefgen serve --site ../site\n"  # it would go on until it is stopped


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the weekly build was set up as its page says: `desk`, `site`."""
    folder = tmp_path_factory.mktemp("weekly")
    begun = run_commands("briefgen init desk; sed -i 's/^status: draft/status: review/' desk/briefs/*.yaml", folder)
    assert begun.returncode == 0
    commands = typed(read("weekly-build.md"))
    assert SERVING in commands
    done = run_commands(commands.replace(SERVING, ""), folder / "desk")
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "told").write_text(done.stdout, encoding="utf-8")
    return folder


def test_the_pages_with_something_to_type_are_these() -> None:
    assert {name for name in PAGES if fences(read(name), "console")} == {"README.md", "ingest.md", "weekly-build.md"}


def test_every_command_of_the_first_brief_does_what_it_says(tmp_path: Path) -> None:
    done = run_commands(typed(read("README.md")), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (draft,) = (tmp_path / "desk" / "seeds" / "articles").glob("ford-courier-2026-*.md")
    assert f"accepted {draft.stem}" in done.stdout
    page = (tmp_path / "desk" / "build" / "quays" / "quays.html").read_text(encoding="utf-8")
    assert "Ada Sample" in page
    assert "3.2" in page
    assert (tmp_path / "site" / "current" / "index.html").is_file()


def test_a_page_becomes_an_accepted_article_as_it_says(tmp_path: Path) -> None:
    assert run_commands("briefgen init desk", tmp_path).returncode == 0
    done = run_commands(typed(read("ingest.md")), tmp_path / "desk")
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert [line for line in told if line.startswith("1 article found")] == [
        "1 article found, 1 written to seeds/articles",
        "1 article found, 0 written to seeds/articles",
    ]
    (draft,) = (tmp_path / "desk" / "seeds" / "articles").glob("ford-courier-2026-*.md")
    assert f"accepted {draft.stem}" in told
    assert any(line.startswith(f"{draft.stem}\t") for line in told)


def test_the_weekly_build_is_set_up_as_it_says(published: Path) -> None:
    planned, came_out, served = (published / "told").read_text(encoding="utf-8").splitlines()
    assert planned.startswith("would publish river-ports ")
    assert came_out.startswith("published river-ports ")
    assert served == "serving release 000001"
    units = (published / "desk" / "briefgen.units").read_text(encoding="utf-8")
    assert "OnCalendar=Mon 06:00 Europe/Paris" in units
    assert f"--site {published / 'site'} " in units


def test_the_folder_of_a_site_holds_what_is_listed(published: Path) -> None:
    site = published / "site"
    found = {path.name + "/" * (path.is_dir() and not path.is_symlink()) for path in site.iterdir()}
    listed = set(section("weekly-build.md", "The folder of a site").table("in `DIR`").names) - {"000012"}
    assert found | {"held/"} == {name for name in listed if not name.startswith("briefgen ")}
    assert f"the last {('one', 'two', 'three')[KEPT - 1]}, numbered" in read("weekly-build.md")


def patterns() -> dict[str, str]:
    """Each address and file of the site's page, and the expression of the files that are meant."""
    listed = [
        *(f"{name}index.html" for name in section("site.md", "Addresses").table("address").names),
        *section("site.md", "Files").table("file").names,
    ]
    parts = {"year": r"\d{4}", "week": r"(?:\d{4}-)?W\d\d", "n": r"\d+", "file": r".+"}
    return {
        name: re.sub(r"<(\w+)>", lambda match: parts.get(match[1], r"[a-z0-9-]+"), name[1:].replace(".", r"\."))
        for name in listed
    }


def test_a_release_holds_the_files_that_are_listed_and_no_other(published: Path) -> None:
    release = published / "site" / "current"
    files = sorted(
        path.relative_to(release.resolve()).as_posix() for path in release.resolve().rglob("*") if path.is_file()
    )
    known = patterns()
    assert [file for file in files if not any(re.fullmatch(one, file) for one in known.values())] == []
    assert [name for name, one in known.items() if not any(re.fullmatch(one, file) for file in files)] == []


def test_the_status_has_the_keys_that_are_listed(published: Path) -> None:
    status = json.loads((published / "site" / "current" / "status.json").read_text(encoding="utf-8"))
    listed = section("weekly-build.md", "Who is told").table("key")
    assert sorted(listed.names) == sorted([*status, *status["briefs"][0]])
    assert set(listed.names) == {*Run.model_fields, *BriefRun.model_fields}
    (row,) = [row for row in listed.rows if row[0] == "`outcome`"]
    assert sorted(codes(row[1])) == sorted(BriefRun.model_json_schema()["properties"]["outcome"]["enum"])


def test_nginx_is_given_the_headers_that_serve_sends() -> None:
    (server,) = fences(read("weekly-build.md"), "nginx")
    for name, value in HEADERS.items():
        quoted = f'"{value}"' if " " in value else value
        if name != "Cache-Control":
            assert f"add_header {name} {quoted} always;" in server
    assert f"{POLICY}; frame-ancestors 'none'" in server


def test_the_licences_are_those_that_let_a_text_be_shown() -> None:
    listed = section("site.md", "Full texts").table("licence")
    assert sorted(listed.names) == sorted(OPEN)
    (example,) = [code for row in listed.rows for code in codes(row[1])]
    assert is_open(example)


def test_the_numbers_are_those_of_the_program() -> None:
    assert f"at most {MOST_MISSED} of them" in section("weekly-build.md", "What is due").words
    assert f"the newest {MOST_ENTRIES}" in section("site.md", "Files").words
