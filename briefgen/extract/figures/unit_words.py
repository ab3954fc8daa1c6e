"""The words of units: of measure, of time, of comparison, of money, in the forms that follow a number.

Physical units go by Pint's names (a test asks Pint itself); the rest by the singular noun."""

from __future__ import annotations

from briefgen.extract.figures.currencies import CODES, NAMES
from briefgen.text.lexicon import read_table

_TIME = "second minute hour day week fortnight month year decade"
_LONG = read_table("""
meter: meter meters metre metres
kilometer: kilometer kilometers kilometre kilometres
mile: mile miles
foot: foot feet ft footer footers
inch: inch inches
yard: yard yards yd yds yarder yarders
centimeter: centimeter centimeters centimetre centimetres
millimeter: millimeter millimeters millimetre millimetres
""")
_SHORT = read_table("""
kilometer: km kms
centimeter: cm
millimeter: mm
mile: mi
foot: ft
meter: m
""")
_PHYSICAL = read_table("""
nautical_mile: nautical_miles nautical_mile
light_year: light_years light_year
decimeter: dm
micrometer: micrometers micrometres microns micron
nanometer: nanometers nanometres nanometer nanometre nm
hectare: hectare hectares ha
acre: acre acres
liter: liter liters litre litres
milliliter: ml milliliter milliliters millilitre millilitres
gallon: gallon gallons
barrel: barrel barrels bbl bbls bpd b/d boepd mbpd
pint: pint pints
bushel: bushel bushels
quart: quart quarts
centiliter: cl centiliter centiliters centilitre centilitres
hectoliter: hl hectoliter hectoliters hectolitre hectolitres
cubic_centimeter: cc
fluid_ounce: fluid_ounce fluid_ounces fl_oz
tablespoon: tablespoon tablespoons
teaspoon: teaspoon teaspoons
cup: cup cups
gram: gram grams gramme grammes g
kilogram: kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs
milligram: milligram milligrams mg
microgram: microgram micrograms microgramme microgrammes μg µg mcg
metric_ton: tonne tonnes metric_ton metric_tons metric_tonnes metric_tonne mt t т mtpa mmt mmtpa
ton: ton tons short_tons short_ton
long_ton: long_tons long_ton
ounce: ounce ounces oz troy_ounce troy_ounces
pound: lb lbs pounder pounders
stone: stone stones st
carat: carat carats
watt: watt watts w wp
kilowatt: kilowatt kilowatts kw kwp
megawatt: megawatt megawatts mw mwp mwac mwdc
gigawatt: gigawatt gigawatts gw gwp gwac gwdc
terawatt: terawatt terawatts tw
horsepower: horsepower hp bhp
watt_hour: wh watt_hours
kilowatt_hour: kilowatt_hour kilowatt_hours kwh
megawatt_hour: megawatt_hour megawatt_hours mwh
gigawatt_hour: gigawatt_hour gigawatt_hours gwh
terawatt_hour: terawatt_hour terawatt_hours twh
joule: joule joules
kilojoule: kj kilojoule kilojoules
British_thermal_unit: btu btus british_thermal_units
mile_per_gallon: mpg miles_per_gallon miles_to_the_gallon miles_a_gallon
newton_meter: newton_metres newton_meters newton_metre newton_meter
foot_pound: foot_pounds pound_feet lb_ft
revolutions_per_minute: rpm revolutions_per_minute revs_per_minute
megabit_per_second: mbps megabits_per_second megabits_a_second mbit/s mb/s
gigabit_per_second: gbps gigabits_per_second gigabits_a_second gbit/s gb/s
part_per_million: parts_per_million ppm
part_per_billion: parts_per_billion ppb
milligram_per_deciliter: mg/dl
gram_per_kilometer: g/km grams_per_kilometer grams_per_kilometre
liter_per_second: litres_per_second liters_per_second litres_a_second
cubic_meter_per_second: cubic_metres_per_second cubic_meters_per_second cubic_metres_a_second
kilometer_per_second: kilometres_per_second kilometers_per_second kilometres_a_second km/s
mile_per_second: miles_per_second miles_a_second
milliampere_hour: mah
gigajoule: gigajoule gigajoules gj
calorie: calorie calories
kilocalorie: kcal
volt: volt volts
kilovolt: kilovolt kilovolts kv
ampere: amp amps ampere amperes
hertz: hertz hz
kilohertz: khz
megahertz: megahertz mhz
gigahertz: gigahertz ghz
decibel: decibel decibels db
bit: bit bits
byte: byte bytes
kilobyte: kilobyte kilobytes kb
megabit: megabit megabits mbit
megabyte: megabyte megabytes mb
gigabit: gigabit gigabits gbit
gigabyte: gigabyte gigabytes gb
terabyte: terabyte terabytes tb
petabyte: petabyte petabytes
megapixel: megapixel megapixels mp
millisecond: millisecond milliseconds ms
lumen: lumen lumens
tesla: tesla teslas
millisievert: msv millisievert millisieverts
kilonewton: kn kilonewtons
terabit: terabit terabits
astronomical_unit: astronomical_units
gigaton: gigaton gigatons gigatonne gigatonnes
megaton: megaton megatons megatonne megatonnes
kiloton: kiloton kilotons kilotonne kilotonnes
kilometer_per_hour: kilometers_per_hour kilometres_per_hour kilometers_an_hour kilometres_an_hour kph kmh km/h
kilometer_per_hour: kmph km/hr kilometer_per_hour kilometre_per_hour km_per_hour
mile_per_hour: miles_per_hour miles_an_hour mph mile_per_hour mile_an_hour
knot: knot knots
meter_per_second: meters_per_second metres_per_second m/s meters_a_second metres_a_second
degree_Celsius: °c degrees_celsius degree_celsius degrees_c deg_c deg_celsius celsius celcius degrees_centigrade
degree_Celsius: centigrade ℃
degree_Fahrenheit: °f degrees_fahrenheit degree_fahrenheit degrees_f deg_f fahrenheit degrees_farenheit ℉
degree: ° degree degrees deg
kelvin: kelvin kelvins
radian: radian radians rad
newton: newton newtons
pascal: pascal pascals
bar: bars
millibar: millibar millibars mbar
hectopascal: hpa hectopascal hectopascals
kilopascal: kpa
megapascal: mpa
psi: psi
karat: karat
turn: turn turns
""")
_PERCENT = read_table("""
percent: % percent per_cent pct pc percentage
percentage_point: percentage_point percentage_points percent_point percent_points per_cent_points pct_points
percentage_point: pct_point %_points %_point ppt ppts pp pps percentage_pts процентных_пункта процентных_пунктов
basis_point: basis_point basis_points bp bps bips basis_pts
""")
_MONEY_PARTS = read_table("""
cent: cent cents euro_cent euro_cents us_cent us_cents
penny: penny pence p
paisa: paise paisa
kopeck: kopeck kopecks
""")

