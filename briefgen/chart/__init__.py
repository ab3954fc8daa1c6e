"""Figures -> a whole Vega-Lite spec without looks, and the chart in words. Pure; drawn by render/charts.py.

`asked` reads what the editor gave and `limits` bounds it, `rows` makes the data, `house` the spec."""

from briefgen.chart.house import house_spec
from briefgen.chart.limits import check_limits
from briefgen.chart.rows import describe_chart

__all__ = ["check_limits", "describe_chart", "house_spec"]
