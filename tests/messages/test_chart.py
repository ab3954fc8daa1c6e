"""What an editor is told of a chart that can't be drawn as asked, whole, as `briefgen check` prints it."""

# ruff: noqa: E501  (a message is read, and searched for, in one piece)

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from tests.conftest import EDITION
from tests.support.desk import Desk

GROWTH = """\
---
title: Growth
source: paper
published: 2026-11-02
status: reviewed
summary: Trade shrank, then grew.
facts:
- {id: a, label: Growth, statement: Trade shrank., metric: growth, value: -3, unit: percent, as_of: 2022, passage: by -3 percent as in 2022}
- {id: b, label: Growth, statement: Trade grew., metric: growth, value: 7, unit: percent, as_of: 2023, passage: grew by 7 percent in 2023}
- {id: c, label: Pace, statement: Trade grew., metric: pace, value: 7, unit: percent, as_of: 2023, passage: grew by 7 percent in 2023}
---

Trade grew by 7 percent in 2023, not by -3 percent as in 2022.
"""

# What stands under `chart:`, and what is said of it. Where no metric is named, it is trade in 2013 and 2023.
CHARTS = {
    "{mark: bars}": "'bars' is not a mark: bar, line, point, area, circle, square, tick, rule, rect, trail, text, range, dot, slope; did you mean 'bar'?",
    "{mark: {type: bar, cornerRadus: 2}}": "'cornerRadus' is not a key of a mark; did you mean 'cornerRadius'?",
    "{mark: {type: bar, color: 'url(https://a.example/x)'}}": "a chart draws only figures of the brief: remove 'url(https://a.example/x)' at 'mark.color'",
    "{encoding: {x: {field: label, timeUnit: year}}}": "'label' is not a date (encoding.x): 'timeUnit' needs {field: date}",
    "{encoding: {x: {timeUnit: yaer}}}": "'yaer' is not a unit of time (encoding.x): year, yearquarter, yearmonth, yearmonthdate, month",
    "{encoding: {colour: {field: kind}}}": "'colour' is not a channel: x, y, x2, y2, xOffset, yOffset, color, fill, stroke, opacity, fillOpacity, strokeOpacity, strokeWidth, strokeDash, size, shape, angle, detail, order, text; did you mean 'color'?",
    "{encoding: {x: label}}": "encoding.x is 'label': write {field: label}",
    "{encoding: {x: {field: year}}}": "'year' is not a field (encoding.x): date, label, value, low, high, kind, metric, name, text, row, run",
    "{encoding: {x: {typ: ordinal}}}": "'typ' is not a key of encoding.x: field, type, aggregate, axis, bandPosition, bin, condition, datum, format, formatType, legend, scale, sort, stack, timeUnit, title, value; did you mean 'type'?",
    "{encoding: {x: {type: number}}}": "'number' is not a type (encoding.x): quantitative, temporal, ordinal, nominal",
    "{encoding: {x: {field: label, type: quantitative}}}": "'label' has no numbers (encoding.x): use value, low or high, or another type",
    "{encoding: {x: {field: label, type: temporal}}}": "'label' is not a date (encoding.x): use {field: date, type: temporal}",
    "{encoding: {y: {scale: {type: logg}}}}": "'logg' is not a type of scale (encoding.y.scale): linear, log, pow, sqrt, symlog, utc, time, ordinal, band, point, bin-ordinal, quantile, quantize, threshold; did you mean 'log'?",
    "{encoding: {x: {scale: null}}}": "encoding.x needs a scale: remove 'scale: null'",
    "{encoding: {y: {scale: {domain: [0, 40]}}}}": "encoding.y.scale leaves out '41.0', which is among the chart's figures",
    "{encoding: {y: {scale: {type: band}}}}": "'band' is not a scale for a quantitative encoding.y: linear, log, pow, sqrt, symlog",
    "{encoding: {y: {scale: {type: log}}}}": "'log' at encoding.y.scale.type: a bar begins at zero, which a log scale doesn't have: use point",
    "{mark: point, metric: growth, encoding: {y: {scale: {type: log}}}}": "'log' at encoding.y.scale.type: a log scale has no place for zero or less, which these figures have",
    "{mark: point, encoding: {y: {scale: {type: log, base: 1}}}}": "the base of a log scale is 2 or more ('encoding.y.scale.base')",
    "{mark: {type: bar, orient: horizontal}}": "'orient: horizontal' doesn't turn a chart: give encoding: {x: {field: value}, y: {field: label}}",
    "{encoding: {x: {sort: ['1999']}}}": "'1999' is not on the axis to be sorted: 2013, 2014–22, 2023",
    "{config: {signals: [{name: a}]}}": "'signals' is not a key of config: arc, area, aria, autosize, axis, axisBand, axisBottom, axisDiscrete, axisLeft, axisPoint, axisQuantitative, axisRight, axisTemporal, axisTop, axisX, axisXBand, axisXDiscrete, axisXPoint, axisXQuantitative, axisXTemporal, axisY, axisYBand, axisYDiscrete, axisYPoint, axisYQuantitative, axisYTemporal, background, bar, circle, countTitle, fieldTitle, font, legend, line, lineBreak, locale, mark, numberFormat, padding, point, range, rect, rule, scale, square, style, text, tick, timeFormat, title, trail, view",
    "{encoding: {y: {impute: {value: 0}}}}": "a chart can't have 'impute': remove it at 'encoding.y.impute'",
    "{config: {axis: {bind: {input: text}}}}": "a chart can't have 'bind': remove it at 'config.axis.bind'",
    "{config: {axisX: {tickCount: 1000}}}": "'config.axisX.tickCount' is a number up to 200, or one of day, month, quarter, week, year",
    "{encoding: {x: {bin: {step: 2}}}}": "'step' is not a key of bins: anchor, binned, extent, maxbins, nice ('encoding.x.bin')",
    "{encoding: {y: {scale: {bins: {step: 2}}}}}": "bins are a list of numbers ('encoding.y.scale.bins')",
    "{encoding: {y: {axis: {format: 999999999d}}}}": "the format '999999999d' asks for more than a page can show ('encoding.y.axis.format')",
    "{encoding: {y: {axis: {formatType: now}}}}": "'now' is not a kind of format: number, time ('encoding.y.axis.formatType')",
    "{mark: range}": "'range' draws figures with 'low' and 'high', and none of these has both: use dot or bar",
    "{mark: dot, encoding: {x: {field: value}}}": "'dot' lays itself out: write mark: dot, without more keys or 'encoding'",
    "{mark: {type: bar, opacity: {expr: now()}}}": "a chart's expression can't use 'now()': plain sums, texts, dates and colours only",
    "{mark: {type: bar, opacity: {expr: 'flor(1.5)'}}}": "a chart's expression can't use 'flor()': did you mean 'floor()'?",
    "{mark: {type: bar, opacity: {expr: 'datetime()'}}}": "a chart's expression can't use 'datetime()' without a value: two builds would differ",
    "{encoding: {y: {axis: {labelExpr: 'split(datum.value, /a+/)'}}}}": "a chart's expression can't have a regular expression: 'split(datum.value, /a+/)'",
    "{encoding: {y: {axis: {labelExpr: \"datum['constructor']('x')\"}}}}": "a chart's expression can call a function by its name alone: 'datum['constructor']('x')'",
    "{encoding: {y: {axis: {labelExpr: \"format(1, '1000000000d')\"}}}}": "the last value of 'format()' is a short format in quotes, such as '.1f': 'format(1, '1000000000d')'",
    "{encoding: {y: {axis: {labelExpr: 'now/**/()'}}}}": "a chart's expression can't have '/*': 'now/**/()'",
    "{mark: slope, metric: pace}": "'slope' joins two periods that all its metrics have; shared here: 2023",
    "{mark: {type: range, opacity: 1}}": "'range' lays itself out: write mark: range, without more keys or 'encoding'",
    "{config: {axes: {grid: true}}}": "'axes' is not a key of config; did you mean 'axis'?",
    "{mark: {type: bar, zzzz: 1}}": "'zzzz' is not a key of a mark: type, align, angle, bandSize, baseline, binSpacing, blend, clip, color, continuousBandSize, cornerRadius, cornerRadiusBottomLeft, cornerRadiusBottomRight, cornerRadiusEnd, cornerRadiusTopLeft, cornerRadiusTopRight, dir, discreteBandSize, dx, dy, ellipsis, fill, fillOpacity, filled, font, fontSize, fontStyle, fontWeight, height, interpolate, invalid, limit, line, lineBreak, lineHeight, minBandSize, opacity, order, orient, point, shape, size, smooth, stroke, strokeCap, strokeDash, strokeDashOffset, strokeJoin, strokeMiterLimit, strokeOffset, strokeOpacity, strokeWidth, tension, text, thickness, width, x, x2, x2Offset, xOffset, y, y2, y2Offset, yOffset",
    "{encoding: {x: {sort: {field: amount}}}}": "'amount' is not a field (encoding.x.sort): date, label, value, low, high, kind, metric, name, text, row, run",
    "{encoding: {color: {condition: {test: 'datum.value > 30', field: size}}}}": "'size' is not a field (encoding.color.condition): date, label, value, low, high, kind, metric, name, text, row, run",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is printed of a desk with a brief for each of the charts, message by message, in their order."""
    desk = Desk(tmp_path_factory.mktemp("charts"))
    desk.write_article("a", "2026-11-02")
    desk.write_article("b", "2026-11-02", 28, 2013)
    (desk.project / "seeds" / "articles" / "c.md").write_text(GROWTH, encoding="utf-8")
    for number, chart in enumerate(CHARTS):
        write_chart(desk.project / "briefs" / f"chart-{number:02}.yaml", chart)
    done = CliRunner().invoke(main, ["check", "--project", str(desk.project), "--edition", EDITION])
    assert done.stdout == ""
    return re.sub(r"^failed chart-\d+: 1 mistake\n", "", done.stderr, flags=re.MULTILINE).split("\n\n")


def write_chart(path: Path, chart: str) -> None:
    asked = chart if "metric" in chart else chart.replace("{", "{metric: trade, ", 1)
    path.write_text(f"title: {path.stem}\ntopics: [trade]\nsections:\n- chart: {asked}\n", encoding="utf-8")


@pytest.mark.parametrize("number", range(len(CHARTS)), ids=lambda number: list(CHARTS)[number][:60])
def test_what_a_chart_can_not_do_is_told_word_for_word(told: list[str], number: int) -> None:
    message, place, *excerpt = told[number].split("\n")
    assert (message, place) == (list(CHARTS.values())[number], f" --> briefs/chart-{number:02}.yaml:4:10")
    assert [re.sub(r"(?<=\| ).*[^ ^].*", "…", line) for line in excerpt] == ["  |", "4 | …", "  |          ^"]


def test_each_chart_is_told_once(told: list[str]) -> None:
    assert told[len(CHARTS) :] == [""]


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (
            f"{{encoding: {{x: {{sort: [{', '.join(['a'] * 501)}]}}}}}}",
            "a chart has at most 500 rows; this one has 501 at 'encoding.x.sort'",
        ),
        (
            f"{{config: {{axis: {{title: {'a' * 200_001}}}}}}}",
            "the chart's spec has 200,036 bytes; 200,000 are the most",
        ),
        (
            f"{{encoding: {{y: {{axis: {{labelExpr: {'1 + ' * 600}1}}}}}}}}",
            "a chart's expression has 2,401 letters; 2,000 are the most",
        ),
    ],
    ids=["rows", "bytes", "letters"],
)
def test_a_chart_that_is_too_much_is_told_word_for_word(tmp_path: Path, chart: str, message: str) -> None:
    desk = Desk(tmp_path)
    desk.write_article("a", "2026-11-02")
    write_chart(desk.project / "briefs" / "much.yaml", chart)
    done = CliRunner().invoke(main, ["check", "--project", str(desk.project), "--edition", EDITION])
    assert done.stderr.startswith(f"{message}\n --> briefs/much.yaml:4:10\n  |\n")
    assert done.stderr.endswith("\nfailed much: 1 mistake\n")
