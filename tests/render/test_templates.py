"""A project's own templates: what they may do, and what is said of a mistake in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import InputError, Mistake, RenderError
from briefgen.render.page.html import render_html
from briefgen.render.page.templates import unused_overrides
from tests.support import sample_brief


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "parts").mkdir(parents=True)
    return tmp_path / "templates"


def render(folder: Path) -> str:
    brief = sample_brief.make_brief(lead=(sample_brief.KEY_FIGURES,))
    return render_html(brief, charts={}, faces=sample_brief.house_faces(), templates=[folder])


def mistake_of(folder: Path, text: str | bytes) -> Mistake:
    """What is said of a gaps.html of this text."""
    (folder / "parts" / "gaps.html").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(InputError) as caught:
        render(folder)
    (mistake,) = caught.value.mistakes
    assert "briefgen" not in mistake.message
    assert "\n" not in mistake.message
    return mistake


@pytest.mark.parametrize(
    ("text", "message", "place", "hint"),
    [
        ("<p>\n{% if %}", "expected an expression, got 'end of statement block'", ":2", None),
        ("{% for x in brief.lead %}", "unexpected end of template. Jinja was looking for the following tags: "
         "'endfor' or 'else'. The innermost block that needs to be closed is 'for'", ":1", None),
        ("{{ 1 | shout }}", "no filter named 'shout'", ":1", None),
        ("<p>\n {{ headline }}", "'headline' is unknown here; templates get one name, brief or site", ":2:5", None),
        ("{{ brief.headlin }}", "'headlin' is unknown: brief has no such field", ":1:10", "did you mean 'headline'?"),
        ("{{ brief._setter }}", "'_setter' is unknown: brief has no such field", ":1:10", None),
        ("{{ brief.sources[0].titel }}", "'titel' is unknown: a CitedSource has no such field", ":1:21",
         "did you mean 'title'?"),
        ("{{ brief.lead[9] }}", "there is no entry 9 here", ":1", None),
        ("{{ brief.audience }}", "this prints a value that is not given (None)", ":1", None),
        ('{% include "headline.html" %}', "no template is called 'headline.html'", ":1:13",
         "did you mean 'parts/headline.html'?"),
        ('{% include "../../passwd" %}', "no template is called '../../passwd'", ":1:13",
         "put it into templates/, or correct the name"),
        ('{% include "parts/gaps.html" %}', "this includes or calls itself without end", ":1", None),
        ("{{ brief.title.append(1) }}", "'append' is unknown: this has no such field", ":1:16", None),
        ("{% set many = [1] %}{{ many.append(1) }}", "'append' is unknown: this has no such field", ":1:29", None),
        ("{{ brief.title() }}", "'str' object is not callable", ":1", None),
        ("{{ 1 // 0 }}", "integer division or modulo by zero", ":1", None),
    ],
)  # fmt: skip
def test_a_mistake_in_a_template_is_told_at_its_place(
    folder: Path, text: str, message: str, place: str, hint: str | None
) -> None:
    mistake = mistake_of(folder, text)
    assert mistake.message == message
    assert f"{mistake.place}" == f"templates/parts/gaps.html{place}"
    assert mistake.hint == hint
    assert mistake.excerpt == text.splitlines()[(mistake.place.line or 1) - 1]


def test_a_template_that_is_not_utf_8_is_named_itself(folder: Path) -> None:
    mistake = mistake_of(folder, b"<p>\n caf\xe9")
    assert (mistake.message, str(mistake.place)) == ("the byte 0xE9 is not UTF-8", "templates/parts/gaps.html:2:5")


STEPS = "this takes more than 300,000 steps: a loop, call or include goes on without end"


@pytest.mark.parametrize(
    ("endless", "message"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", STEPS),
        (
            "{% set x %}{% for a in range(99999) %}{{ 'x' * 9999 }}{% endfor %}{% endset %}",
            "this prints more than 50,000,000 characters: does a loop go on without end?",
        ),
        (
            "{% macro f(n) %}{{ f(n) if n else '' }}{{ f(n - 1) }}{% endmacro %}{{ f(3) }}",
            "this includes or calls itself without end",
        ),
        ("{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}", STEPS),
        ("{% for a in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 60 }}{% endfor %}", STEPS),
        ("{{ range(10 ** 9) }}", "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."),
        ("{{ 'x' * 10 ** 9 }}", "templates don't use '*' for this: it can fill the memory"),
        ("{{ 9 ** 9 ** 9 }}", "templates don't use '**' for this: it can fill the memory"),
        ("{{ '%999999999d' % 1 }}", "templates don't use '%' for this: it can fill the memory"),
        (
            "{% set many = [1] %}{% for a in many %}{{ many.append(1) }}{% endfor %}",
            "'append' is unknown: this has no such field",
        ),
    ],
)
def test_a_template_that_goes_on_without_end_is_stopped_and_told(folder: Path, endless: str, message: str) -> None:
    mistake = mistake_of(folder, endless)
    assert (mistake.place.line, mistake.message) == (1, message)


def test_a_recursive_loop_counts_its_inner_turns(folder: Path) -> None:
    loop = "{% for a in range(9000) recursive %}{{ loop(range(9000)) if loop.depth < 3 }}{% endfor %}"
    assert "without end" in mistake_of(folder, loop).message


def test_a_link_in_the_templates_folder_is_not_followed(folder: Path) -> None:
    secret = folder.parent / "secret"
    secret.mkdir()
    (secret / "gaps.html").write_text("SECRET")
    (folder / "parts" / "gaps.html").symlink_to(secret / "gaps.html")
    with pytest.raises(InputError) as caught:
        render(folder)
    (mistake,) = caught.value.mistakes
    assert isinstance(mistake, Mistake)
    assert (str(mistake.place), mistake.message, mistake.hint) == (
        "templates/parts/gaps.html", "this is a link, and links are not followed", "put the file itself here",
    )  # fmt: skip
    (folder / "parts" / "gaps.html").unlink()
    (folder / "parts").rmdir()
    (folder / "parts").symlink_to(secret)
    with pytest.raises(InputError, match=r"templates/parts: this is a link"):
        render(folder)


def test_templates_that_nothing_uses_are_found(folder: Path) -> None:
    (folder / "headline.html").write_text("misnamed")
    (folder / "README.md").write_text("no template")
    (folder / "parts" / "gaps.html").write_text(
        '{% include "ours/" ~ brief.format ~ ".html" %}{% import "m.html" as m %}'
    )
    (folder / "m.html").write_text("{% macro x() %}{% endmacro %}")
    (folder / "ours").mkdir()
    (folder / "ours" / "briefing.html").write_text('{% include ["lost.html", "found.html"] %}')
    (folder / "found.html").write_text("x")
    (folder / "ours" / "style.css").write_text("x")
    assert unused_overrides([folder]) == [folder / "headline.html", folder / "ours" / "style.css"]
    assert unused_overrides([]) == []


def test_a_template_that_asks_for_a_chart_of_another_brief_is_told(folder: Path) -> None:
    (folder / "parts" / "gaps.html").write_text('{{ brief.svg("chart-9") }}')
    with pytest.raises(RenderError) as caught:
        render(folder)
    assert str(caught.value) == "a template asks for the chart 'chart-9', and the brief has no such chart"


def test_nothing_in_a_template_is_drawn_by_lot(folder: Path) -> None:
    assert mistake_of(folder, "{{ lipsum() }}").message.startswith("'lipsum' is unknown here")
    assert mistake_of(folder.parent / "templates", "{{ [1, 2] | random }}") is not None
