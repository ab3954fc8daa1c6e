"""Figures: each rule with its examples and with what it must leave alone.

A case is a sentence of our own and what is to be found: "surface = value unit qualifier", with
"low..high" for a range, and "; " between figures."""

from __future__ import annotations

import hashlib
import json
import re
import time
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extract.figures.find import find_figures
from briefgen.model.found import FoundDate, FoundFigure
from tests.conftest import ROOT, SHARED

ANNOTATIONS = ROOT / "tests" / "annotations" / "figures.json"


def write_value(value: Decimal) -> str:
    """A value as the cases write it: plain digits, a fraction where it has no end."""
    fraction = Fraction(value).limit_denominator(1000)
    if abs(Fraction(value) - fraction) < Fraction(1, 10**12) and 10**6 % fraction.denominator:
        return f"{fraction.numerator}/{fraction.denominator}"
    return f"{value.normalize():f}"


def write_figure(figure: FoundFigure) -> str:
    low, high = write_value(figure.low), write_value(figure.high)
    value = low if low == high else f"{low}..{high}"
    return " ".join(filter(None, (figure.surface, "=", value, figure.unit, figure.qualifier)))


def write_figures(text: str) -> str:
    return "; ".join(map(write_figure, find_figures(text)))


NUMBERS = [
    ("They planted 1,234,567 trees.", "1,234,567 trees = 1234567 tree"),
    ("They planted 1 234 567 trees.", "1 234 567 trees = 1234567 tree"),
    ("They planted 1 234 567 trees.", "1 234 567 trees = 1234567 tree"),
    ("They planted 1 234 567 trees.", "1 234 567 trees = 1234567 tree"),
    ("They planted 1.234.567 trees.", "1.234.567 trees = 1234567 tree"),
    ("The state planted 12,34,567 trees.", "12,34,567 trees = 1234567 tree"),
    ("They planted １２３ trees.", "１２３ trees = 123 tree"),
    ("They planted ٤٥ trees.", "٤٥ trees = 45 tree"),
    ("Output was 3.75 million tonnes.", "3.75 million tonnes = 3750000 metric_ton"),
    ("Twenty-five ships sailed.", "Twenty-five ships = 25 ship"),
    ("Ninety five ships sailed.", "Ninety five ships = 95 ship"),
    ("A dozen ships sailed.", "A dozen ships = 12 ship"),
    ("Two dozen ships sailed.", "Two dozen ships = 24 ship"),
    ("Half a dozen ships sailed.", "Half a dozen ships = 6 ship"),
    ("A hundred ships sailed.", "A hundred ships = 100 ship"),
    ("Two hundred and fifty thousand homes lost power.", "Two hundred and fifty thousand homes = 250000 home"),
    ("One thousand two hundred homes lost power.", "One thousand two hundred homes = 1200 home"),
    ("Fifty-five hundred homes lost power.", "Fifty-five hundred homes = 5500 home"),
    ("Half a million homes lost power.", "Half a million homes = 500000 home"),
    ("A quarter of a million homes lost power.", "A quarter of a million homes = 250000 home"),
    ("Three quarters of a million homes lost power.", "Three quarters of a million homes = 750000 home"),
    ("Half-a-million homes lost power.", "Half-a-million homes = 500000 home"),
    ("Two and a half million homes lost power.", "Two and a half million homes = 2500000 home"),
    ("It took 2½ years.", "2½ years = 2.5 year"),
    ("It took 10 1/2 hours.", "10 1/2 hours = 10.5 hour"),
    ("It took half an hour.", "half an hour = 0.5 hour"),
    ("It took 9 ½ weeks.", "9 ½ weeks = 9.5 week"),
    (
        "It took three-and-a-half years, not an hour and a half.",
        "three-and-a-half years = 3.5 year; an hour and a half = 1.5 hour",
    ),
    ("They saw a dog and a half-eaten bone.", ""),
    ("It took two and a half years.", "two and a half years = 2.5 year"),
    ("The oval is 3/4 mile long.", "3/4 mile = 0.75 mile"),
    ("Some 40 thousand jobs went.", "40 thousand jobs = 40000 job about"),
    ("Rents cost 1.2 lakh crore rupees.", "1.2 lakh crore rupees = 1200000000000 INR"),
]
MONEY = [
    ("Growers got 45 meticais a kilo.", "45 meticais = 45 MZN"),
    (
        "Sales rose to 48.7 billion roubles, profit fell 4.2% to 5.1 billion.",
        "48.7 billion roubles = 48700000000 RUB; 4.2% = -4.2 percent; 5.1 billion = 5100000000 RUB",
    ),
    (
        "Sales were 48.7 billion roubles. Users grew 4.2% to 5.1 billion.",
        "48.7 billion roubles = 48700000000 RUB; 4.2% = 4.2 percent; 5.1 billion = 5100000000",
    ),
    ("Trade reached Dh281.9 billion.", "Dh281.9 billion = 281900000000 AED"),
    ("Villas start from Dhs 1.9m.", "Dhs 1.9m = 1900000 AED"),
    ("A KD 120 million bond sold out.", "KD 120 million = 120000000 KWD"),
    ("The fund has SR4.5 billion and QR 12 million.", "SR4.5 billion = 4500000000 SAR; QR 12 million = 12000000 QAR"),
    ("Farmers got GH¢3,100 a bag, then GH₵3,400.", "GH¢3,100 = 3100 GHS; GH₵3,400 = 3400 GHS"),
    ("The road cost CFA 40 billion.", "CFA 40 billion = 40000000000 XOF"),
    ("South African growers earned R48.6 billion.", "R48.6 billion = 48600000000 ZAR"),
    ("In Durban freight costs R1,250 a tonne.", "R1,250 = 1250 ZAR"),
    ("Robot R2,500 is for sale.", ""),
    ("South Africa shut the R102 road.", ""),
    ("Nigerian banks lent N45bn.", "N45bn = 45000000000 NGN"),
    ("Vitamin N45bn is a name.", ""),
    ("Manila set aside P50 million.", "P50 million = 50000000 PHP"),
    ("Argentina pays 900 pesos.", "900 pesos = 900 ARS"),
    ("Chile pays 900 pesos, Colombia 5,000 pesos.", "900 pesos = 900 CLP; 5,000 pesos = 5000 COP"),
    ("It pays 900 pesos.", "900 pesos = 900 MXN"),
    ("Karachi traders paid Rs 1,312.40.", "Rs 1,312.40 = 1312.4 PKR"),
    ("The Rabat tram costs 8 dirhams.", "8 dirhams = 8 MAD"),
    ("The rand traded at 17.92 to the dollar.", "17.92 = 17.92 ZAR"),
    ("The real fell 2 percent to 5.43 per dollar.", "2 percent = -2 percent; 5.43 = 5.43 BRL"),
    ("The doctor gave 20 to the dollar shop.", ""),
    ("It paid US$1.1 billion.", "US$1.1 billion = 1100000000 USD"),
    ("It paid U.S.$3 million.", "U.S.$3 million = 3000000 USD"),
    ("It paid USD 41 billion.", "USD 41 billion = 41000000000 USD"),
    ("It paid 41 billion USD.", "41 billion USD = 41000000000 USD"),
    ("It paid 40 billion U.S. dollars.", "40 billion U.S. dollars = 40000000000 USD"),
    ("It paid 40 billion dollars.", "40 billion dollars = 40000000000 USD"),
    ("It paid $7.50 a share.", "$7.50 = 7.5 USD"),
    ("It paid $5m.", "$5m = 5000000 USD"),
    ("It paid $5k.", "$5k = 5000 USD"),
    ("It paid $1.2t.", "$1.2t = 1200000000000 USD"),
    ("It paid C$ 5m and A$2.5bn.", "C$ 5m = 5000000 CAD; A$2.5bn = 2500000000 AUD"),
    ("It paid NZ$3m, S$4m and NT$5m.", "NZ$3m = 3000000 NZD; S$4m = 4000000 SGD; NT$5m = 5000000 TWD"),
    ("It paid HK$300 million.", "HK$300 million = 300000000 HKD"),
    ("It paid 500 million Hong Kong dollars.", "500 million Hong Kong dollars = 500000000 HKD"),
    ("It paid 8 million Canadian dollars.", "8 million Canadian dollars = 8000000 CAD"),
    ("It paid R$ 20 million.", "R$ 20 million = 20000000 BRL"),
    ("It paid 20 million reais.", "20 million reais = 20000000 BRL"),
    ("A £3.2bn rescue was agreed.", "£3.2bn = 3200000000 GBP"),
    ("A £50 fine was agreed.", "£50 = 50 GBP"),
    ("It costs €12 or 12 €.", "€12 = 12 EUR; 12 € = 12 EUR"),
    ("A €1.3-billion loan was agreed.", "€1.3-billion = 1300000000 EUR"),
    ("Beijing set aside ¥300 billion.", "¥300 billion = 300000000000 CNY"),
    ("Tokyo set aside ¥300 billion.", "¥300 billion = 300000000000 JPY"),
    ("It costs 190 yuan.", "190 yuan = 190 CNY"),
    ("It costs RMB 190.", "RMB 190 = 190 CNY"),
    ("It costs 190 million renminbi.", "190 million renminbi = 190000000 CNY"),
    ("It costs 450,000 yen.", "450,000 yen = 450000 JPY"),
    ("It costs 2.5 trillion tenge.", "2.5 trillion tenge = 2500000000000 KZT"),
    ("It costs KZT 900 million.", "KZT 900 million = 900000000 KZT"),
    ("It costs 700 roubles, once 70 rubles.", "700 roubles = 700 RUB; 70 rubles = 70 RUB"),
    ("Rs 500 crore was set aside.", "Rs 500 crore = 5000000000 INR"),
    ("It costs 900 Pakistani rupees.", "900 Pakistani rupees = 900 PKR"),
    ("It costs 10 trillion won.", "10 trillion won = 10000000000000 KRW"),
    ("It costs 10,000 Swiss francs.", "10,000 Swiss francs = 10000 CHF"),
    ("It costs 80 Turkish lira.", "80 Turkish lira = 80 TRY"),
    ("It costs 25 Mexican pesos and 30 Philippine pesos.", "25 Mexican pesos = 25 MXN; 30 Philippine pesos = 30 PHP"),
    ("London paid 300 million pounds.", "300 million pounds = 300000000 GBP"),
    ("The parcel weighs 20 pounds.", "20 pounds = 20 pound"),
    ("Police in London seized 20 pounds of heroin.", "20 pounds = 20 pound"),
    ("It costs 19 million Czech crowns.", "19 million Czech crowns = 19000000 CZK"),
    ("It pays 90 euro cents.", "90 euro cents = 90 cent"),
    ("Shares are worth 85 cents.", "85 cents = 85 cent"),
    ("Shares rose 18p to 668p.", "18p = 18 penny; 668p = 668 penny"),
    ("The loss was US$61 m.", "US$61 m = 61000000 USD"),
    ("Shares are worth 470 pence.", "470 pence = 470 penny"),
    ("All figures are in Canadian dollars: profit was $5 million.", "$5 million = 5000000 CAD"),
    ("In 2019 €5m was spent.", "€5m = 5000000 EUR"),
    ("It won 12 games.", "12 games = 12 game"),
    ("Of the 20 teams, 5 won all 3 games.", "20 teams = 20 team; 5 = 5 team; 3 games = 3 game"),
]
PERCENT = [
    ("Growth was 5.2 percent.", "5.2 percent = 5.2 percent"),
    ("Growth was 5.2 per cent.", "5.2 per cent = 5.2 percent"),
    ("Growth was 5.2%.", "5.2% = 5.2 percent"),
    ("Growth was 5.2 %.", "5.2 % = 5.2 percent"),
    ("Growth was 5.2 pct.", "5.2 pct = 5.2 percent"),
    ("Growth was ５．２％.", "５．２％ = 5.2 percent"),
    ("Growth was 5％.", "5％ = 5 percent"),
    ("Growth was one percent.", "one percent = 1 percent"),
    ("A 49.9 percent stake was sold.", "49.9 percent = 49.9 percent"),
    ("It is up five percentage points.", "five percentage points = 5 percentage_point"),
    ("It is up 0.4 percent points.", "0.4 percent points = 0.4 percentage_point"),
    ("Rates went up 25 basis points.", "25 basis points = 25 basis_point"),
    ("Rates went up 25 bps.", "25 bps = 25 basis_point"),
    ("A 50-basis-point rise is likely.", "50-basis-point = 50 basis_point"),
    ("Rates went up by half a percentage point.", "half a percentage point = 0.5 percentage_point"),
    ("Rates went up by a quarter of a percentage point.", "a quarter of a percentage point = 0.25 percentage_point"),
]
FRACTIONS = [
    ("Prices have climbed a tenth since May.", "a tenth = 0.1 fraction"),
    ("Ships wait two days, compared with six in 2023.", "two days = 2 day"),
    ("Its order book is a fifth larger.", "a fifth = 0.2 fraction"),
    ("Almost one-third of output was lost.", "one-third = 1/3 fraction almost"),
    ("More than a third of firms closed.", "a third = 1/3 fraction more-than"),
    ("Two-thirds of voters agreed.", "Two-thirds = 2/3 fraction"),
    ("Nearly half of the crop failed.", "half = 0.5 fraction almost"),
    ("Half the crop failed.", "Half = 0.5 fraction"),
    ("About three-quarters of the crop failed.", "three-quarters = 0.75 fraction about"),
    ("About 3/4 of the crop failed.", "3/4 = 0.75 fraction about"),
    ("It fell to half last year's level.", "half = 0.5 fraction"),
    ("A fifth of the crop failed.", "A fifth = 0.2 fraction"),
    ("One in five children is hungry.", "One in five = 0.2 fraction"),
    ("Nine out of 10 dentists agree.", "Nine out of 10 = 0.9 fraction"),
    ("It strikes 1 in 1,000 people.", "1 in 1,000 = 0.001 fraction"),
    ("The first half was dull, the second half too.", ""),
    ("Her half-brother was cut in half at half-time.", ""),
    ("A third person came, and the third quarter ended.", ""),
]
RANGES = [
    ("\u201cBetween €1,900 and €2,300 a tonne.\u201d", "€1,900 and €2,300 = 1900..2300 EUR"),
    ("It is worth US$25-30 billion.", "US$25-30 billion = 25000000000..30000000000 USD"),
    ("It is worth $10 million to $15 million.", "$10 million to $15 million = 10000000..15000000 USD"),
    ("It is worth $40bn-$50bn.", "$40bn-$50bn = 40000000000..50000000000 USD"),
    ("It is worth €900m–€1bn.", "€900m–€1bn = 900000000..1000000000 EUR"),
    ("Between 20 and 30 percent agreed.", "20 and 30 percent = 20..30 percent"),
    ("Between 20% and 30% agreed.", "20% and 30% = 20..30 percent"),
    ("Revenue will be between 12 and 14 billion euros.", "12 and 14 billion euros = 12000000000..14000000000 EUR"),
    ("Growth of 10–12 per cent is expected.", "10–12 per cent = 10..12 percent"),
    ("Growth of 2.5-3.0% is expected.", "2.5-3.0% = 2.5..3 percent"),
    ("It lasts 5 to 7 years.", "5 to 7 years = 5..7 year"),
    ("It lasts three to five years.", "three to five years = 3..5 year"),
    ("It lasts three or four years.", "three or four years = 3..4 year"),
    ("It lost 80-90 points.", "80-90 points = -90..-80 point"),
    ("Tariffs of 10% to 25% apply.", "10% to 25% = 10..25 percent"),
    ("Estimates ranged from 5 to 7 percent.", "5 to 7 percent = 5..7 percent"),
    ("Some 30-40 companies will list.", "30-40 companies = 30..40 company about"),
    ("Oil fell between 2% and 3%.", "2% and 3% = -3..-2 percent"),
    # two figures, not a range
    ("Packs of 58 kWh or 77 kWh fit.", "58 kWh = 58 kilowatt_hour; 77 kWh = 77 kilowatt_hour"),
    ("The share rose from 5% to 7%.", "5% = 5 percent; 7% = 7 percent"),
    ("The share rose from 5 to 7 percent.", "5 = 5 percent; 7 percent = 7 percent"),
    ("It went from three hours to 20 minutes.", "three hours = 3 hour; 20 minutes = 20 minute"),
    ("Oil rose $1.20 to $78.30 a barrel.", "$1.20 = 1.2 USD; $78.30 = 78.3 USD"),
    ("The rate rose to 5.2 from 4.8 percent.", "5.2 = 5.2 percent; 4.8 percent = 4.8 percent"),
    ("Shares rose 4% to $31.", "4% = 4 percent; $31 = 31 USD"),
    # lists
    ("Rates of 20, 30 and 40 percent apply.", "20 = 20 percent; 30 = 30 percent; 40 percent = 40 percent"),
    ("Deals of $2bn and $3bn were signed.", "$2bn = 2000000000 USD; $3bn = 3000000000 USD"),
    ("Prices fell 0.1% in March, April, and now May.", "0.1% = -0.1 percent"),
]
UNITS = [
    ("It moved 2.4m TEU, up from 2.1m.", "2.4m TEU = 2400000 TEU; 2.1m = 2100000 TEU"),
    ("It sold 2.4m boxes. The wall rose to 2.1m.", "2.4m boxes = 2400000 box; 2.1m = 2.1 meter"),
    ("A train of 53 wagons has 106 TEU of parts.", "53 wagons = 53 wagon; 106 TEU = 106 TEU"),
    ("A 24,000-TEU ship sailed.", "24,000-TEU = 24000 TEU"),
    ("The mill makes 45 MTPA.", "45 MTPA = 45000000 metric_ton"),
    ("Plants of 12 GWp and 300 MWac run.", "12 GWp = 12 gigawatt; 300 MWac = 300 megawatt"),
    ("The wait was 9.1 days in May and is down to 6.4.", "9.1 days = 9.1 day; 6.4 = 6.4 day"),
    ("The wait was 9.1 days. Output is down to 6.4.", "9.1 days = 9.1 day; 6.4 = 6.4"),
    ("Ships lay idle for half a day.", ""),
    ("A 318,000-square-metre hall opened.", "318,000-square-metre = 318000 square_meter"),
    ("A hall of 660 sq m opened.", "660 sq m = 660 square_meter"),
    ("A field of 24 km² burned.", "24 km² = 24 square_kilometer"),
    ("It pumps 0.9 trillion cubic feet.", "0.9 trillion cubic feet = 900000000000 cubic_foot"),
    ("It pumps 38 bcm.", "38 bcm = 38000000000 cubic_meter"),
    ("It has 12 gigawatts and 900 MW more.", "12 gigawatts = 12 gigawatt; 900 MW = 900 megawatt"),
    ("It used 350 kWh.", "350 kWh = 350 kilowatt_hour"),
    ("It shipped 60,000 tonnes.", "60,000 tonnes = 60000 metric_ton"),
    ("It shipped 60,000 metric tons.", "60,000 metric tons = 60000 metric_ton"),
    ("It shipped 60,000 tons.", "60,000 tons = 60000 ton"),
    ("It shipped 2.2m barrels a day.", "2.2m barrels = 2200000 barrel"),
    ("It burned 25,000 acres (10,100 hectares).", "25,000 acres = 25000 acre; 10,100 hectares = 10100 hectare"),
    ("It was 35 kilometres off.", "35 kilometres = 35 kilometer"),
    ("It flew at 350 km/h.", "350 km/h = 350 kilometer_per_hour"),
    ("It flew at 188 miles an hour.", "188 miles an hour = 188 mile_per_hour"),
    ("The tower is 828m tall.", "828m = 828 meter"),
    ("A six-foot wall fell.", "six-foot = 6 foot"),
    ("It was minus 20 degrees Celsius.", "20 degrees Celsius = -20 degree_Celsius"),
    ("It was −5°C.", "−5°C = -5 degree_Celsius"),
    ("It was 98.6 degrees Fahrenheit.", "98.6 degrees Fahrenheit = 98.6 degree_Fahrenheit"),
    ("A 128GB card and 300kg of tea.", "128GB = 128 gigabyte; 300kg = 300 kilogram"),
    ("A five-year loan was signed.", "five-year = 5 year"),
    ("A 12-year-old sang.", "12-year = 12 year"),
    ("It ran for 17 hours.", "17 hours = 17 hour"),
    ("It ran for six months and two weeks.", "six months = 6 month; two weeks = 2 week"),
    ("He is 29 years old.", "29 years = 29 year"),
    ("Anna Lee, 45, a nurse, spoke.", "45 = 45 year"),
    ("Patients aged 65 came.", "65 = 65 year"),
    ("Drivers aged 17 to 21 pay more.", "17 to 21 = 17..21 year"),
    ("Adults under the age of 40 pay more.", "40 = 40 year"),
    ("Those between the ages of 13 and 17 pay less.", "13 and 17 = 13..17 year"),
    ("He ruled for three decades.", "three decades = 3 decade"),
]
COMPOUNDS = [
    ("He is 5 feet 6 inches tall.", "5 feet 6 inches = 5.5 foot"),
    ("A 6-foot-9 guard came.", "6-foot-9 = 6.75 foot"),
    ("He is 6ft 3in tall.", "6ft 3in = 6.25 foot"),
    ("It weighs 7 pounds, 4 ounces.", "7 pounds, 4 ounces = 7.25 pound"),
    ("It costs 3 dollars and 50 cents.", "3 dollars and 50 cents = 3.5 USD"),
    # two figures
    ("The wall is 6 ft 2 in the plan.", "6 ft = 6 foot"),
    ("It rose 3 dollars and 50 people cheered.", "3 dollars = 3 USD; 50 people = 50 person"),
    ("It ran for 2 hours and 20 minutes.", "2 hours = 2 hour; 20 minutes = 20 minute"),
]
RATES = [
    ("It does 48 mpg or 40 miles to the gallon.",
     "48 mpg = 48 mile_per_gallon; 40 miles to the gallon = 40 mile_per_gallon"),
    ("It makes 400Nm and has 3 nm chips.", "400Nm = 400 newton_meter; 3 nm = 3 nanometer"),
    ("It loads at 112 Mbps.", "112 Mbps = 112 megabit_per_second"),
    ("The air holds 421 parts per million.", "421 parts per million = 421 part_per_million"),
    ("It emits 119g/km.", "119g/km = 119 gram_per_kilometer"),
    ("It can tow 11,000 pounds.", "11,000 pounds = 11000 pound"),
    ("It won by two hundredths of a second.", "two hundredths of a second = 0.02 second"),
    ("A 30-second clip took half a second.", "30-second = 30 second; half a second = 0.5 second"),
    ("It has 1m+ users and 300k+ fans.",
     "1m+ users = 1000000 user more-than; 300k+ fans = 300000 fan more-than"),
    ("It sold 3.2 mln t, 5 T-shirts and 12,900 sq. ft of land.",
     "3.2 mln t = 3200000 metric_ton; 5 T-shirts = 5 t-shirt; 12,900 sq. ft = 12900 square_foot"),
    ("It trades at 12x earnings; a 4x4 is dear.", "12x = 12 time"),
    ("It warmed by 1.5 C, said Case C.", "1.5 C = 1.5 degree_Celsius"),
    ("A third of a cent was lost.", "A third of a cent = 1/3 cent"),
    ("They lost 75 USD million and 60 MEUR.", "75 USD million = 75000000 USD; 60 MEUR = 60000000 EUR"),
    ("Ore fetched $US112.40 and shares 48.5c.", "$US112.40 = 112.4 USD; 48.5c = 48.5 cent"),
    ("The temperature was 38c.", "38c = 38 degree_Celsius"),
    ("He weighs 12st and came 21st.", "12st = 12 stone"),
    ("The yard is 30 by 40 metres.", "30 = 30 meter; 40 metres = 40 meter"),
    ("It uses 5 litres in town, or 4 with the roof up.", "5 litres = 5 liter; 4 = 4 liter"),
]  # fmt: skip
AGES = [
    ("Patients aged at least 65 came.", "65 = 65 year at-least"),
    ("Men aged between 19 and 34 came.", "19 and 34 = 19..34 year"),
    ("The singer, 34, sold her flat.", "34 = 34 year"),
    ("The boy, three, was found.", "three = 3 year"),
    ("The sisters, aged 22, 25 and 31, sang.", "22 = 22 year; 25 = 25 year; 31 = 31 year"),
    ("She died at 87.", "87 = 87 year"),
    ("The victim, who was 17, had fled.", "17 = 17 year"),
    ("The average age of a buyer is now 34.", "34 = 34 year"),
    ("Children under five eat free.", "five = 5 year less-than"),
    ("“It blew,” said Ann Lee, 71. Then it rained.", "71 = 71 year"),
    ("Three of the five were under 18.", "18 = 18 year less-than"),
    ("The oldest runner, at 81, took five hours.", "81 = 81 year; five hours = 5 hour"),
    ("It is common in men over 50.", "50 = 50 year more-than"),
    ("Two friends, both 19, were found.", "Two friends = 2 friend; 19 = 19 year"),
    # no ages
    ("The answer was 17, they found.", ""),
    ("The list had 3, 12, 40 and more.", ""),
]
COUNTED = [
    ("There are more than 700 Chinese-funded companies.", "700 = 700 company more-than"),
    ("It drew 2.4 million visitors a year.", "2.4 million visitors = 2400000 visitor"),
    ("It has 98 projects worth $33 billion.", "98 projects = 98 project; $33 billion = 33000000000 USD"),
    ("They signed 33 deals in mining.", "33 deals = 33 deal"),
    ("It added 100 more warheads.", "100 = 100 warhead"),
    ("Of 16 major listed Kazakh banks, two failed.", "16 = 16 bank"),
    ("A 250-room hotel opened.", "250-room = 250 room"),
    ("An 11-member panel met.", "11-member = 11 member"),
    ("The 27 member states met.", "27 = 27 state"),
    ("They bought 12 weapons systems.", "12 = 12 system"),
    ("Some 132 of the warheads were moved.", "132 = 132 warhead about"),
    ("The yard built 20 ships. It sold at least 15.", "20 ships = 20 ship; 15 = 15 ship at-least"),
    ("Three countries signed.", "Three countries = 3 country"),
    ("Twelve women and nine children came.", "Twelve women = 12 woman; nine children = 9 child"),
    ("They hired 5m people.", "5m people = 5000000 person"),
    ("The firm ordered 50 Boeing 787 jets.", "50 = 50 jet"),
    ("They met 22 Palestinians and three Israelis.", "22 Palestinians = 22 Palestinian; three Israelis = 3 Israeli"),
    ("The port moved 1.6 million TEUs.", "1.6 million TEUs = 1600000 TEU"),
    ("They flew 15 sorties in 24 aircraft.", "15 sorties = 15 sortie; 24 aircraft = 24 aircraft"),
    ("There were 40 new categories, six buses and four crises.",
     "40 = 40 category; six buses = 6 bus; four crises = 4 crisis"),
    ("At least 27 people died and 140 were injured.", "27 people = 27 person at-least; 140 = 140 person"),
    ("Twelve dead, 30 missing.", "Twelve = 12 person; 30 = 30 person"),
    ("One person was killed.", "One person = 1 person"),
    ("A town of 8,000 has a staff of 30.", "8,000 = 8000 person; 30 = 30 person"),
    ("He made 12 of 15 throws.", "12 = 12 throw; 15 throws = 15 throw"),
    ("The index rose to 51.2 from 50.8.", "51.2 = 51.2; 50.8 = 50.8"),
    ("On Tuesday 40 firms closed.", "40 firms = 40 firm"),
    ("Sales grew four times.", "four times = 4 time"),
    ("A 15-fold rise came.", "15-fold = 15 fold"),
    ("Fourteen others died.", "Fourteen others = 14 person"),
    ("The quake, of magnitude 6.4, killed 15.", "6.4 = 6.4 magnitude; 15 = 15 person"),
    ("A 7.9-magnitude quake kills at least 15.", "7.9 = 7.9 magnitude; 15 = 15 person at-least"),
    ("The toll rose to 13.", "13 = 13 person"),
    ("The toll left three seriously injured.", "three = 3 person"),
    ("Two injured children were flown out.", "Two = 2 child"),
    ("Firm Cuts 3,000 Jobs", "3,000 Jobs = 3000 job"),
    ("She scored two goals and one assist.", "two goals = 2 goal; one assist = 1 assist"),
    ("It has 15 members, eight of them women.", "15 members = 15 member; eight = 8 woman"),
    ("They won five of their last six matches.", "five = 5 match; six matches = 6 match"),
    ("Some 54,000 of the city's 90,000 pupils left.", "54,000 = 54000 pupil about; 90,000 pupils = 90000 pupil"),
    ("The bill passed by 61 votes to 38.", "61 votes = 61 vote; 38 = 38 vote"),
    ("The five-speed box has four gears.", "five-speed = 5 speed; four gears = 4 gear"),
    ("It is up 62 points, up from 48 before.", "62 points = 62 point; 48 = 48 point"),
    ("It cut the stay from 15 days to 11.", "15 days = 15 day; 11 = 11 day"),
    ("It took 32 days, four longer than last year.", "32 days = 32 day; four = 4 day"),
    ("Of 120 firms asked, 78 agreed.", "120 firms = 120 firm; 78 = 78 firm"),
    ("She won by 537 votes out of six million.", "537 votes = 537 vote; six million = 6000000 vote"),
    ("It has 970 stores and plans 1,100 by May.", "970 stores = 970 store; 1,100 = 1100 store"),
    ("It carries 24,000 20-foot containers.", "24,000 = 24000 container; 20-foot = 20 foot"),
    ("Two F-16s took off.", "Two F-16s = 2 F-16"),
    ("About 4 in 10 teens smoke; he scored 4 in 10 games.", "4 in 10 = 0.4 fraction about; 10 games = 10 game"),
    ("Fares are a fifth higher.", "a fifth = 0.2 fraction"),
    ("He made 83 in a day and an 83 off 51 balls.", "83 = 83; 51 balls = 51 ball"),
    ("There is one doctor for every 900 people.", "one doctor = 1 doctor; 900 people = 900 person"),
    ("It won 3 million 4G customers.", "3 million = 3000000 customer"),
    ("The town, population 3,100, has a mill.", "3,100 = 3100 person"),
    ("It hit 944,000 people, a figure set to reach 1.6 million.",
     "944,000 people = 944000 person; 1.6 million = 1600000 person"),
    ("It made 437 cars, of which 321 were red.", "437 cars = 437 car; 321 = 321 car"),
    ("They took 19 points from a possible 24.", "19 points = 19 point; 24 = 24 point"),
    ("It cost 11.5 times earnings.", "11.5 times = 11.5 time"),
    ("They work 36.4 hours a week, 1.6 fewer than before.", "36.4 hours = 36.4 hour; 1.6 = -1.6 hour"),
    ("Confidence fell to minus 13, and the lira past 27 to the dollar.", "13 = -13; 27 = 27 TRY"),
    ("It takes 12 days by rail against 45 by sea.", "12 days = 12 day; 45 = 45 day"),
    ("For every 100 jobs lost, 60 came.", "100 jobs = 100 job; 60 = 60 job"),
    ("He owns 200 head of cattle.", "200 head = 200 head"),
    ("It takes 900 pupils from 11 to 18, in two tranches.", "900 pupils = 900 pupil; two tranches = 2 tranche"),
    ("It employs 6,000.", "6,000 = 6000 person"),
    ("A family of six lives here.", "six = 6 person"),
    ("A 70-strong team of officers came.", "70 = 70 officer"),
    ("A one-bedroom flat, not a one-way street.", "one-bedroom = 1 bedroom"),
    ("The gauge fell to 49.3, below the 50 mark.", "49.3 = 49.3; 50 = 50"),
    ("It was an average of 45 in the reading.", "45 = 45 about"),
    ("Four of every five cars are red.", "Four of every five = 0.8 fraction"),
    ("Two people in ten agree.", "Two people in ten = 0.2 fraction"),
    ("It built 87 million tons and plans 96 million.",
     "87 million tons = 87000000 ton; 96 million = 96000000 ton"),
]  # fmt: skip
QUALIFIED = [
    ("The wage will go up to 315 pesos.", "315 pesos = 315 MXN"),
    ("Fines of up to 315 pesos apply.", "315 pesos = 315 MXN up-to"),
    ("About 10 firms closed.", "10 firms = 10 firm about"),
    ("Around 10 firms closed.", "10 firms = 10 firm about"),
    ("Roughly $10 million was lost.", "$10 million = 10000000 USD about"),
    ("An estimated $10 million was lost.", "$10 million = 10000000 USD about"),
    ("Nearly 10 firms closed.", "10 firms = 10 firm almost"),
    ("Almost 10% closed.", "10% = 10 percent almost"),
    ("Over 10 firms closed.", "10 firms = 10 firm more-than"),
    ("Well over a million firms closed.", "a million firms = 1000000 firm more-than"),
    ("Assets exceeded $10 million.", "$10 million = 10000000 USD more-than"),
    ("At least 10 firms closed.", "10 firms = 10 firm at-least"),
    ("No fewer than 10 firms closed.", "10 firms = 10 firm at-least"),
    ("Up to 10 firms closed.", "10 firms = 10 firm up-to"),
    ("As many as 10 firms closed.", "10 firms = 10 firm up-to"),
    ("Less than 10% closed.", "10% = 10 percent less-than"),
    ("Fewer than 10 firms closed.", "10 firms = 10 firm less-than"),
    ("Under 10 tonnes went.", "10 tonnes = 10 metric_ton less-than"),
    ("It takes 10 years or more.", "10 years = 10 year at-least"),
    ("It takes 10 days or so.", "10 days = 10 day about"),
    ("He is over 30 years old.", "30 years = 30 year more-than"),
    ("“20 people” died, he said.", "20 people = 20 person"),
    ("Exactly what 10 firms did.", "10 firms = 10 firm"),
    ("It is worth $25 billion over five years.", "$25 billion = 25000000000 USD; five years = 5 year"),
]
DIRECTIONS = [
    ("Prices fell 0.1%.", "0.1% = -0.1 percent"),
    ("Prices fell by about 0.1%.", "0.1% = -0.1 percent about"),
    ("Prices fell a sharp 12 percent.", "12 percent = -12 percent"),
    ("It was a 62 per cent decline.", "62 per cent = -62 percent"),
    ("It was a 5 percent year-on-year drop.", "5 percent = -5 percent"),
    ("It posted declines of 0.1%.", "0.1% = -0.1 percent"),
    ("Sales were down 3.3%.", "3.3% = -3.3 percent"),
    ("The share declined by 5 percentage points.", "5 percentage points = -5 percentage_point"),
    ("The plan will cut emissions by 30%.", "30% = -30 percent"),
    ("It sold 20 percent fewer cars.", "20 percent = -20 percent"),
    ("A 25-basis-point cut came.", "25-basis-point = -25 basis_point"),
    ("The fund returned −0.7%.", "−0.7% = -0.7 percent"),
    ("The fund returned -0.7%.", "-0.7% = -0.7 percent"),
    ("The Dow lost 320 points, or 0.9%.", "320 points = -320 point; 0.9% = -0.9 percent"),
    ("Shares fell $2.", "$2 = -2 USD"),
    ("Output fell by more than 40,000 ounces.", "40,000 ounces = -40000 ounce more-than"),
    ("Output dropped 40 tons to 210 tons.", "40 tons = -40 ton; 210 tons = 210 ton"),
    ("A drop of 1.1 million barrels came.", "1.1 million barrels = -1100000 barrel"),
    ("It sold 300 fewer cars.", "300 = -300 car"),
    ("Sales were down by almost two-thirds.", "two-thirds = -2/3 fraction almost"),
    (
        "The Alpha shed 1.8%, the Beta 2.2% and the Gamma 0.9%.",
        "1.8% = -1.8 percent; 2.2% = -2.2 percent; 0.9% = -0.9 percent",
    ),
    ("It ended 0.5 percent, or 28 points, lower.", "0.5 percent = -0.5 percent; 28 points = -28 point"),
    ("The price is 8% below the average.", "8% = -8 percent"),
    ("Oil settled $2 lower.", "$2 = -2 USD"),
    ("It lost 900 subscribers.", "900 subscribers = -900 subscriber"),
    ("Output was 0.7 million tons below plan.", "0.7 million tons = -700000 ton"),
    # not downward
    ("It lost 12 soldiers.", "12 soldiers = 12 soldier"),
    ("Theft fell 11% but fraud was up by 6%.", "11% = -11 percent; 6% = 6 percent"),
    ("The Alpha shed 1.8%, the Beta rose 2.2%.", "1.8% = -1.8 percent; 2.2% = 2.2 percent"),
    ("It was a drop of 40 metres.", "40 metres = 40 meter"),
    ("Unemployment fell to 5%.", "5% = 5 percent"),
    ("Unemployment fell from 5%.", "5% = 5 percent"),
    ("Unemployment of 5% is high.", "5% = 5 percent"),
    ("Oil fell below 5%.", "5% = 5 percent less-than"),
    ("Sales rose 5% after a fall.", "5% = 5 percent"),
    ("Falling costs raised profit by 5%.", "5% = 5 percent"),
    ("A loss of $5 million was posted.", "$5 million = 5000000 USD"),
    ("The plane dropped 12 bombs.", "12 bombs = 12 bomb"),
    ("The error is plus or minus 3 percentage points.", "3 percentage points = 3 percentage_point"),
]
LANGUAGES = [
    ("港口新建8个泊位。", "8个泊位 = 8 berth"),
    ("Дорога выделила 5200 вагонов и 800 контейнеров.", "5200 вагонов = 5200 wagon; 800 контейнеров = 800 container"),
    ("年产能30吉瓦时。", "30吉瓦时 = 30 gigawatt_hour"),
    ("吞吐量为1340万标箱。", "1340万标箱 = 13400000 TEU"),
    ("Прибыль выросла до 3,4 млрд тенге.", "3,4 млрд тенге = 3400000000 KZT"),
    ("Экспорт составил 500 млн долларов США.", "500 млн долларов США = 500000000 USD"),
    ("Инвестиции составили 120 млрд рублей.", "120 млрд рублей = 120000000000 RUB"),
    ("Продано 15 тыс. тонн.", "15 тыс. тонн = 15000 metric_ton"),
    ("Бюджет вырос до 1,2 трлн тенге.", "1,2 трлн тенге = 1200000000000 KZT"),
    ("Рост составил 12,5%.", "12,5% = 12.5 percent"),
    ("Инвестиции снизились на 4 процента.", "4 процента = -4 percent"),
    ("Зауыт 25 млрд теңге алды.", "25 млрд теңге = 25000000000 KZT"),
    ("Өсім 7,5 пайыз болды.", "7,5 пайыз = 7.5 percent"),
    ("去年投资1.2万亿元人民币。", "1.2万亿元人民币 = 1200000000000 CNY"),
    ("出口额达3000亿美元，增长5.3%。", "3000亿美元 = 300000000000 USD; 5.3% = 5.3 percent"),
    ("价格为100元。", "100元 = 100 CNY"),
    ("投资约50亿欧元。", "50亿欧元 = 5000000000 EUR about"),
    ("进口下降0.2%。", "0.2% = -0.2 percent"),
    ("企业超过700家，员工2000人。", "700家 = 700 company more-than; 2000人 = 2000 person"),
    ("Ущерб составил от 5 до 7 млн тенге.", "5 до 7 млн тенге = 5000000..7000000 KZT"),
    ("Экспорт сократился на 3 млн тонн.", "3 млн тонн = -3000000 metric_ton"),
    ("Доля упала с 40 до 25 процентов.", "40 = 40 percent; 25 процентов = 25 percent"),
    ("Индекс потерял 1,3%.", "1,3% = -1.3 percent"),
    ("Нефть упала на $1,5 до $78,2.", "$1,5 = -1.5 USD; $78,2 = 78.2 USD"),
    ("Завод даст 1200 рабочих мест.", "1200 рабочих мест = 1200 job"),
    ("Саны 15 мыңға жетті.", "15 мыңға = 15000"),
    ("油价下跌2美元至76美元。", "2美元 = -2 USD; 76美元 = 76 USD"),
    ("Построено 12 новых школ за 8 лет.", "12 новых школ = 12 school; 8 лет = 8 year"),
    ("Температура – минус 25 градусов.", "25 градусов = -25 degree"),
    ("Жалақы 12 пайызға өсті.", "12 пайызға = 12 percent"),
    ("2,5万名学生乘坐12架飞机。", "2,5万名学生 = 25000 student; 12架 = 12 aircraft"),
    ("这是第3次，共有12座车站。", "12座车站 = 12 station"),
    ("В стране живут 20 млн человек.", "20 млн человек = 20000000 person"),
]
NO_FIGURES = [
    "It opened in 2015.",
    "The 2023-24 season and the years 1978 to 2020.",
    "Around 2030 it will close.",
    "It opened on May 7, 2015.",
    "It opened on 7 May.",
    "It opened on 2015-05-07 or 12/05/2020.",
    "It opened at 10:30 and shut at 5 p.m.",
    "It opened at 5pm.",
    "She was born in the 1990s.",
    "The 10th member, the 21st century and his twenty-first win.",
    "The 13th five-year plan was passed.",
    "The 14th Five-Year Plan was passed.",
    "The ‘100 concrete steps’ programme goes on.",
    "The ‘strategy 2050’ programme goes on.",
    "Leaders of the G20 and the G7 met at Expo 2017.",
    "COVID-19 and H1N1 spread on MH370.",
    "A Boeing 737 and an F-16 landed.",
    "It runs on 5G, not 4G.",
    "Article 5 and Section 301 apply on Highway 1.",
    "The Group of 20 met the Group of Seven.",
    "See chapter 3, page 12, version 2.0.1.",
    "He is No. 3 in the list.",
    "The S&P 500 and the FTSE 100 were flat.",
    "It was one of the best, and one can hope.",
    "The two countries and both sides agreed.",
    "The two sides and the three leaders met.",
    "It was a two-way street and a one-way ticket.",
    "Hundreds of people and tens of thousands of cars.",
    "City won 3-1 and lost 0-2.",
    "Call 555-1234 or +1-212-555-0199.",
    "It happened two years ago and 17 hours ago.",
    "The Three Gorges dam was seen on Channel 4.",
    "A multi-billion-dollar plan.",
    "He has a 1080p screen.",
    "The 11.35 from Leeds was late.",
    "It was her fifty-second win.",
    "It began two years earlier.",
    "Pad 40 is empty; call 911 or 0800 now.",
    "They sell it as Ten Acre and Two Mile.",
    "It is one of the ten costliest storms.",
    "They were 245 for 6 and then 171 all out.",
    "It stands at 2800 Harbour Parkway.",
    "It was moved to 401(k) plans.",
    "Type 2 diabetes, Fortune 500 firms, Phase 3 trials and Route 66.",
    "They lived at 221B Baker Street.",
    "In the first three quarters and the first two months.",
    "Apollo 11, iPhone 15 and Windows 10.",
]
TABLES = {
    "numbers": NUMBERS,
    "money": MONEY,
    "percent": PERCENT,
    "fractions": FRACTIONS,
    "ranges": RANGES,
    "units": UNITS,
    "compounds": COMPOUNDS,
    "rates": RATES,
    "ages": AGES,
    "counted": COUNTED,
    "qualified": QUALIFIED,
    "directions": DIRECTIONS,
    "languages": LANGUAGES,
}
CASES = [(text, expected) for table in TABLES.values() for text, expected in table]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_figure_is_read(text: str, expected: str) -> None:
    assert write_figures(text) == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert write_figures(text) == ""


