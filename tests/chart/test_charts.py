import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from briefgen.chart import ChartRequest, describe_chart, house_spec
from briefgen.errors import RenderError
from briefgen.render.charts import _clean, chart_key
from tests.conftest import ROOT
from tests.support import sample_brief
from tests.support.sample_charts import DATED, MONTHS, drawn


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
    rows = house_spec(sample_brief.SERIES, ChartRequest(mark="line"))["data"]["values"]
    assert [(row["label"], row["run"]) for row in rows] == [("2013", 0), ("2014", 0), ("2015", 0), ("2023", 1)]


def test_several_metrics_become_rows_with_negative_ones_on_the_other_side() -> None:
    spec = house_spec(sample_brief.GROWTH)
    assert [row["name"] for row in spec["data"]["values"]] == [
        "Consumer prices", "Industrial output", "Profits of large industrial firms", "Producer prices",
    ]  # fmt: skip
    assert ">−3.6</text>" in drawn(spec)


def test_what_the_editor_gives_is_laid_over_the_house_key_by_key() -> None:
    spec = house_spec(
        sample_brief.SERIES,
        ChartRequest({"type": "bar", "cornerRadius": 2}, {"y": {"scale": {"zero": False}}}, {"font": "x"}, 90),
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
        "Chart of Bilateral trade, in US$ bn. It goes from 28.6 for 2013 to 41.0 for 2023. The lowest is 22.5 for "
        "2014, the highest 41.0 for 2023. All figures in order of time: 28.6 for 2013; 22.5 for 2014; 40.0 for 2015 "
        "(target); 41.0 for 2023."
    )


