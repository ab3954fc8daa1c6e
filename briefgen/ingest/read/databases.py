"""An export of a press database -> its texts, each with what stands over it: Nexis and Factiva, as lines of a text file
or of a page. What the lines say is told by the rows of data/database-fields.toml. Pure and linear.

Two layouts are known. In one a number or an end mark parts the texts, the paper and the day stand over fields such as
`LENGTH: 61 words`, and the headline is before the paper or after the day. In the other a text ends with its number in
the database, and either two letters stand before each thing (`HD`, `SN`), or all stand in a fixed order around the
number of words. An export in none of these layouts is no export here: nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.extract.dates.find import find_dates
from briefgen.ingest.segment.bylines import is_byline, names_alone, tidy
from briefgen.ingest.segment.lines import Lines, PageLine, cut_lines
from briefgen.ingest.segment.rules import load_rules

_TABLE = "database-fields"
_COUNT = load_rules(_TABLE, "count")
_END = load_rules(_TABLE, "end")
_FIELDS = load_rules(_TABLE, "title", "author", "head")
_BODY = load_rules(_TABLE, "body")
_TAIL = load_rules(_TABLE, "tail")
_WORDS = load_rules(_TABLE, "words")
_EDITION = load_rules(_TABLE, "edition")
_HOLDER = load_rules(_TABLE, "holder")
_LANGUAGE = load_rules(_TABLE, "language")
_SIGN = load_rules(_TABLE, "sign")

_MAY_BE = re.compile(
    r"\b\d{1,4} (?:of|von|de|di|van) \d{1,4} do[ck]|\bdo[ck]ument\w* \d{1,4} |end of document|ende des dokuments"
    r"|fin d(?:u|el) document|einde van document|\bdo[ck]umento? [a-z]{4,8}[a-z\d]*\d",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM)(?:\s+|$)"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[A-Z]{2,5})?$")
_PLACE = re.compile(r"\s*\([A-Z][\w .]{2,24}\)$")
_LONGEST_DAY = 80  # characters of a line that gives the day
_FARTHEST = 12  # lines between the number of words and the text
_BY = re.compile(r"(?:(?:interview )?by|von|par|por|di|door)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|/|\||,|\s(?:and|und|et|y|e|en)\s)\s*", re.IGNORECASE)
_TURNED = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+\.?(?: [^\W\d_][\w'’-]*\.?)?")


@dataclass(frozen=True, slots=True)
class DatabaseText:
    """A text of an export: what stands over it as it is written there, its `body`, and the span of all of it in the
    export. Without a title it is one whose layout is not known: then `body` is all of it."""

    title: str
    publisher: str
    author: str
    published: str
    body: str
    span: tuple[int, int]


def read_export(text: str, *, wrapped: bool = True) -> list[DatabaseText]:
    """The texts of an export, in order; none where `text` is no export. `wrapped`: an empty line parts paragraphs,
    as in a text file; else each line is one, as in what is taken out of a page."""
    if not _MAY_BE.search(text) and not re.search(r"^HD\b", text, re.MULTILINE):
        return []
    lines = cut_lines(text)
    found = []
    for block in _cut(lines):
        one = _read_coded(text, block) or _read_counted(text, block) or _read_fields(text, block, wrapped=wrapped)
        found.append(one or _not_understood(text, block))
    return found if any(one.title for one in found) else []


UNKNOWN = "database-unknown"
"""The flag of a text that a database exported, in a layout that is not known."""


def flags_of(text: str) -> tuple[str, ...]:
    """`database-unknown` where a line shows that a database exported this text, which no layout fits."""
    short = (line for line in text.split("\n") if len(line) <= _LONGEST_DAY)
    return (UNKNOWN,) if any(_SIGN.gives(" ".join(line.split())) for line in short) else ()


def _not_understood(text: str, lines: Lines) -> DatabaseText:
    span = (lines[0].start, lines[-1].end) if lines else (0, 0)
    return DatabaseText("", "", "", "", text[slice(*span)], span)


def _cut(lines: Lines) -> list[Lines]:
    """The lines of each text, without the marks that part them; none where nothing does."""
    short = [line.text if len(line.text) <= _LONGEST_DAY else "" for line in lines]
    counts = [i for i, shown in enumerate(short) if shown and _COUNT.gives(shown)]
    ends = [i for i, shown in enumerate(short) if shown and _END.gives(_without_code(shown))]
    if counts:  # an end mark may stand beside them
        stops = [*counts[1:], len(lines)]
        blocks = [(a + 1, b) for a, b in zip(counts, stops, strict=True)]
        return [tuple(line for i, line in enumerate(lines[a:b], a) if i not in set(ends)) for a, b in blocks]
    return [lines[a:b] for a, b in zip([0, *(i + 1 for i in ends)], ends, strict=False)]


def _without_code(shown: str) -> str:
    found = _CODE.match(shown)
    return shown[found.end() :] if found else shown


# ---------------------------------------------------------------- fields with labels


def _read_fields(text: str, lines: Lines, *, wrapped: bool) -> DatabaseText | None:
    """The layout of `LENGTH: 61 words`: paper, day and headline, or headline, paper and day; fields; the text."""
    first = next((i for i, line in enumerate(lines) if _is_over(line.text)), None)
    if first is None:
        return None
    dated = max((i for i, line in enumerate(lines[:first]) if _gives_day(line.text)), default=None)
    if dated is None or dated == 0:
        return None
    titles = [line for line in lines[dated + 1 : first] if not _EDITION.gives(line.text)]
    begin = dated - 1
    if titles:
        titles = _paragraph(titles, wrapped=wrapped)
    else:
        while begin > 0 and (begin == dated - 1 or (wrapped and not lines[begin].gap)):
            begin -= 1
        titles = list(lines[begin : dated - 1])
    fields, at = _fields_over(lines, first)
    stop = next((i for i in range(at, len(lines)) if _is_under(lines[i].text)), len(lines))
    title = fields.get("title") or " ".join(line.text for line in titles)
    if at >= stop or not title:
        return None
    return DatabaseText(
        title,
        paper_of(lines[dated - 1].text),
        names_of_field(fields.get("author", "")),
        lines[dated].text,
        text[lines[at].start : lines[stop - 1].end],
        (lines[begin].start, lines[stop - 1].end),
    )


def _is_over(shown: str) -> bool:
    return _FIELDS.gives(shown) is not None or (len(shown) < 200 and _HOLDER.gives(shown) is not None)


def _is_under(shown: str) -> bool:
    return _TAIL.gives(shown) is not None or (len(shown) < 200 and _HOLDER.gives(shown) is not None)


def _gives_day(shown: str) -> bool:
    if len(shown) > _LONGEST_DAY or not any(map(str.isdigit, shown)):
        return False
    return any(one.precision in ("day", "month") and one.basis == "stated" for one in find_dates(shown))


def _paragraph(lines: Sequence[PageLine], *, wrapped: bool) -> list[PageLine]:
    """The first of `lines`, with those that are one paragraph with it."""
    count = 1
    while wrapped and count < len(lines) and not lines[count].gap:
        count += 1
    return list(lines[:count])


def _fields_over(lines: Lines, first: int) -> tuple[dict[str, str], int]:
    """What the fields from lines[first] on say, by their roles, and where the text begins after them."""
    label = next((i for i in range(first, len(lines)) if len(lines[i].text) < 30 and _BODY.gives(lines[i].text)), None)
    fields: dict[str, str] = {}
    i, role = first, ""
    while i < len(lines) and i != label:
        shown = lines[i].text
        rule = _FIELDS.first(shown)
        match = rule.find(shown) if rule else None
        if rule is not None and match is not None:
            role = rule.gives
            fields.setdefault(role, shown[match.end() :].strip())
        elif label is None and (lines[i].gap or not role) and not _HOLDER.gives(shown):
            break
        elif role and not lines[i].gap and not _HOLDER.gives(shown) and role != "head":
            fields[role] += f" {shown}"  # the value goes on in the next line
        elif role and not lines[i].gap and label is None and _is_prose(lines, i):
            break  # a page has no empty lines: the text begins right under the fields
        i += 1
    return fields, (label + 1 if label is not None else i)


def _is_prose(lines: Lines, i: int) -> bool:
    return len(lines[i].text) > 100 or lines[i].text.endswith((".", "”", '"'))


def paper_of(shown: str) -> str:
    """A paper's name, without its place, and not in capitals."""
    name = re.split(r", (?:no\.?|n°|nr\.?) ", _PLACE.sub("", shown))[0].strip(" ,;")
    if not name.isupper() or len(name) <= 5 or " " not in name:
        return name
    return re.sub(r"(?<= )(?:Of|The|And|De|La|Le|Du|Der|Die|Und|Et)(?= )", lambda m: m[0].lower(), name.title())