def test_an_equivalent_points_at_the_figure_that_it_restates() -> None:
    for text in (
        "It was worth 190 billion yuan, about $27.7 billion.",
        "It was worth 190 billion yuan ($27.7 billion).",
        "It was worth 190 billion yuan (about US$27.7 billion).",
        "It was worth 190 billion yuan, or $27.7 billion.",
        "It was 155 miles (250 km) off.",
        "It was worth €5bn; £4.3bn at home.",
        "It was 155 miles, or about 250 km, off.",
        "It was 20 degrees Celsius (68 Fahrenheit).",
    ):
        assert [figure.equivalent_of for figure in find_figures(text)] == [None, 0], text


def test_figures_side_by_side_are_no_equivalents() -> None:
    for text in (
        "It sold 190 billion yuan and $27.7 billion.",
        "It sold 5 km of pipe (250 tonnes).",
        "It rose 5% ($3 a share).",
        "It cost $5, $6 or $7.",
    ):
        assert {figure.equivalent_of for figure in find_figures(text)} == {None}, text


def make_date(text: str, surface: str, first: date, last: date) -> FoundDate:
    start = text.index(surface)
    return FoundDate(start, start + len(surface), surface, first, last, "year", "stated")


def test_a_figure_takes_the_nearest_date_of_its_sentence() -> None:
    text = "Trade was 28 tonnes in 2013 and 40 tonnes in 2015. It is 50 tonnes."
    years = {year: (date(year, 1, 1), date(year, 12, 31)) for year in (2013, 2015)}
    dates = [make_date(text, str(year), *period) for year, period in years.items()]
    found = {int(figure.low): figure.as_of for figure in find_figures(text, dates)}
    assert found == {28: years[2013], 40: years[2015], 50: None}
    assert find_figures(text, dates) == find_figures(text, dates[::-1])


