"""Scans -> PDF files with text, by the program OCRmyPDF with Tesseract, where they are installed. What was read off a
picture stays doubtful: `read/pdf` sees that nobody set it, and says so of the draft and of all that is in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from briefgen.ingest.read.parts import refuse
from briefgen.ingest.read.pdf.words import SCAN
from briefgen.ingest.report import Refusal

ENDING = ".ocr.pdf"
"""How the file with the text ends, which stands beside the scan."""
_LONGEST = 1_800  # seconds for one file
_PACKS = {"en": "eng", "ru": "rus", "kk": "kaz", "zh": "chi_sim", "de": "deu", "fr": "fra", "es": "spa"}
_INSTALL = "sudo apt install ocrmypdf tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-chi-sim"


def is_scan(refusal: Refusal) -> bool:
    """Whether a page was refused because it is a picture."""
    return refusal.reason.startswith(SCAN)


def text_of(file: str) -> Path:
    """The file with the text of a scan, whether it is there or not."""
    path = Path(file)
    return path.with_name(path.name.removesuffix(path.suffix) + ENDING)


def recognise(file: str, language: str | None) -> Path:
    """Write the same PDF file with its text beside it, and name that; one that is there is left as it is. `language` is
    that of the text, or None: all that can be read here. Raises InputError where it can't be made, OSError where it
    can't be written."""
    path = Path(file)
    if not path.is_file():  # in an archive
        raise refuse(file, SCAN, "unpack it from the archive, and ingest it with --ocr")
    target = text_of(file)
    if target.exists():
        return target
    program = shutil.which("ocrmypdf")
    if program is None:
        raise refuse(file, f"{SCAN}, and what reads them is not installed", f"'{_INSTALL}'")
    languages = _choose(file, language)
    with tempfile.TemporaryDirectory(prefix=".ocr-", dir=path.parent) as room:
        made = Path(room) / "text.pdf"
        command = [program, "--quiet", "--skip-text", "--output-type", "pdf", "--jobs", "1", "-l", "+".join(languages)]
        try:
            done = subprocess.run(
                [*command, "--", str(path.resolve()), str(made)],
                capture_output=True, text=True, errors="replace", timeout=_LONGEST, check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1", "TMPDIR": room},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise refuse(file, f"given up: its text is not read after {_LONGEST // 60} minutes", "split it") from None
        if done.returncode or not made.is_file():
            why = next((line.strip() for line in reversed(done.stderr.splitlines()) if line.strip()), "it says nothing")
            raise refuse(file, f"OCRmyPDF can't read it: {why}", "see what it says of the file by itself")
        made.chmod(0o644)
        made.replace(target)
    return target


def _choose(file: str, language: str | None) -> list[str]:
    """The packs of Tesseract to read with."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=60, check=False)
    here = set(re.findall(r"^\w+$", listed.stdout, re.MULTILINE))
    wanted = [_PACKS[language]] if language in _PACKS else list(_PACKS.values())
    found = [pack for pack in wanted if pack in here]
    if not found:
        pack = wanted[0].replace("_", "-")
        why = f"{SCAN}, and Tesseract can't read its language here"
        raise refuse(file, why, f"'sudo apt install tesseract-ocr-{pack}'")
    return found
