import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.render.fonts.cut import CUTS, cache_key, cut_faces
from briefgen.render.fonts.faces import coverage, faces
from tests.conftest import ROOT
from tests.support import sample_brief

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"


def test_the_faces_draw_what_the_four_languages_need() -> None:
    drawn = coverage(sample_brief.house_faces())
    for text in (
        KAZAKH,
        "Ёжик — №1 «да»",
        "Größe façade Łódź Ștefan ə",
        "αβγ",
        "€£¥₸₽₹",
        "→ ↑ − ≈ ≥ ≤ ≠ × ‑ · … “” ‘’ ‐ \u202f",
    ):
        assert {char for char in text if ord(char) not in drawn} == set()


def test_a_face_is_small_enough_to_travel_with_every_page() -> None:
    latin = [face for face in sample_brief.house_faces() if face.label == "latin"]
    assert len(latin) == len(CUTS)
    assert all(len(face.woff2) < 30_000 for face in latin)


def test_cutting_a_face_again_gives_the_same_bytes(tmp_path: Path) -> None:
    kept = next(face for face in sample_brief.house_faces() if (face.name, face.label) == ("sans-600", "latin"))
    environment = {**os.environ, "TZ": "Asia/Almaty", "PYTHONHASHSEED": "7"}
    code = "import pathlib, sys\nfrom briefgen.render.fonts.cut import cut_faces\n"
    code += "cut_faces(pathlib.Path(sys.argv[1]), ('latin',), ('sans-600',))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True)
    assert (tmp_path / "sans-600.latin.woff2").read_bytes() == kept.woff2
    assert not list(tmp_path.rglob(".cut-*"))


def test_a_face_that_is_in_the_cache_is_not_cut_again(tmp_path: Path) -> None:
    folder = tmp_path / cache_key()
    (folder / "ttf").mkdir(parents=True)
    for cut in CUTS:
        (folder / f"{cut.name}.latin.woff2").write_bytes(b"kept")
        (folder / "ttf" / f"{cut.name}.ttf").write_bytes(b"kept")
    assert {face.woff2 for face in faces(tmp_path) if face.label == "latin"} == {b"kept"}
    cut_faces(folder, ("latin",), tuple(cut.name for cut in CUTS))
    assert (folder / "sans-400.latin.woff2").read_bytes() == b"kept"


def test_a_cache_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match=r"can't write the fonts to '.*file"):
        faces(Path(tmp_path / "file"))


def test_the_cut_fonts_go_by_names_of_our_own() -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(sample_brief.house_faces()[0].folder / "ttf" / "sans-400.ttf")
    names = [str(font["name"].getDebugName(number)) for number in (1, 4, 6, 16)]
    assert not any("Source" in name for name in names)  # a reserved name under the OFL
    assert "OFL" in str(font["name"].getDebugName(13)) or "Open Font License" in str(font["name"].getDebugName(13))


def test_a_font_package_that_is_gone_is_named_with_the_way_out(tmp_path: Path) -> None:
    package = CUTS[0].package
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").write_text(f"raise ImportError(\"No module named '{package}'\")")
    code = "from pathlib import Path\nfrom briefgen.render.fonts.faces import faces\nfaces(Path('cache'))"
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    told = f"a font package is missing: No module named '{package}'; install briefgen again"
    assert done.stderr.splitlines()[-1].endswith(f"RenderError: {told}")