def test_the_year_that_a_change_is_measured_from_is_not_its_date() -> None:
    text = "In 2015 trade fell 5% from 2014."
    dates = [make_date(text, str(y), date(y, 1, 1), date(y, 12, 31)) for y in (2014, 2015)]
    assert [figure.as_of for figure in find_figures(text, dates)] == [(date(2015, 1, 1), date(2015, 12, 31))]


def test_what_is_in_a_date_is_no_figure() -> None:
    text = "In the 12 months to March the 300 firms grew."
    assert write_figures(text) == "12 months = 12 month; 300 firms = 300 firm"
    dates = [make_date(text, "12 months to March", date(2024, 4, 1), date(2025, 3, 31))]
    assert [figure.surface for figure in find_figures(text, dates)] == ["300 firms"]


def test_a_duration_in_a_date_stays_a_figure() -> None:
    text = "It grew over the past five years."
    dates = [make_date(text, "past five years", date(2020, 1, 1), date(2025, 1, 1))]
    assert [figure.surface for figure in find_figures(text, dates)] == ["five years"]


# Whatever is repeated, the time grows with the length; the bound is generous, a runaway takes minutes.
LONG = {
    "digits": "9" * 75_000,
    "quote marks": '"' * 75_000,
    "apostrophes": "'" * 75_000,
    "brackets": "(" * 75_000,
    "hyphens": "-" * 75_000,
    "commas": "," * 75_000,
    "spaces": " " * 75_000,
    "dollars": "$" * 75_000,
    "letters": "5" + "a" * 75_000,
    "Han digits": "亿" * 75_000,
    "digits and commas": "1," * 37_500,
    "digits and points": "1." * 37_500,
    "groups": "1,234," * 12_500,
    "spaced groups": "123 " * 18_750,
    "hyphenated": "1-" * 37_500,
    "words": "twenty " * 10_700,
    "ands": "two and " * 9_400,
    "ones": "one-" * 18_750,
    "magnitudes": "5" + " million" * 9_400,
    "millions": "a million " * 7_500,
    "nouns": "5 " + "abc " * 18_750,
    "plurals": "5 " + "dogs " * 15_000,
    "quoted": "'5 a" * 18_750,
    "lists": "5, " * 25_000,
    "ranges": "5 to " * 15_000,
    "percents": "5% to " * 12_500,
    "halves": "half a " * 10_700,
    "feet": "5 feet 2 inches " * 4_600,
    "parts of a whole": "5 of the 5 " * 6_800,
    "names between": "fell 2%, A B C " * 5_000,
    "ages": "aged 5, " * 9_300,
}


