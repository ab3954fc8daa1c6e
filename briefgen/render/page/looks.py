"""A theme -> what the page takes of it: rules of CSS, faces, a logo, the colours of charts."""

# ruff: noqa: S704  (colours are digits, names ours, files base64: nothing of a theme is markup)

from __future__ import annotations

import base64
import html
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from briefgen.chart import INKS
from briefgen.model.theme import FontFiles, Theme
from briefgen.render.charts import STACK, recolour
from briefgen.render.page.theme import DARK, LIGHT, ThemeFile

_ROLES = {"text": "serif", "headline": "display", "figures": "sans"}
_STACKS = {
    name: ", ".join(f'"{part}"' for part in (family, f"{family} Extended", f"{family} Cyrillic", chinese))
    for name, family, chinese in (
        ("serif", "Brief Serif", "Brief Serif Chinese"),
        ("display", "Brief Display", "Brief Serif Chinese"),
        ("sans", "Brief Sans", "Brief Sans Chinese"),
    )
}
_CUTS = {"regular": ("400", "normal"), "bold": ("600", "normal"), "italic": ("400", "italic")}


class Looks:
    """The looks of one page. Equal themes give equal text."""

    def __init__(self, given: ThemeFile) -> None:
        self._given = given

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours on paper, by their names in templates/tokens.css."""
        return self._given.light

    @property
    def css(self) -> Markup:
        """What the theme sets of templates/tokens.css; empty for the house's own."""
        theme = self._given.theme
        if theme == Theme():
            return Markup("")
        light, dark = self._given.light, self._given.dark
        changed = [name for name in LIGHT if light[name] != LIGHT[name] or dark[name] != DARK[name]]
        rules = f":root {{ {_declare(changed, light)}}}\n"
        # Of a Chinese page too, whose own faces are told to its language.
        rules += f":root, :root:lang(zh) {{ {fonts}}}\n" if (fonts := self._fonts()) else ""
        # The dark page says each of them again: what the theme says of paper must not reach it.
        rules += f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_declare(changed, dark)}}} }}\n"
        if theme.fonts.headline != "serif":
            rules += "h1 { letter-spacing: -0.01em; }\n"
        return Markup(rules)

    @property
    def faces(self) -> str:
        """`@font-face` rules of the theme's own files."""
        rules = []
        for role, face in self._own_faces():
            for cut, (weight, style) in _CUTS.items():
                if name := getattr(face, cut):
                    kind, data = self._given.files[name]
                    rules.append(
                        f'@font-face{{font-family:"Theme {role.title()}";font-style:{style};font-weight:{weight};'
                        f"src:url(data:{kind};base64,{base64.b64encode(data).decode('ascii')})}}"
                    )
        return "\n".join(rules)

    @property
    def logo(self) -> Markup | None:
        """The picture at the head of page 1."""
        logo = self._given.theme.logo
        if logo is None:
            return None
        kind, data = self._given.files[logo.file]
        source = f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
        return Markup(f'<img src="{source}" alt="{html.escape(logo.alt, quote=True)}">')

    def dress(self, svg: str) -> Markup:
        """A chart in the theme's colours and face."""
        changed = {name: value for name, value in self._given.light.items() if INKS.get(name) != value}
        own_face = self._given.theme.fonts.figures != "sans"
        return Markup(recolour(svg, changed, self._stack("figures").replace('"', "'") if own_face else STACK))

    def _fonts(self) -> str:
        fonts = self._given.theme.fonts
        own = {"text": "serif", "headline": "serif", "figures": "sans"}
        changed = [role for role, usual in own.items() if getattr(fonts, role) != usual]
        return "".join(f"--{_ROLES[role]}: {self._stack(role)}; " for role in changed)

    def _stack(self, role: str) -> str:
        """The faces of a role, the house's own behind the theme's: they draw what it lacks."""
        face = getattr(self._given.theme.fonts, role)
        generic = "sans-serif" if face == "sans" or role == "figures" else "serif"
        if isinstance(face, FontFiles):
            return f'"Theme {role.title()}", {_STACKS[_ROLES[role]]}, {generic}'
        house = "display" if face == "serif" and role == "headline" else face
        return f"{_STACKS[house]}, {generic}"

    def _own_faces(self) -> list[tuple[str, FontFiles]]:
        fonts = self._given.theme.fonts
        told = [(role, getattr(fonts, role)) for role in _ROLES]
        return [(role, face) for role, face in told if isinstance(face, FontFiles)]


def _declare(names: Sequence[str], colours: Mapping[str, str]) -> str:
    return "".join(f"--{name.replace('_', '-')}: {colours[name]}; " for name in names)
