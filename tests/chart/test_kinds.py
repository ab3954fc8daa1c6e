"""The house's own kinds of chart, and what all charts share: colours by name, labels that don't collide."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from briefgen.chart import INKS, NARROW, WIDTH, ChartRequest, house_spec
from briefgen.chart.axes import spread
from briefgen.model.brief import Figure
from briefgen.render.charts import draw, recolour
from tests.support import sample_brief


def series(label: str, *told: str) -> tuple[Figure, ...]:
    """`2013 7.8`, `2015 9.0 target`: figures of one metric in billions."""
    made = []
    for line in told:
        year, number, *kind = line.split()
        made.append(
            sample_brief.figure(
                sample_brief.WIRE, 1, label, number, "US$ bn", year, value=float(number) * 10**9,
                kind=kind[0] if kind else "actual",
            )
        )  # fmt: skip
    return tuple(made)


EXPORTS = series("Exports", "2019 7.8", "2021 9.8", "2023 14.7")
IMPORTS = series("Imports", "2019 6.5", "2023 16.8")
TRANSIT = series("Transit", "2019 1.2", "2023 16.1 target")


def svg_of(figures: tuple[Figure, ...], kind: str, width: int = WIDTH) -> str:
    return draw(house_spec(figures, ChartRequest(kind), width=width), "A chart", sample_brief.house_faces())


def texts(svg: str) -> list[str]:
    return [text for text in ElementTree.fromstring(svg).itertext() if text.strip()]  # noqa: S314


@pytest.mark.parametrize("width", [WIDTH, NARROW])
def test_a_slope_joins_the_two_periods_that_all_metrics_have(width: int) -> None:
    svg = svg_of(EXPORTS + IMPORTS, "slope", width)
    assert {"2019", "2023", "7.8", "6.5", "14.7  Exports", "16.8  Imports"} <= set(texts(svg))
    assert "9.8" not in texts(svg), "2021 is not among the imports"
    assert f'viewBox="0 0 {width} ' in svg


def test_a_slope_to_a_target_is_dashed_and_its_end_is_hollow() -> None:
    assert "stroke-dasharray" not in svg_of(EXPORTS + IMPORTS, "slope")
    svg = svg_of(EXPORTS + TRANSIT, "slope")
    assert svg.count('stroke-dasharray="4,3"') == 1
    assert svg.count('stroke-dasharray="2,2"') == 1
    assert "16.1 target  Transit" in texts(svg)


def test_a_slope_needs_two_periods_that_all_metrics_share() -> None:
    with pytest.raises(ValueError, match=r"^'slope' joins two periods that all its metrics have; shared here: 2019$"):
        house_spec(EXPORTS + series("Swaps", "2019 1.0", "2020 2.0"), ChartRequest("slope"))
    with pytest.raises(ValueError, match=r"shared here: none$"):
        house_spec(EXPORTS + series("Swaps", "2018 1.0"), ChartRequest("slope"))


def test_a_range_is_a_bar_from_low_to_high_and_a_single_showna_dot() -> None:
    spec = house_spec(sample_brief.FIGURES[1:3], ChartRequest("range"))
    svg = svg_of(sample_brief.FIGURES[1:3], "range")
    assert {"≈25–30 estimate", "23.6"} <= set(texts(svg))
    bar = spec["layer"][1]
    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == ("low", "high")
    with pytest.raises(ValueError, match="none of these has both"):
        house_spec(EXPORTS, ChartRequest("range"))


def test_dots_stand_in_rows_and_what_has_not_happened_is_hollow() -> None:
    svg = svg_of(sample_brief.SERIES, "dot")
    assert {"28.6", "22.5", "40.0 target", "41.0"} <= set(texts(svg))
    assert len(re.findall('class="f-accent s-accent"', svg)) == 3
    assert len(re.findall('class="f-paper s-accent"', svg)) == 1


def test_a_kind_of_the_house_takes_no_encoding_but_a_config() -> None:
    with pytest.raises(ValueError, match=r"^'dot' lays itself out: write mark: dot, without more keys or 'encoding'$"):
        house_spec(EXPORTS, ChartRequest("dot", {"x": {"field": "value"}}))
    with pytest.raises(ValueError, match="lays itself out"):
        house_spec(EXPORTS, ChartRequest({"type": "range", "opacity": 1}))
    assert house_spec(EXPORTS, ChartRequest("dot", config={"font": "x"}))["config"] == {"font": "x"}


@pytest.mark.parametrize("kind", ["bar", "line", "dot", "slope"])
def test_no_text_of_a_chart_leaves_its_drawing(kind: str) -> None:
    """Widths of letters as the cut fonts have them, places as the engine wrote them."""
    figures = EXPORTS + IMPORTS + series("Goods that pass through on their way to Europe", "2019 1.2", "2023 16.1")
    for width in (WIDTH, NARROW):
        root = ElementTree.fromstring(svg_of(figures, kind, width))  # noqa: S314
        box = [float(part) for part in root.attrib["viewBox"].split()]
        for x, end, text in text_places(root):
            assert x >= box[0] - 0.5, text
            assert end <= box[2] + 0.5, text


def text_places(root: ElementTree.Element) -> list[tuple[float, float, str]]:
    """Where each text of a drawing begins and ends, from left to right."""
    places: list[tuple[float, float, str]] = []
    stack = [(root, 0.0)]
    while stack:
        part, x = stack.pop()
        for move in re.finditer(r"translate\((-?[\d.e-]+)", part.get("transform", "")):
            x += float(move[1])
        if part.tag.endswith("}text") and (text := "".join(part.itertext())):
            lines = [span.text or "" for span in part] or [text]
            wide = max(
                text_width(line, float(part.attrib["font-size"].removesuffix("px")), part.get("font-weight"))
                for line in lines
            )
            anchor = {"end": 1.0, "middle": 0.5}.get(part.get("text-anchor", ""), 0.0)
            places.append((x - anchor * wide, x + (1 - anchor) * wide, text))
        stack.extend((child, x) for child in part)
    return places


def text_width(text: str, size: float, weight: str | None) -> float:
    from fontTools.ttLib import TTFont

    font = TTFont(sample_brief.house_faces()[0].folder / "ttf" / f"sans-{weight or 400}.ttf")
    names, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[names[ord(letter)]][0] for letter in text)) * size / float(font["head"].unitsPerEm)


def test_a_long_series_bears_only_the_numbers_that_matter() -> None:
    long = series("Trade", *(f"{2005 + n} {10 + (n * 7) % 11}.0" for n in range(14)))
    shown = [text for text in texts(svg_of(long, "line")) if re.fullmatch(r"\d\d\.0", text)]
    assert 2 <= len(shown) <= 4
    assert {"10.0", "20.0"} <= set(shown), "the least and the greatest are among them"


@given(some.lists(some.floats(-1000, 1000), min_size=1, max_size=12), some.floats(0.1, 60))
def test_labels_keep_their_order_and_their_distance(values: list[float], gap: float) -> None:
    placed = spread(values, gap)
    order = sorted(range(len(values)), key=lambda at: (values[at], at))
    assert all(placed[b] - placed[a] >= gap - 1e-6 for a, b in pairwise(order))
    if all(b - a >= gap for a, b in pairwise(sorted(values))):
        assert placed == pytest.approx(values), "labels with room stay where they are"


def test_each_shape_says_its_colour_by_name_and_takes_another_palette() -> None:
    svg = svg_of(sample_brief.SERIES, "bar")
    for tag in re.findall(r"<(?:path|text|line|g)[^>]*>", svg):
        named = set(re.search(r'class="([^"]*)"', tag)[1].split()) if 'class="' in tag else set()  # type: ignore[index]
        told = {
            f"{part[0]}-{name}"
            for name, value in INKS.items()
            for part in ("fill", "stroke")
            if f'{part}="{value}"' in tag
        }
        assert named == told
    assert " style=" not in svg
    other = recolour(svg, {"accent": "#123456"})
    assert "#0b4f6c" not in other
    assert other.count("#123456") == svg.count("#0b4f6c") > 0
    assert recolour(other, {"accent": "#123456"}) == other
