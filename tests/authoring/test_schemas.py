"""The schemas that editors complete with: they take and refuse what we do, and work in the real server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from briefgen.authoring.schemas import FOLDER, schema_files
from briefgen.authoring.starters import starter_files
from tests.conftest import ROOT

SCHEMAS = {name: json.loads(text) for name, text in schema_files().items()}
SPECS = sorted((ROOT / "briefs").glob("*.yaml"))
ARTICLES = sorted((ROOT / "seeds" / "articles").glob("*.md"))


def load(text: str) -> Any:
    """YAML as a language server reads it: dates stay text."""

    class Plain(yaml.SafeLoader):
        pass

    Plain.yaml_implicit_resolvers = {
        key: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Plain)  # noqa: S506 (a safe loader)


def complaints(name: str, value: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(SCHEMAS[name])
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_shipped_spec_is_valid_and_names_its_schema_by_a_relative_path(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert complaints("spec.json", load(text)) == []
    assert text.startswith(f"# yaml-language-server: $schema=../{FOLDER}/spec.json\n")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_shipped_header_is_valid(path: Path) -> None:
    assert complaints("article.json", load(path.read_text(encoding="utf-8").split("\n---\n")[0])) == []


@pytest.mark.parametrize("name", ["sources", "topics"])
def test_the_shipped_lists_are_valid(name: str) -> None:
    text = (ROOT / "seeds" / f"{name}.yaml").read_text(encoding="utf-8")
    assert complaints(f"{name}.json", load(text)) == []
    assert f"$schema=../{FOLDER}/{name}.json" in text


def test_the_schemas_in_the_project_are_those_of_the_program() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).iterdir()} == schema_files()


@pytest.mark.parametrize(
    "change",
    [
        {"qoutes": 1},
        {"format": "brief"},
        {"sections": [{"figures": {"bst": 3}}]},
        {"sections": [{"figures": {}, "quotes": {}}]},
        {"sections": ["figres"]},
        {"period": {"from": "yesterday"}},
        {"topics": []},
        {"pin": ["Not an id"]},
    ],
    ids=str,
)
def test_what_a_spec_may_not_say_is_refused(change: dict[str, Any]) -> None:
    good = {"title": "T", "topics": ["a"], "sections": ["sources"]}
    assert complaints("spec.json", good) == []
    assert complaints("spec.json", {**good, **change}) != []


def test_numbers_and_dates_are_taken_as_they_are_written() -> None:
    fact = {"id": "f", "statement": "S.", "passage": "p", "metric": "m", "currency": "USD"}
    good: list[dict[str, object]] = [
        {"value": "41 billion"},
        {"value": -0.1},
        {"low": 1, "high": "2.5 million"},
        {"as_of": 2015},
        {"as_of": "2015-Q1"},
    ]
    for more in good:
        header = {"title": "T", "source": "s", "facts": [{**fact, **more}]}
        assert complaints("article.json", header) == [], more
    assert complaints("article.json", {"title": "T", "source": "s", "facts": [{**fact, "value": "lots"}]}) != []


def test_the_files_of_a_new_desk_are_valid() -> None:
    files = starter_files()
    assert complaints("spec.json", load(files["briefs/river-ports.yaml"])) == []
    assert complaints("topics.json", load(files["seeds/topics.yaml"])) == []
    assert complaints("sources.json", load(files["seeds/sources.yaml"])) == []


class Server:
    """The real yaml-language-server over its standard input and output (LSP 3.17)."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._send({"method": "initialized", "params": {}})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:  # it asks for settings: there are none
            asked = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            self._send({"id": message["id"], "result": [None for _ in asked]})
        return message

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._number and "method" not in message:
                return message["result"]

    def diagnose(self, path: Path) -> list[str]:
        """What the server underlines in a file."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                return [found["message"] for found in message["params"]["diagnostics"]]

    def complete(self, path: Path, line: int, character: int) -> list[str]:
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        return [item["label"] for item in self.ask("textDocument/completion", place)["items"]]

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    own = Path(sys.prefix) / "npm" / "node_modules" / ".bin" / "yaml-language-server"
    found = str(own) if own.exists() else shutil.which("yaml-language-server")
    if found is None or shutil.which("node") is None:
        pytest.skip("yaml-language-server is missing (npm install yaml-language-server)")
    started = Server([found, "--stdio"])
    yield started
    started.close()


def test_the_language_server_underlines_nothing_in_a_new_desk_and_names_a_slip(server: Server, tmp_path: Path) -> None:
    for name, text in starter_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    good = tmp_path / "briefs" / "river-ports.yaml"
    assert server.diagnose(good) == []
    assert server.diagnose(tmp_path / "seeds" / "topics.yaml") == []
    bad = tmp_path / "briefs" / "slip.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("format: briefing", "formt: briefing"), encoding="utf-8")
    assert any("formt" in message for message in server.diagnose(bad))
    assert len(server.diagnose(bad)) == 1


def test_the_language_server_completes_keys_and_words(server: Server, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for name, text in schema_files().items():
        (tmp_path / FOLDER / name).write_text(text, encoding="utf-8")
    spec = tmp_path / "briefs" / "s.yaml"
    spec.parent.mkdir()
    head = f"# yaml-language-server: $schema=../{FOLDER}/spec.json\ntitle: T\n"
    spec.write_text(head + "bot\n", encoding="utf-8")
    server.diagnose(spec)
    assert "bottom_line" in server.complete(spec, 2, 3)
    other = spec.with_name("t.yaml")
    other.write_text(head + "format: \n", encoding="utf-8")
    server.diagnose(other)
    assert {"glance", "briefing", "indepth"} <= set(server.complete(other, 2, 8))