def names_of_field(value: str) -> str:
    """The names in a field for authors: `By HANNA WREY, in Larne` is `Hanna Wrey`, `Brandt, Olga` is `Olga Brandt`."""
    value = _BY.sub("", " ".join(value.split()), count=1)
    if _TURNED.fullmatch(value):
        last, first = value.split(", ")
        if not re.search(r"editor|correspondent|reporter|staff", first, re.IGNORECASE):
            return tidy(f"{first} {last}")
    names = []
    for part in _AND.split(re.split(r"\s(?:in|for|à|aus)\s", value)[0]):
        shown = tidy(_BY.sub("", part).strip(" ."))
        if names_alone(shown) is None:
            break  # what follows the names is an office or a place
        names.append(shown)
    return join_names(names)


def join_names(names: Sequence[str]) -> str:
    """`Hanna Wrey, Joe Pell and Olga Brandt`."""
    return " and ".join((*([", ".join(names[:-1])] if len(names) > 1 else []), *names[-1:]))


# ---------------------------------------------------------------- a number of words, or two letters before each thing


def _read_counted(text: str, lines: Lines) -> DatabaseText | None:
    """The layout around the number of words: headline, author, `74 words`, day, paper; then the text."""
    at = next((i for i, line in enumerate(lines[:30]) if len(line.text) < 30 and _WORDS.gives(line.text)), None)
    if at is None or at + 2 >= len(lines) or not _gives_day(lines[at + 1].text):
        return None
    over = lines[at - 1].text if at else ""
    signed = at > 1 and (is_byline(over) or names_alone(over) is not None)
    title = at - 2 if signed else at - 1
    paper = at + 2 + bool(_CLOCK.match(lines[at + 2].text))
    last = paper
    for i in range(paper, min(len(lines), at + _FARTHEST)):
        if len(lines[i].text) < 200 and (_LANGUAGE.gives(lines[i].text) or _HOLDER.gives(lines[i].text)):
            last = i
    if title < 0 or last == paper or last + 1 >= len(lines):
        return None
    return DatabaseText(
        lines[title].text,
        paper_of(lines[paper].text),
        names_of_field(over) if signed else "",
        lines[at + 1].text,
        text[lines[last + 1].start : lines[-1].end],
        (lines[title].start, lines[-1].end),
    )


def _read_coded(text: str, lines: Lines) -> DatabaseText | None:
    """The layout in which two letters stand before each thing: `HD`, `PD`, `SN`, `LP`."""
    fields: dict[str, list[PageLine]] = {}
    code = ""
    for line in lines:
        if (found := _CODE.match(line.text)) and found[1] not in fields:
            code = found[1]
            rest = line.text[found.end() :]
            fields[code] = [replace_text(line, rest, found.end())] if rest else []
        elif code:
            fields[code].append(line)
    body = [*fields.get("LP", ()), *fields.get("TD", ())]
    if not body or not all(fields.get(needed) for needed in ("HD", "PD", "SN")):
        return None
    said = {code: " ".join(line.text for line in found) for code, found in fields.items()}
    shown = "\n".join("\n" * line.gap + line.text for line in body)
    return DatabaseText(
        said["HD"],
        paper_of(said["SN"]),
        names_of_field(said.get("BY", "")),
        said["PD"],
        shown.strip("\n"),
        (fields["HD"][0].start, body[-1].end),
    )


def replace_text(line: PageLine, text: str, offset: int) -> PageLine:
    """`line` from the character at `offset` on, which is `text`."""
    return line._replace(text=text, start=line.start + offset)
