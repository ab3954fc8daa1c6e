"""The names and the paper values of the colours that a chart may be drawn in. Pure data.

A drawing is made in these; the page gives each shape the class of its colour, so that a theme and the
dark page can recolour it (templates/tokens.css has the same names)."""

INKS = {
    "ink": "#14202b",
    "muted": "#52606d",
    "rule": "#c3ccd3",
    "accent": "#0b4f6c",
    "second": "#9a4a1c",
    "sky": "#6b8e9f",
    "ochre": "#b8921f",
    "paper": "#ffffff",
}
SERIES = ("accent", "second", "sky", "ochre", "muted")
"""The colours of several metrics, in their order: as far apart in grey as in colour."""
