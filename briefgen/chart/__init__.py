"""Figures -> a whole Vega-Lite spec without looks, and the chart in words. Pure; drawn by render/charts.py.

`asked` reads what the editor gave and `limits` bounds it, `rows` makes the data, `house` the
spec; `kinds` has the house's own: range, dot, slope."""

from briefgen.chart.asked import ChartRequest
from briefgen.chart.house import NARROW, WIDTH, house_spec
from briefgen.chart.layers import INKS, SERIES
from briefgen.chart.limits import check_limits
from briefgen.chart.rows import describe_chart

__all__ = ["INKS", "NARROW", "SERIES", "WIDTH", "ChartRequest", "check_limits", "describe_chart", "house_spec"]