def test_a_long_series_is_told_by_its_ends_and_extremes() -> None:
    first = sample_brief.SERIES[0]
    figures = [
        first.model_copy(update={"fact": f"f{n}", "text": str(value), "low": Decimal(value), "high": Decimal(value),
                                 "as_of": sample_brief.period(str(2000 + n)), "as_of_text": str(2000 + n)})
        for n, value in enumerate((5, 1, 2, 3, 9, 8, 7, 6))
    ]  # fmt: skip
    assert describe_chart(figures) == (
        "Chart of Bilateral trade, in US$ bn. It goes from 5 for 2000 to 6 for 2007. The lowest is 1 for 2001, the "
        "highest 9 for 2004. The other figures are in the table of the figures that comes with the brief."
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


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


def fills(svg: str, colour: str = "#0b4f6c") -> int:
    return len(re.findall(rf'<path[^>]*fill="{colour}"', svg))


EXPORTS = tuple(
    sample_brief.figure(
        sample_brief.WIRE, 1, "Exports", text, "US$ bn", year, value=int(float(text) * 10**9), currency="USD"
    )
    for text, year in (("8.1", "2013"), ("12.0", "2014"), ("15.2", "2015"), ("30.1", "2023"))
)
TURNED = {"x": {"field": "value", "type": "quantitative"}, "y": {"field": "label", "type": "ordinal"}}


def test_numbers_of_yaml_are_numbers_of_the_spec() -> None:
    size, dash = Decimal("0.5"), (Decimal("4"), Decimal("2.5"))
    spec = house_spec(
        sample_brief.SERIES,
        ChartRequest(
            {"type": "bar", "opacity": size, "strokeDash": dash},
            {"y": {"axis": {"labelOffset": size}}},
            {"bar": {"cornerRadius": Decimal("2.0")}},
        ),
    )
    assert spec["layer"][0]["mark"] == {"type": "bar", "opacity": 0.5, "strokeDash": [4, 2.5]}
    assert spec["config"] == {"bar": {"cornerRadius": 2}}
    assert json.loads(json.dumps(spec)) == spec
    assert ">41.0</text>" in drawn(spec)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^'NaN' is not a number that can be drawn \('mark\.opacity'\)$"):
        house_spec(sample_brief.SERIES, ChartRequest({"type": "bar", "opacity": Decimal("NaN")}))


@pytest.mark.process
def test_an_axis_of_time_is_the_same_on_machines_of_all_places() -> None:
    code = (
        "from briefgen.chart import ChartRequest, house_spec; from briefgen.render.charts import load\n"
        "from tests.support.sample_charts import DATED, MONTHS, drawn; load()\n"
        "dated, named = ChartRequest('line', DATED), ChartRequest('bar', {'x': {'field': 'date'}})\n"
        "print(drawn(house_spec(MONTHS, dated)), drawn(house_spec(MONTHS, named)))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"TZ": place}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for place in ("America/Los_Angeles", "Asia/Shanghai")
    }
    assert len(made) == 1
    assert b">Feb 2025</text>" in made.pop()


def test_scales_and_units_of_time_are_those_of_utc() -> None:
    x = house_spec(MONTHS, ChartRequest("line", DATED))["layer"][1]["encoding"]["x"]
    assert (x["scale"]["type"], x["timeUnit"]) == ("utc", "utcyearmonth")
    given = {"x": {"timeUnit": {"unit": "year"}, "scale": {"type": "time"}}}
    x = house_spec(MONTHS, ChartRequest("line", given))["layer"][1]["encoding"]["x"]
    assert (x["field"], x["type"], x["scale"]["type"], x["timeUnit"]) == (
        "date",
        "temporal",
        "utc",
        {"unit": "utcyear"},
    )


@pytest.mark.parametrize("given", [TURNED, {"x": {"field": "value"}}, {"y": {"field": "label"}}])
def test_a_chart_is_turned_by_naming_its_sides(given: dict[str, Any]) -> None:
    spec = house_spec(sample_brief.SERIES, ChartRequest("bar", given))
    bar = spec["layer"][0]["encoding"]
    assert (bar["x"]["field"], bar["y"]["field"]) == ("value", "label")
    assert bar["x"]["scale"]["domain"][0] == 0
    assert bar["y"]["scale"]["domain"] == ["2013", "2014", "2015", "2016–22", "2023"]
    assert spec["layer"][2]["mark"]["align"] == "left"
    svg = drawn(spec)
    assert fills(svg) == 3
    assert {"2013", "28.6", "no figure"} <= set(texts(svg))


def test_the_zero_line_stands_where_the_amounts_do() -> None:
    assert list(house_spec(MONTHS)["layer"][0]["encoding"]) == ["y"]
    assert list(house_spec(MONTHS, ChartRequest("bar", TURNED))["layer"][0]["encoding"]) == ["x"]


def test_the_order_that_the_editor_gives_is_that_of_the_axis() -> None:
    x = house_spec(sample_brief.SERIES, ChartRequest("bar", {"x": {"sort": "-y"}}))["layer"][0]["encoding"]["x"]
    assert x["scale"]["domain"] == ["2023", "2015", "2013", "2014"]
    with pytest.raises(ValueError, match=r"^'1999' is not on the axis to be sorted: 2013, 2014, 2015, 2016–22, 2023$"):
        house_spec(sample_brief.SERIES, ChartRequest("bar", {"x": {"sort": ["1999"]}}))


@pytest.mark.parametrize(
    ("mark", "encoding", "told"),
    [
        ("bars", {}, "'bars' is not a mark: bar, line, point, area, circle, square, tick, rule, rect, trail, text, "
         "range, dot, slope; did you mean 'bar'?"),
        ("image", {}, "'image' is not a mark: bar, line, point, area, circle, square, tick, rule, rect, trail, text, "
         "range, dot, slope; did you mean 'range'?"),
        ({"type": "bar", "orient": "horizontal"}, {},
         "'orient: horizontal' doesn't turn a chart: give encoding: {x: {field: value}, y: {field: label}}"),
        ("bar", {"y": {"scale": {"type": "log"}}},
         "'log' at encoding.y.scale.type: a bar begins at zero, which a log scale doesn't have: use point"),
        ("bar", {"x": "label"}, "encoding.x is 'label': write {field: label}"),
        ("bar", {"x": {"field": "label", "type": "quantitative"}},
         "'label' has no numbers (encoding.x): use value, low or high, or another type"),
        ("bar", {"x": {"field": "label", "type": "temporal"}},
         "'label' is not a date (encoding.x): use {field: date, type: temporal}"),
        ("bar", {"x": {"scale": None}}, "encoding.x needs a scale: remove 'scale: null'"),
        ("bar", {"y": {"scale": {"type": "band"}}},
         "'band' is not a scale for a quantitative encoding.y: linear, log, pow, sqrt, symlog"),
    ],
)  # fmt: skip
def test_what_can_not_be_drawn_is_said_before_drawing(mark: Any, encoding: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        house_spec(sample_brief.SERIES, ChartRequest(mark, encoding))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"mark": {"type": "bar", "cornerRadus": 2}}, "'cornerRadus' is not a key of a mark; did you mean "),
        ({"encoding": {"colour": {"field": "kind"}}}, "'colour' is not a channel: x, y, "),
        ({"encoding": {"x": {"field": "year"}}}, "'year' is not a field (encoding.x): date, label, value, "),
        ({"encoding": {"x": {"typ": "ordinal"}}}, "'typ' is not a key of encoding.x: "),
        ({"encoding": {"x": {"type": "number"}}}, "'number' is not a type (encoding.x): quantitative, "),
        ({"encoding": {"y": {"scale": {"type": "logg"}}}}, "'logg' is not a type of scale (encoding.y.scale): "),
        ({"encoding": {"x": {"timeUnit": "yaer"}}}, "'yaer' is not a unit of time (encoding.x): "),
        ({"config": {"signals": [{"name": "a"}]}}, "'signals' is not a key of config: "),
        ({"config": {"axisX": {"tickCount": 10**9}}}, "'config.axisX.tickCount' is a number up to 200, "),
        ({"encoding": {"x": {"bin": {"step": 1e-9}}}}, "'step' is not a key of bins: "),
        ({"encoding": {"y": {"axis": {"format": "999999999d"}}}}, "the format '999999999d' asks for more than "),
        ({"encoding": {"y": {"axis": {"formatType": "now"}}}}, "'now' is not a kind of format: number, time "),
        (
            {"encoding": {"y": {"impute": {"value": 0}}}},
            "a chart can't have 'impute': remove it at 'encoding.y.impute'",
        ),
        (
            {"mark": {"type": "bar", "color": "URL(//evil.example/x)"}},
            "a chart draws only figures of the brief: remove ",
        ),
    ],
)
def test_a_wrong_word_is_named_with_the_possible_ones(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        house_spec(sample_brief.SERIES, ChartRequest(**given))


def test_a_log_scale_has_no_place_for_what_is_below_zero() -> None:
    with pytest.raises(ValueError, match=r"a log scale has no place for zero or less, which these figures have$"):
        house_spec(MONTHS, ChartRequest("point", {"y": {"scale": {"type": "log"}}}))
    assert fills(drawn(house_spec(sample_brief.SERIES, ChartRequest("point", {"y": {"scale": {"type": "log"}}})))) == 3


@pytest.mark.parametrize("mark", ["line", "area", "trail"])
def test_a_gap_parts_whatever_joins_figures(mark: str) -> None:
    detail = house_spec(sample_brief.SERIES, ChartRequest(mark))["layer"][0]["encoding"]["detail"]
    assert detail == [{"field": "metric"}, {"field": "run"}]


def test_what_was_only_meant_does_not_join_what_happened() -> None:
    between = sample_brief.SERIES[2]
    rows = house_spec((sample_brief.SERIES[0], between, sample_brief.SERIES[3]), ChartRequest("area"))["data"]["values"]
    assert [row["run"] for row in rows] == [0, 0, 1]


def test_a_month_without_a_figure_parts_a_line_of_months() -> None:
    assert [(row["label"], row["run"]) for row in house_spec(MONTHS, ChartRequest("line"))["data"]["values"]] == [
        ("February 2025", 0), ("March 2025", 0), ("May 2025", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["line", "area"])
def test_several_metrics_are_lines_of_their_own_colours(mark: str) -> None:
    spec = house_spec(sample_brief.SERIES + EXPORTS, ChartRequest(mark))
    assert spec["layer"][0]["encoding"]["color"]["scale"]["domain"] == ["Bilateral trade", "Exports"]
    svg = drawn(spec)
    assert {"41.0  Bilateral trade", "30.1  Exports", "2013"} <= set(texts(svg)), "named where they end, no legend"
    assert "28.6" not in texts(svg), "what lies between is read from the axis"
    assert "#0b4f6c" in svg
    assert "#9a4a1c" in svg


def test_each_row_tells_its_period_and_equal_ones_stand_in_order_of_time() -> None:
    spec = house_spec(MONTHS + sample_brief.GROWTH[:1])
    assert spec["layer"][1]["encoding"]["y"]["sort"] == [
        "Consumer prices,\nMarch 2025",
        "Consumer prices, May 2025",
        "Consumer prices,\nFebruary 2025",
        "Producer prices, June 2025",
    ]
    assert {"Consumer prices,", "February 2025", "Producer prices, June 2025"} <= set(
        re.findall(r">([^<>]+)</t(?:ext|span)>", drawn(spec))
    )


def test_a_long_name_is_cut_but_not_its_period() -> None:
    long = sample_brief.figure(
        sample_brief.WIRE, 1, "Worth of all the contracts that were ever announced by both of the governments", "1.0",
        "US$ bn", "2023-Q4", value=10**9, currency="USD", as_of_text="Q4 2023",
    )  # fmt: skip
    rows = house_spec((long, long, *EXPORTS))["data"]["values"]
    assert sorted(row["row"] for row in rows)[-2:] == [
        "Worth of all the contracts\nthat were ever announced…\nQ4 2023",
        "Worth of all the contracts\nthat were ever announced…\nQ4 2023\t2",
    ]


def test_the_engines_own_reason_is_told() -> None:
    with pytest.raises(RenderError, match=r"^Vega-Lite can't draw the chart: TypeError: Cannot read properties"):
        drawn({"data": {"values": [{"a": 1}]}, "mark": "bars"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("now()", "'now()'"),
        ("now ( )", "'now()'"),
        ("datum.a + sequence(1e9)", "'sequence()'"),
        ("datetime()", "'datetime()' without a value"),
        ("test(regexp('(a+)+$'), datum.name)", "'test()'"),
        ("replace(datum.name, 'a', 'b')", "'replace()'"),
        ("split(datum.name, /(a+)+$/)", "can't have a regular expression"),
        ("no\\u0077()", "can't have '\\u'"),
        ("now/**/()", "can't have '/*'"),
        ("datum['constructor']('x')", "can call a function by its name alone"),
        ("format(1, '' + 1000000000)", "the last value of 'format()' is a short format in quotes"),
        ("format(1, '1000000000d')", "the last value of 'format()' is a short format in quotes"),
        ("formt(1, '.1f')", "did you mean 'format()'?"),
    ],
)
@pytest.mark.parametrize("place", ["expr", "filter", "signal"])
def test_an_expression_calls_only_what_is_listed(text: str, told: str, place: str) -> None:
    where: dict[str, dict[str, Any]] = {
        "expr": {"mark": {"type": "bar", "opacity": {"expr": text}}},
        "filter": {"encoding": {"color": {"condition": {"test": {"and": [{"not": text}, "true"]}, "value": "red"}}}},
        "signal": {"config": {"axis": {"tickCount": 3, "labelColor": {"signal": text}}}},
    }
    with pytest.raises(ValueError, match=re.escape(told)):
        house_spec(sample_brief.SERIES, ChartRequest(**where[place]))


def test_an_expression_of_sums_dates_and_texts_is_drawn() -> None:
    text = "format(datum.value / 2, '.1f') + ' (' + utcFormat(toDate('2025-02-01'), '%Y') + ')'"
    spec = house_spec(sample_brief.SERIES, ChartRequest("bar", {"y": {"axis": {"labelExpr": text}}}))
    assert "20.0 (2025)" in texts(drawn(spec))


def test_a_flood_that_a_spec_makes_itself_is_refused() -> None:
    with pytest.raises(RenderError, match=r"^a chart can't have 'sequence': remove it at 'data\.sequence'$"):
        drawn({"data": {"sequence": {"start": 0, "stop": 10**9}}, "mark": "bar"})


@pytest.mark.parametrize(
    "colour", ["url(http://evil.example/x)", "u\\72l(http://evil.example/x)", "//evil.example/x", "data:image/png,x"]
)
def test_an_address_in_the_drawing_is_refused_by_name(colour: str) -> None:
    mark = {"type": "bar", "color": colour, "fill": colour}
    spec: dict[str, Any] = {
        "data": {"values": [{"a": 1}]},
        "mark": mark,
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }
    told = f'the chart\'s drawing reaches outside: fill="{colour}"'
    with pytest.raises(RenderError, match=f"^{re.escape(told)}$"):
        drawn(spec)
    with pytest.raises(RenderError, match=r"^the chart's drawing reaches outside: "):
        drawn({**spec, "mark": "bar", "config": {"background": colour}})


def test_a_drawing_of_more_than_a_page_can_carry_is_refused() -> None:
    long = "M0,0" + "l1,0l-1,0" * 20_000
    spec: dict[str, Any] = {
        "data": {"values": [{"a": n} for n in range(30)]},
        "mark": {"type": "point", "shape": long},
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }
    with pytest.raises(RenderError, match=r"^the chart's drawing is over 2 MB: draw fewer marks$"):
        drawn(spec)


def test_words_that_look_like_a_handler_are_words() -> None:
    series = [figure.model_copy(update={"label": "Sales online = all, href = none"}) for figure in sample_brief.SERIES]
    assert "Sales online = all" in drawn(house_spec(series, ChartRequest("dot"))).replace("\n", " ")


@pytest.mark.parametrize(
    ("svg", "told"),
    [
        ("", "the chart engine gave no drawing"),
        ('<svg viewBox="0 0 1 1"><script>x()</script></svg>', "the chart's drawing has an active part: '<script'"),
        ('<svg viewBox="0 0 1 1"><path onclick="x()"/></svg>', "the chart's drawing has an active part: 'onclick'"),
        (
            '<svg xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><a xlink:href="#x"/></svg>',
            "the chart's drawing has an active part: 'xlink:href'",
        ),
        (
            '<svg viewBox="0 0 1 1"><script xmlns="http://www.w3.org/1999/xhtml">x()</script></svg>',
            "the chart's drawing has an active part: '<script'",
        ),
        ('<svg viewBox="0 0 1 1"><path', "the chart engine gave no drawing"),
        ('<svg viewBox="0 0 1"><path/></svg>', "the chart engine gave no drawing"),
    ],
)
def test_what_another_engine_might_draw_is_refused_by_name(svg: str, told: str) -> None:
    with pytest.raises(RenderError, match=f"^{told}$"):
        _clean(svg, "A chart")


def test_a_gradient_is_the_charts_own() -> None:
    stops = [{"offset": 0, "color": "white"}, {"offset": 1, "color": "red"}]
    svg = drawn(
        house_spec(sample_brief.SERIES, ChartRequest({"type": "bar", "fill": {"gradient": "linear", "stops": stops}}))
    )
    assert 'fill="url(#c' in svg


def test_a_drawing_without_a_mark_in_it_is_refused() -> None:
    encoding = {"x": {"field": "a", "type": "quantitative", "scale": {"domain": [50, 60], "zero": False}}}
    told = "none of the chart's marks is inside of the drawing: its encoding doesn't fit its figures"
    with pytest.raises(RenderError, match=f"^{told}$"):
        drawn({"data": {"values": [{"a": 1}]}, "mark": "point", "width": 90, "encoding": encoding})


@pytest.mark.parametrize(
    ("given", "out"),
    [
        ({"x": {"scale": {"domain": ["2014", "1999"]}}}, "encoding.x.scale leaves out '2013'"),
        ({"y": {"scale": {"domain": [0, 40]}}}, "encoding.y.scale leaves out '41.0'"),
        ({"y": {"scale": {"domainMin": 25}}}, "encoding.y.scale leaves out '22.5'"),
    ],
)
def test_no_figure_is_lost_by_a_domain(given: dict[str, Any], out: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(out)}, which is among the chart's figures$"):
        house_spec(sample_brief.SERIES, ChartRequest("bar", given))


def test_bars_that_begin_outside_of_the_drawing_are_seen() -> None:
    given = TURNED | {"x": {"field": "value", "scale": {"domain": [20, 50], "zero": False}}}
    assert fills(drawn(house_spec(sample_brief.SERIES, ChartRequest("bar", given)))) == 3


def test_the_words_of_the_drawing_are_those_of_its_language() -> None:
    words = {"no_figure": "нет данных", "target": "цель"}
    svg = drawn(house_spec(sample_brief.SERIES, words=words))
    assert {"нет данных", "40.0 цель"} <= set(texts(svg))
    told = describe_chart(sample_brief.SERIES, words, "ru")
    assert told.startswith("На графике: Bilateral trade, US$ bn. Показатель меняется от 28.6 за 2013 до 41.0 за 2023.")
    assert "40.0 за 2015 (цель)" in told


def test_the_scale_of_a_chart_is_read_in_any_language() -> None:
    for text, low, value in (
        ("28,6", "28.6e9", 28.6),
        ("1\u202f234,5", "1234.5e6", 1234.5),
        ("1,234", "1234e6", 1234),
        ("−3", "-3", -3),
    ):
        figure = sample_brief.SERIES[0].model_copy(update={"text": text, "low": Decimal(low), "high": Decimal(low)})
        (row,) = house_spec([figure])["data"]["values"]
        assert row["value"] == pytest.approx(value)


def test_a_year_on_an_axis_is_its_number_whatever_its_text_says() -> None:
    figures = [f.model_copy(update={"as_of_text": f"{f.as_of.first.year}年"}) for f in sample_brief.SERIES]
    assert [row["label"] for row in house_spec(figures)["data"]["values"]] == ["2013", "2014", "2015", "2023"]
