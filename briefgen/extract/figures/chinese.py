"""Units and counted things in Chinese: the counter after a number, and the noun that it counts."""

from __future__ import annotations

import re

from briefgen.text.lexicon import read_table

_UNITS: dict[str, tuple[str, str]] = {}


def _add(kind: str, lines: str) -> None:
    for name, signs in read_table(lines).items():
        _UNITS.update(dict.fromkeys(signs.split(), (name, kind)))


_add(
    "physical",
    """
square_kilometer: 平方公里 平方千米
square_meter: 平方米
cubic_meter: 立方米
kilometer: 公里 千米
kilometer_per_hour: 公里/小时
meter: 米
centimeter: 厘米
millimeter: 毫米
hectare: 公顷
metric_ton: 吨
kilogram: 公斤 千克
gram: 克
liter: 升
barrel: 桶
kilowatt: 千瓦
megawatt: 兆瓦
gigawatt: 吉瓦
kilowatt_hour: 千瓦时 度电
megawatt_hour: 兆瓦时
gigawatt_hour: 吉瓦时
terawatt_hour: 太瓦时
degree_Celsius: 摄氏度 ℃
""",
)
_add("percent", "percentage_point: 个百分点\nbasis_point: 个基点 基点")
_add("time", "hour: 小时 个小时\nminute: 分钟\nsecond: 秒 秒钟\nday: 天\nweek: 周 个星期\nmonth: 个月 个多月\nyear: 岁")
_add("count", "person: 人 名 位 人次\ncompany: 家\nvehicle: 辆\ncase: 例 起\naircraft: 架\nship: 艘\nschool: 所\n"
     "mu: 亩\ntime: 倍 次\nset: 套 台\npiece: 件\nitem: 项\nbuilding: 栋 幢\nhousehold: 户\nvote: 票\n"
     "TEU: 标箱 标准箱 个标箱 个标准箱\ntrain: 列\nberth: 个泊位 泊位")  # fmt: skip
_NOUNS = {
    sign: name
    for name, signs in read_table("""
student: 学生
child: 儿童 孩子
worker: 工人 员工
doctor: 医生
soldier: 士兵
patient: 患者
company: 企业 公司
bank: 银行
store: 门店
hospital: 医院
school: 学校
station: 车站
bridge: 桥梁
power_station: 电站
airport: 机场
city: 城市
country: 国家
project: 项目
agreement: 协议
satellite: 卫星
flight: 航班
home: 住房
job: 就业岗位 岗位
""").items()
    for sign in signs.split()
}


def _longest(signs: dict[str, object]) -> str:
    return "|".join(sorted(signs, key=lambda sign: (-len(sign), sign)))


_UNIT = re.compile(f"(?:多|余)?({_longest(dict(_UNITS))})")
_NOUN = re.compile(f"(?:多|余)?[名位家所座个条项颗架套班]?({_longest(dict(_NOUNS))})")


def find_han(low: str, end: int) -> tuple[int, str, str] | None:
    """What a number is followed by in Chinese: where it ends, its name and its kind."""
    noun = _NOUN.match(low, end)
    if noun is not None:
        return noun.end(), _NOUNS[noun[1]], "count"
    unit = _UNIT.match(low, end)
    return (unit.end(), *_UNITS[unit[1]]) if unit is not None else None
