"""A newsroom's own looks: one small file, held to be readable; and the two themes that ship."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from briefgen.documents.show import format_mistake
from briefgen.errors import InputError, SpecError
from briefgen.model.theme import Theme
from briefgen.project.layout import shipped_templates
from briefgen.render.page.theme import DARK, LEAST, LIGHT, ThemeFile, contrast, find_theme, read_theme
from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support import sample_brief
from tests.support.made_pages import render

SHIPPED = sorted(path.stem for path in (ROOT / "templates" / "themes").glob("*.yaml"))
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def write(folder: Path, text: str, name: str = "theme.yaml") -> Path:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_theme(write(folder, text), "templates/theme.yaml")
    return [format_mistake(mistake) for mistake in caught.value.mistakes]


def tokens(media: str) -> dict[str, str]:
    sheet = (ROOT / "templates" / "tokens.css").read_text(encoding="utf-8")
    part = sheet[sheet.index(media) :]
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part[: part.index("\n  }\n" if "@media" in media else "\n}")])
    return {name.replace("-", "_"): value for name, value in found}


def test_the_style_sheet_and_the_themes_know_the_same_colours() -> None:
    assert tokens(":root") == LIGHT
    assert tokens("@media screen and (prefers-color-scheme: dark)") == DARK
    mono = find_theme("mono", [shipped_templates()]).theme.palette.model_dump(exclude_none=True)
    assert tokens("@media screen and (monochrome)") == mono


@pytest.mark.parametrize("name", [None, *SHIPPED])
def test_all_text_of_a_shipped_theme_can_be_read_light_and_dark(name: str | None) -> None:
    theme = find_theme(name, [shipped_templates()])
    for colours in (theme.light, theme.dark):
        for text in ("ink", "muted", "accent", "second", "fresh", "link"):
            assert contrast(colours[text], colours["paper"]) >= LEAST
            assert contrast(colours[text], colours["tint"]) >= LEAST
        assert contrast(colours["on_band"], colours["band"]) >= LEAST


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def test_a_pale_text_is_an_error_that_names_a_shade_that_is_enough(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path, 'palette:\n  muted: "#aab4be"\n')
    assert told == (
        "muted #aab4be on paper #ffffff has a contrast of 2.1:1\n"
        " --> templates/theme.yaml:2:10\n"
        "  |\n"
        '2 |   muted: "#aab4be"\n'
        "  |          ^^^^^^^^^\n"
        "hint: text needs 4.5:1: #70777d is enough for muted"
    )
    assert contrast("#70777d", "#ffffff") >= LEAST
    (told,) = mistakes(tmp_path, 'dark:\n  paper: "#808080"\n')
    assert told.startswith("ink #e7edf1 on paper #808080 has a contrast of 3.")


def test_a_colour_without_quotes_is_explained(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path, "palette:\n  ink: #14202b\n")
    assert told.startswith('a colour stands in quotes, or YAML takes it for a comment: "#14202b"')
    assert "templates/theme.yaml:2:" in told
    (told,) = mistakes(tmp_path, "palette: {ink: navy}\n")
    assert told.startswith("'navy' is not a colour: write it as \"#14202b\", six digits from 0 to f")
    (told,) = mistakes(tmp_path, "palette: {acent: '#14202b'}\n")
    assert "did you mean 'accent'?" in told


NO_PART = "'logo.svg' has a part that a logo can't have: '{}'"


def test_a_logo_that_was_cut_off_is_refused_by_name(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(whole, "PNG")
    path = write(tmp_path, "logo: {file: logo.png, alt: Ours}\n")
    (path.parent / "logo.png").write_bytes(whole.getvalue())
    read_theme(path, "templates/theme.yaml")
    for cut, told in ((-400, "image file is truncated"), (60, "image file is truncated"), (20, "Truncated File Read")):
        (path.parent / "logo.png").write_bytes(whole.getvalue()[:cut])
        (found,) = mistakes(tmp_path, "logo: {file: logo.png, alt: Ours}\n")
        assert found.startswith(f"'logo.png' is damaged: {told}")


@pytest.mark.parametrize(
    ("file", "content", "message", "hint"),
    [
        ("gone.svg", None, "there is no file 'gone.svg' beside the theme", None),
        (
            "../gone.svg",
            None,
            "'../gone.svg' is not the name of a file beside the theme",
            "write it as fonts/name.ttf",
        ),
        ("logo.svg", b"<html>", "'logo.svg' is not a picture", "PNG, JPEG and SVG (beginning with <svg) are"),
        (
            "logo.svg",
            PICTURE.replace(b"<path", b"<script>1</script><path"),
            NO_PART.format("<script"),
            "save it as a plain SVG of paths",
        ),
        (
            "logo.svg",
            PICTURE.replace(b"<path", b'<path onload="1"'),
            NO_PART.format("onload="),
            "save it as a plain SVG of paths",
        ),
        (
            "logo.svg",
            PICTURE.replace(b"<path", b'<image href="http://x/"/><path'),
            NO_PART.format("<image"),
            "save it as a plain SVG of paths",
        ),
        (
            "logo.svg",
            PICTURE + b" " * (512 << 10),
            "'logo.svg': the file is too long: 524 373 bytes",
            "at most 512 KiB are read",
        ),
    ],
)
def test_a_logo_is_a_plain_picture_beside_the_theme(
    tmp_path: Path, file: str, content: bytes | None, message: str, hint: str | None
) -> None:
    if content is not None:
        write(tmp_path, "")
        (tmp_path / "templates" / file).write_bytes(content)
    (found,) = mistakes(tmp_path, f"logo: {{file: {file}, alt: Ours}}\n")
    assert found == (
        f"{message}\n --> templates/theme.yaml:1:14\n  |\n1 | logo: {{file: {file}, alt: Ours}}\n"
        f"  |              {'^' * len(file)}" + (f"\nhint: {hint}" if hint else "")
    )


@pytest.mark.parametrize(
    ("fonts", "message", "place", "hint"),
    [
        ("{text: comic}", "'comic' is not right for 'text': write serif or sans", "1:15", None),
        ("{headline: 3}", "the number 3 is not right for 'headline': write serif or sans", "1:19", None),
        ("{text: {regular: a.ttf, bolt: b.ttf}}", "unknown key 'bolt'", "1:32", "did you mean 'bold'?"),
        ("{text: {bold: a.ttf}}", "missing key 'regular'", "1:9", "add 'regular: …'"),
        (
            "{text: {regular: /a.ttf}}",
            "'/a.ttf' is not the name of a file beside the theme",
            "1:25",
            "write it as fonts/name.ttf",
        ),
    ],
)
def test_a_face_is_one_of_the_house_or_files(
    tmp_path: Path, fonts: str, message: str, place: str, hint: str | None
) -> None:
    lines = mistakes(tmp_path, f"fonts: {fonts}\n")[0].split("\n")
    assert lines[:2] == [message, f" --> templates/theme.yaml:{place}"]
    assert lines[5:] == ([f"hint: {hint}"] if hint else [])


def test_a_font_is_checked_by_its_bytes_and_joins_the_page(tmp_path: Path) -> None:
    face = sample_brief.house_faces()[0]
    write(tmp_path, "fonts: {text: {regular: ours.woff2}, headline: sans}\n")
    (tmp_path / "templates" / "ours.woff2").write_bytes(face.woff2)
    page = render(None, tmp_path / "templates")
    assert (
        '@font-face{font-family:"Theme Text";font-style:normal;font-weight:400;src:url(data:font/woff2;base64,' in page
    )
    house = '"Brief Serif", "Brief Serif Extended", "Brief Serif Cyrillic", "Brief Serif Chinese"'
    assert f':root, :root:lang(zh) {{ --serif: "Theme Text", {house}, serif; ' in page
    assert f"--display: {house.replace('Serif', 'Sans')}, sans-serif; " in page
    (tmp_path / "templates" / "ours.woff2").write_bytes(b"no font")
    (told,) = mistakes(tmp_path, "fonts: {text: {regular: ours.woff2}}\n")
    assert told == (
        "'ours.woff2' is not a font\n --> templates/theme.yaml:1:25\n  |\n1 | fonts: {text: {regular: ours.woff2}}\n"
        "  |                         ^^^^^^^^^^\nhint: TrueType, OpenType and WOFF2 are"
    )


def test_the_projects_own_theme_dresses_page_chart_and_masthead(tmp_path: Path) -> None:
    write(tmp_path, 'palette: {accent: "#5b2a86"}\nlogo: {file: logo.svg, alt: "Our & house"}\n')
    (tmp_path / "templates" / "logo.svg").write_bytes(PICTURE)
    plain, ours = render(sample_brief.make_brief()), render(sample_brief.make_brief(), tmp_path / "templates")
    assert "--accent: #5b2a86; }" in ours
    assert "(prefers-color-scheme: dark) { :root { --accent: #7cc0dd; } }" in ours, "not on the dark page"
    assert 'fill="#0b4f6c"' in plain
    assert 'fill="#0b4f6c"' not in ours
    assert 'fill="#5b2a86"' in ours
    assert 'alt="Our &amp; house">' in ours
    assert "<img" not in plain


def test_an_empty_theme_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "palette: {}\n")
    assert render(None, tmp_path / "templates") == render()
    assert find_theme(None, [shipped_templates()]) == ThemeFile(Theme())


def test_an_unknown_theme_is_told_at_its_place_in_the_spec(project: Path, tmp_path: Path) -> None:
    spec = project / "briefs" / "new-development-bank.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("format: glance", "theme: minstry"), encoding="utf-8")
    for command in ("build", "check"):
        done = run_briefgen(
            command, "new-development-bank", "--project", project, "--out", tmp_path, "--edition", EDITION
        )
        assert done.returncode == 1, command
        assert "no theme is called 'minstry'\n" in done.stderr
        assert re.search(r"--> briefs/new-development-bank\.yaml:\d+:8\n.*\n\d+ \| theme: minstry\n", done.stderr)
        assert "hint: did you mean 'ministry'?" in done.stderr
    with pytest.raises(SpecError):
        find_theme("none-such", [shipped_templates()])


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_is_built_by_its_name(name: str, project: Path, tmp_path: Path) -> None:
    spec = project / "briefs" / "china-kazakhstan.yaml"
    spec.write_text(spec.read_text(encoding="utf-8") + f"theme: {name}\n", encoding="utf-8")
    done = run_briefgen("build", "china-kazakhstan", "--project", project, "--out", tmp_path, "--edition", EDITION)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "china-kazakhstan" / "china-kazakhstan.html").read_text(encoding="utf-8")
    assert f"--accent: {find_theme(name, [shipped_templates()]).light['accent']}" in page