@pytest.mark.parametrize("name", LONG)
def test_no_input_runs_away(name: str) -> None:
    started = time.process_time()
    find_figures(LONG[name])
    assert time.process_time() - started < 5


PIECE_WORDS = """5 12 3,400 1.5 2015 two half $ € US$ ¥ % percent million bn m km to - – and , . ( ) ' " of the people
firms rose fell by about 万 亿 元 млрд тенге İ ß \u00a0 \u2212 ½ ５"""
PIECES = st.sampled_from(re.split("[ \n]", PIECE_WORDS))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join))
def test_every_surface_is_the_text_at_its_span(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.surface
        assert end <= figure.start < figure.end
        assert figure.low <= figure.high
        end = figure.end


def is_same(value: Decimal, annotated: str) -> bool:
    return abs(Fraction(value) - Fraction(annotated)) <= abs(Fraction(annotated)) / 10**9


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the source texts (../shared) are not here")
def test_figures_of_the_source_texts_agree_with_the_annotations() -> None:
    right = wrong = missed = 0
    for name, annotated in json.loads(ANNOTATIONS.read_text(encoding="utf-8")).items():
        content = (SHARED / "seeds" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == annotated["sha256"], f"{name} is another text: annotate it anew"
        rest = list(annotated["figures"])
        for figure in find_figures(content.decode("utf-8")):
            agreeing = [
                row
                for row in rest
                if row[0] < figure.end
                and figure.start < row[1]
                and is_same(figure.low, row[2])
                and is_same(figure.high, row[3])
                and row[4] == figure.unit
            ]
            right, wrong = right + bool(agreeing), wrong + (not agreeing)
            if agreeing:
                rest.remove(agreeing[0])
        missed += len(rest)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


# How the labelled sentences name what we name by ISO 4217 or by Pint.
THEIR_UNITS = {
    "dollar": "USD", "united states dollar": "USD", "euro": "EUR", "british pound": "GBP", "canadian dollar": "CAD",
    "chinese yuan": "CNY", "japanese yen": "JPY", "franc": "CHF", "swiss franc": "CHF", "australian dollar": "AUD",
    "pence": "penny", "bitcoin": "BTC", "turkish lira": "TRY", "rupee": "INR", "mexican peso": "MXN",
    "finnish markka": "FIM", "hong kong dollar": "HKD", "peseta": "ESP", "netherlands guilder": "NLG",
    "costa rican colón": "CRC", "georgian lari": "GEL", "lao kip": "LAK", "sri lankan rupee": "LKR",
    "new zealand dollar": "NZD", "c": "degree_Celsius", "f": "degree_Fahrenheit", "age": "year",
}  # fmt: skip
OURS_TOO = {"pound": {"GBP", "pound"}, "ton": {"ton", "metric_ton"}}


@pytest.mark.skipif(
    not (SHARED / "data" / "quantities_specs.jsonl").exists(), reason="the labelled sentences (../shared) are not here"
)
def test_most_labelled_quantities_are_found() -> None:
    found = labelled = 0
    for line in (SHARED / "data" / "quantities_specs.jsonl").read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        figures = find_figures(sentence["text"])
        for quantity in sentence["quantities"]:
            unit = THEIR_UNITS.get(quantity["unit"], quantity["unit"].replace(" ", "_"))
            value = abs(quantity["value"][0])  # a range is labelled by one end, a fall without its sign
            labelled += 1
            found += any(
                figure.start < quantity["end"]
                and quantity["start"] < figure.end
                and figure.unit in OURS_TOO.get(unit, {unit})
                and any(abs(abs(float(end)) - value) <= 1e-6 * max(1, value) for end in (figure.low, figure.high))
                for figure in figures
            )
    assert found / labelled >= 0.85