# The forms, words joined by one space and without points, and the name and kind of their unit.
KNOWN_UNITS: dict[str, tuple[str, str]] = {}


def _add(kind: str, table: dict[str, str]) -> None:
    for name, forms in table.items():
        for form in forms.split():
            KNOWN_UNITS[form.replace("_", " ")] = (name, kind)


_add("physical", _PHYSICAL)
_add("physical", _LONG)
_add("physical", _SHORT)
for _table in (_LONG, _SHORT):
    for _name, _forms in _table.items():
        for _form in _forms.split():
            KNOWN_UNITS.update(
                dict.fromkeys(
                    (f"square {_form}", f"sq {_form}", f"sq. {_form}", f"{_form}2", f"{_form}²"),
                    (f"square_{_name}", "physical"),
                )
            )
            KNOWN_UNITS.update(
                dict.fromkeys(
                    (f"cubic {_form}", f"cu {_form}", f"{_form}3", f"{_form}³"), (f"cubic_{_name}", "physical")
                )
            )
KNOWN_UNITS["bcm"], KNOWN_UNITS["bcf"], KNOWN_UNITS["tcf"] = (
    ("cubic_meter", "physical"),
    *[("cubic_foot", "physical")] * 2,
)
KNOWN_UNITS["sqft"], KNOWN_UNITS["кв м"] = ("square_foot", "physical"), ("square_meter", "physical")
_add("percent", _PERCENT)
_add("money", _MONEY_PARTS)
_add("time", {name: f"{name} {name}s" for name in _TIME.split()})
_add(
    "time",
    {
        "second": "sec secs",
        "century": "century centuries",
        "year": "yrs yr yo y/o y.o.",
        "hour": "hrs hr",
        "minute": "min mins",
    },
)
del KNOWN_UNITS["second"]
KNOWN_UNITS.update({name: (code, "money") for name, code in NAMES.items()})
KNOWN_UNITS.update({code.lower(): ({"RMB": "CNY", "CNH": "CNY"}.get(code, code), "money") for code in CODES})
KNOWN_UNITS["x"] = ("time", "count")  # "12x earnings"
KNOWN_UNITS.update(dict.fromkeys(("teu", "teus"), ("TEU", "count")) | dict.fromkeys(("feu", "feus"), ("FEU", "count")))
KNOWN_UNITS.update({f"m{code.lower()}": (code, "money") for code in ("USD", "EUR", "GBP", "SEK", "NOK", "DKK", "CHF")})
for _word in ("pen", "try", "cop", "mad", "gel", "all"):
    KNOWN_UNITS.pop(_word, None)
FORM_LENGTHS: dict[str, int] = {}
for _phrase in KNOWN_UNITS:
    _first = _phrase.split(" ")[0]
    FORM_LENGTHS[_first] = max(FORM_LENGTHS.get(_first, 0), _phrase.count(" ") + 1)
FORM_LENGTHS.update(pound=1, pounds=1)
