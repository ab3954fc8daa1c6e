"""Every sentence that the program says in a brief, in English. Pure data; `catalogue` has them in other languages.

A pair is one and many. Braces are filled in: `{n}` is the number that the pair is chosen by."""

from __future__ import annotations

UNITS = (
    "agreement", "bank", "barrel", "brick", "car", "case", "company", "container", "contract", "country", "day",
    "deal", "document", "employee", "event", "factory", "flight", "gigawatt", "hectare", "hour", "job", "kilometre",
    "launch", "loan", "megawatt", "member", "month", "party", "passenger", "patent", "percentage-point", "person",
    "plant", "project", "ride", "robot", "room", "school", "square-metre", "station", "student", "themed-area",
    "ton", "tonne", "train", "vehicle", "visitor", "warhead", "week", "worker", "year",
)  # fmt: skip
"""Units whose words the catalogues have; any other unit of an article is shown in its own English word."""

CURRENCIES = {
    "USD": "US$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "JPY": "JP¥",
    "HKD": "HK$",
    "KZT": "KZT",
    "RUB": "RUB",
}

SENTENCES: dict[str, str | tuple[str, str]] = {
    # What the brief rests on
    "printed_page": "p. {n}",
    "source_line": "Based on {articles} from {publishers} ({state})",
    "based_articles": ("{n} article", "{n} articles"),
    "based_publishers": ("{n} independent publisher", "{n} independent publishers"),
    "state_owned": ("{n} state-owned", "{n} state-owned"),
    "state_none": "none state-owned",
    "published_span": ", published {period}",
    "of_figures": ("of {n} figure", "of {n} figures"),
    "claims_all": "; {figures}, every one rests on one publisher alone",
    "claims_some": ("; {figures}, {n} rests on one publisher alone", "; {figures}, {n} rests on one publisher alone"),
    "claims_none": "; {figures}, none rests on one publisher alone",
    "gaps_named": ("; {n} gap named", "; {n} gaps named"),
    "sources_differ": ("; sources differ on {n} figure", "; sources differ on {n} figures"),
    "stop": ".",
    "sources_used": ("{n} source", "{n} sources"),
    "copies_saved": ("{n} copy saved", "{n} copies saved"),
    # How old it is
    "newest": "Newest article: {period}",
    "newest_months": (
        "Newest article: {period}, {n} month before this edition",
        "Newest article: {period}, {n} months before this edition",
    ),
    "newest_years": (
        "Newest article: {period}, {n} year before this edition",
        "Newest article: {period}, {n} years before this edition",
    ),
    # What was left out
    "left_out_line": "{candidates}, {used} used",
    "left_out_reasons": "{line}: {reasons}",
    "candidates": ("{n} candidate", "{n} candidates"),
    "reason off topic": ("{n} off topic", "{n} off topic"),
    "reason outside the period": ("{n} outside the period", "{n} outside the period"),
    "reason after the edition": ("{n} published after the edition", "{n} published after the edition"),
    "reason unreadable": ("{n} with mistakes in their files", "{n} with mistakes in their files"),
    "reason below the threshold": ("{n} only touching the topic", "{n} only touching the topic"),
    "reason duplicate": ("{n} duplicate", "{n} duplicates"),
    "reason draft": ("{n} not yet reviewed", "{n} not yet reviewed"),
    "reason undated": ("{n} undated", "{n} undated"),
    "reason truncated": ("{n} cut off", "{n} cut off"),
    "reason excluded": ("{n} excluded by the editor", "{n} excluded by the editor"),
    "reason beyond the limit": ("{n} beyond the limit", "{n} beyond the limit"),
    "comma": ", ",
    # Amounts and periods
    "money": "{currency}{number}\u00a0{scale}",
    "money_beside": "{currency} {scale}",
    "counted": "{number}\u00a0{unit}",
    "rate": "{amount} per {per}",
    "percent": "{number}%",
    "range": "{low} to {high}",
    "year": "{year}",
    "years": "{first}–{last}",
    "quarter": "Q{part} {year}",
    "first_half": "H1 {year}",
    "second_half": "H2 {year}",
    "change_on_year": "{change} on {base}",
    "change_on": "{change} on {base}",
    # Charts, for those who don't see them
    "chart_of": "Chart of {label}, in {unit}.",
    "chart_one": "There is one figure: {first}.",
    "chart_ends": "It goes from {first} to {last}.",
    "chart_extremes": "The lowest is {low}, the highest {high}.",
    "chart_all": "All figures in order of time: {values}.",
    "chart_more": "The other figures are in the table of the figures that comes with the brief.",
    "chart_value": "{value} for {period}",
    "chart_value_kind": "{value} for {period} ({kind})",
    "chart_join": "; ",
    # What changed since the last edition
    "changes_first": "This is the first edition.",
    "changes_none": "Nothing material has changed since edition {since}.",
    "changes_since": "Since edition {since}: {parts}.",
    "article new": ("{n} article new", "{n} articles new"),
    "article dropped": ("{n} article dropped", "{n} articles dropped"),
    "figure new": ("{n} figure new", "{n} figures new"),
    "figure revised": ("{n} figure revised", "{n} figures revised"),
    "figure confirmed": ("{n} figure confirmed", "{n} figures confirmed"),
    "figure withdrawn": ("{n} figure withdrawn", "{n} figures withdrawn"),
    "judgement new": ("{n} judgement new", "{n} judgements new"),
    "judgement moved": ("{n} judgement moved", "{n} judgements moved"),
    "judgement dropped": ("{n} judgement dropped", "{n} judgements dropped"),
    "rewritten": "{parts} rewritten",
    "and": " and ",
    "part headline": "headline",
    "part bottom line": "bottom line",
    "part text": "text",
    **{f"currency {code}": sign for code, sign in CURRENCIES.items()},
}
