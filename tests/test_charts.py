import json
import re
from typing import Any

import pytest

from briefgen.chart import describe_chart, house_spec
from briefgen.errors import RenderError
from briefgen.render.charts import chart_key, draw
from tests import sample_brief


def drawn(spec: dict[str, Any], alt: str = "A chart") -> str:
    return draw(spec, alt, sample_brief.house_faces())


def test_a_series_shows_each_figure_with_its_own_words() -> None:
    svg = drawn(house_spec(sample_brief.SERIES))
    assert [text for text in ("28.6", "22.5", "41.0", "40.0 target") if f">{text}</text>" not in svg] == []


def test_a_target_is_an_outline_and_an_actual_is_solid() -> None:
    svg = drawn(house_spec(sample_brief.SERIES))
    assert len(re.findall(r'<path[^>]*fill="#0b4f6c"', svg)) == 3
    assert svg.count('stroke-dasharray="4,3"') == 1


def test_years_without_a_figure_keep_their_place_and_say_so() -> None:
    svg = drawn(house_spec(sample_brief.SERIES))
    assert ">2016–22</text>" in svg
    assert ">no figure</text>" in svg


def test_a_line_is_not_drawn_across_a_gap() -> None:
    rows = house_spec(sample_brief.SERIES, mark="line")["data"]["values"]
    assert [(row["label"], row["run"]) for row in rows] == [("2013", 0), ("2014", 0), ("2015", 0), ("2023", 1)]


def test_several_metrics_become_rows_with_negative_ones_on_the_other_side() -> None:
    spec = house_spec(sample_brief.GROWTH)
    assert [row["name"] for row in spec["data"]["values"]] == [
        "Consumer prices", "Industrial output", "Profits of large industrial firms", "Producer prices",
    ]  # fmt: skip
    assert ">−3.6</text>" in drawn(spec)


def test_what_the_editor_gives_is_laid_over_the_house_key_by_key() -> None:
    spec = house_spec(
        sample_brief.SERIES, {"type": "bar", "cornerRadius": 2}, {"y": {"scale": {"zero": False}}}, {"font": "x"}, 90
    )
    bar = spec["layer"][0]
    assert bar["mark"] == {"type": "bar", "cornerRadius": 2}
    assert bar["encoding"]["y"]["scale"]["zero"] is False
    assert bar["encoding"]["y"]["field"] == "value"
    assert spec["config"] == {"font": "x"}
    assert spec["height"] == 90


def test_values_are_in_the_scale_that_their_words_have() -> None:
    assert [row["value"] for row in house_spec(sample_brief.SERIES)["data"]["values"]] == [28.6, 22.5, 40.0, 41.0]


def test_the_alternative_text_tells_the_data_in_order_of_time() -> None:
    assert describe_chart(sample_brief.SERIES[::-1]) == (
        "Bilateral trade, US$ bn: 28.6 (2013); 22.5 (2014); 40.0 (2015, target); 41.0 (2023)."
    )


def test_a_drawing_names_itself_and_its_words_are_escaped() -> None:
    svg = drawn(house_spec(sample_brief.SERIES), 'A "chart" <b>')
    assert 'role="img" aria-label="A &quot;chart&quot; &lt;b&gt;"><title>A &quot;chart&quot; &lt;b&gt;</title>' in svg
    assert "<rect" not in svg or 'fill="white"' not in svg


def test_the_same_spec_gives_the_same_drawing_and_key() -> None:
    spec = house_spec(sample_brief.SERIES)
    again = json.loads(json.dumps(dict(reversed(spec.items()))))
    assert drawn(spec) == drawn(spec)
    assert chart_key(spec, "a") == chart_key(again, "a")
    assert chart_key(spec, "a") != chart_key(spec, "b")
    assert re.fullmatch(r"[0-9a-f]{32}", chart_key(spec, "a"))


@pytest.mark.parametrize(
    "spec",
    [
        {"data": {"url": "https://example.org/x.csv"}, "mark": "bar"},
        {"data": {"url": "data:text/csv,a"}, "mark": "bar"},
        {
            "data": {"values": [{"a": 1}]},
            "mark": {"type": "image"},
            "encoding": {"url": {"value": "file:///etc/passwd"}},
        },
        {"data": {"values": [{"a": 1}]}, "mark": {"type": "bar", "href": "javascript:alert(1)"}},
        {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"href": {"field": "a"}}},
    ],
)
def test_a_chart_that_reaches_outside_is_refused(spec: dict[str, Any]) -> None:
    with pytest.raises(RenderError, match="a chart draws only figures of the brief: remove '"):
        drawn(spec)


def test_a_chart_whose_drawing_would_differ_each_time_is_refused() -> None:
    spec = {"data": {"values": [{"a": 1}]}, "mark": "bar", "transform": [{"calculate": "random()", "as": "b"}]}
    with pytest.raises(RenderError, match=r"can.t use .random\(\)."):
        drawn(spec)


def test_a_chart_of_too_many_rows_is_refused() -> None:
    with pytest.raises(RenderError, match=r"a chart has at most 500 rows; this one has 501 at 'data\.values'"):
        drawn({"data": {"values": [{"a": 1}] * 501}, "mark": "bar"})


def test_a_spec_that_is_no_chart_is_refused_with_vega_lites_reason() -> None:
    with pytest.raises(RenderError, match=r"^Vega-Lite can't draw the chart: "):
        drawn({"data": {"values": [{"a": 1}]}, "mark": "blob", "layer": 3})
