"""Files of word processors, made by python-docx and by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.support.stories import Story


def write_docx(path: Path, stories: Sequence[Story], *, style: str = "Heading 1", spaced: bool = False) -> Path:
    """A Word file of `stories`, the title of each in `style`; `spaced`: with an empty paragraph after each."""
    document = Document()
    document.core_properties.author = "Somebody Else"
    document.core_properties.title = "Untitled 7"
    for story in stories:
        document.add_paragraph(story.title, style=style)
        for line in (*story.head, *story.paragraphs):
            document.add_paragraph(line)
            if spaced:
                document.add_paragraph("")
    document.save(str(path))
    return path


def track_changes(path: Path) -> None:
    """Puts into the second paragraph of a Word file a word that is struck out and one that is put in."""
    document = Document(str(path))
    paragraph = document.paragraphs[3]._p
    for xml in (
        f'<w:del {nsdecls("w")} w:id="1" w:author="A"><w:r><w:delText> STRUCKOUT</w:delText></w:r></w:del>',
        f'<w:ins {nsdecls("w")} w:id="2" w:author="A"><w:r><w:t> It was put in later by the desk.</w:t></w:r></w:ins>',
    ):
        paragraph.append(parse_xml(xml))
    document.save(str(path))


def convert(paths: Sequence[Path], kind: str) -> list[Path]:
    """Files of LibreOffice's making out of `paths`: odt, rtf, docx, doc. Skips where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is missing (Debian: apt-get install libreoffice-writer-nogui)")
    folder = paths[0].parent
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", kind),
            *("--outdir", str(folder / kind), *map(str, paths)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [folder / kind / f"{path.stem}.{kind}" for path in paths]
