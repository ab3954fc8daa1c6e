"""Shapes of the lines around an article: publisher, date line, byline, dateline. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.ingest.publishers import is_known

_LIKE_PUBLISHER = re.compile(
    r"(?:The )?(?:[A-Z][\w.&'’-]*\s+(?:(?:of|and|the|de|für)\s+)?){0,4}"
    r"(?:Times|Post|News|Daily|Herald|Tribune|Journal|Gazette|Guardian|Observer|Telegraph|Standard|Mirror|Press"
    r"|Today|Review"
    r"|Agency|Weekly|Chronicle|Monitor|Express|Star|Globe|Independent|Network|Wire|Dispatch|Insider|Report|Magazine"
    r"|Bulletin"
    r"|Courier|Examiner|Inquirer|Sentinel|Ledger|Register|Argus|Echo|Voice|Media|Radio"
    r"|TV|Online|Zeitung|Allgemeine|Post-Gazette"
    r"|Quarterly|Newswire|Morning Post|Institute)(?:\s+(?:Asia|Global|Online|International|Agency|Service|of\s[A-Z]\w+|"
    r"(?:[A-Z]\w+)))?$"
)
# the same in capitals, and in other tongues: of few words, since subheadings are set so, too
_SHOUTED = re.compile(
    r"THE (?:[A-Z][A-Z.'’-]+ ){1,3}(?:TIMES|POST)$"  # "HARD TIMES" is a subheading
    r"|(?:THE )?(?:[A-Z][A-Z.'’-]+ ){1,3}(?:HERALD|TRIBUNE|GAZETTE|OBSERVER|TELEGRAPH|CHRONICLE|COURIER|ARGUS)$"
)
_ELSEWHERE = re.compile(
    r"(?:[A-ZÄÖÜ][\wäöüß-]+ ){1,2}(?:Bote|Anzeiger|Kurier|Nachrichten|Rundschau|Tagblatt|Tageblatt|Volksblatt)$"
    r"|(?:[А-ЯЁ][\w-]+ ){1,2}(?:[Вв]естник|[Пп]равда|[Ии]звестия|[Гг]азета|[Кк]урьер|[Вв]едомости)$"
)
# A call of a site, not its name: "Support the Guardian".
_NO_PUBLISHER = re.compile(
    r"(?i:support|subscribe|sign|read|follow|share|watch|listen|contact|about|more|most|latest|why|how|what|published|updated"
    r"|posted|download|visit|join|get|see|view|by|all|our|your|my)\b"
    r"|(?i:(?:news|press|media) releases?$)"
    r"|(?i:(?:home|world|uk|us|local|breaking|business|sports?|national|regional|top|political|general|weird) news$)"
)
_INSTITUTION = re.compile(
    r"(?:(?:The|[A-Z][\w’'-]+(?:\s(?:of|and|the|for)\s[A-Z][\w’'-]+)?)\s)?(?:Ministry|Department|Centre|Center|Institute"
    r"|Council|Bank|Parliament|Foundation|Office|Commission|Embassy|University|Bureau|Authority|Government|Secretariat|Federation|Association|Institution)"
    r"\s(?:of|for|on)\s(?:the\s)?[A-Z][\w’'-]+(?:,?\s(?:(?:of|and|the|for|in|on)\s){0,2}[A-Z][\w’'-]+){0,6}"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября"
    r"|октября|ноября|декабря|januar|februar|märz|mai"
    r"|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|enero|febrero"
    r"|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде"
    r"|тамыз|қыркүйек|қазан|қараша|желтоқсан)"
)
_DATE = (
    rf"(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th"
    rf"|\.)?[\s-]+(?:de\s+)?{_MONTH}\.?,?[\s-]+(?:de\s+)?(?:19|20)\d\d(?:\s*(?:года|г\.|ж\.|жыл\w*))?"
    r"|(?:19|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?:[T ]\d\d:\d\d(?::\d\d)?\S*)?"
    r"|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d"
    rf"|(?:19|20)\d\d\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?=\s*(?:$|[|•·,]))|\d{{1,2}}\s+{_MONTH}\.?(?=\s*(?:$|[|•·,]))|{_MONTH}\s+(?:19|20)\d\d)"
)
RELATIVE_TIME = (
    r"(?:(?:about |almost |over )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\+?\s?"
    r"(?:s|sec(?:ond)?s?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|mo|years?|yrs?|y)\s+ago"
    r"|\d{1,2}\s?(?:mins?|h|hrs?|d|w)(?=\s*(?:$|[|•·–—-]))|just now|moments ago|yesterday|today(?:,? at)?"
    r"|\d{1,2}\s(?:час\w*|минут\w*|дн\w+|день|недел\w+)\s+назад|вчера|сегодня|vor \d+ (?:Stunden?|Tagen?|Minuten)"
    r"|il y a \d+ (?:heures?|jours?|minutes?)|hace \d+ (?:horas?|días?|minutos?)|\d{1,2}\s?(?:小时|分钟|天|周)前|昨天)"
)
_CLOCK = (
    r"\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:GMT|UTC|ET|EST|EDT|PT|PST|PDT|BST|CET|CEST|HKT|SGT|IST"
    r"|JST|KST|MSK|AEST|AEDT)(?:[+-]\d{1,2})?\)?)?|\d{1,2}\s?[ap]\.?m\.?"
)
_LABEL = (
    r"(?:(?:first |originally |last )?(?:published|updated|posted|modified|created"
    r"|released)(?: on| at)?|(?:publication |release )?date|public release|time|on|at|from"
    r"|source|опубликовано|обновлено|veröffentlicht|stand|publié le|mis à jour le|publicado"
    r"|发布时间|发布|来源|时间|来自|记者|作者|编辑)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_EXTRA = (
    r"(?:issue|volume|vol\.?)\s+\d+"
    r"|(?:à|um|uhr|a las|kl|в)(?=\s|$|\d)|adjust font size|font size|\d+ min(?:ute)?s?(?: read)?|\d+ comments?|print"
    r"|share|[aA][+-]"
)
TIMED = re.compile(rf"\b(?:{RELATIVE_TIME})|{RELATIVE_TIME}", re.IGNORECASE)
DATED = re.compile(rf"(?<!\w)(?:{_DATE})", re.IGNORECASE)
_DROPPED = re.compile(
    rf"(?<!\w)(?:{_DATE}|{RELATIVE_TIME}|{_CLOCK}|{_LABEL}\s*[:：]|{_LABEL}(?=\s+\d)|{_WEEKDAY}\.?|{_EXTRA})(?!\w)"
    rf"|^{_LABEL}\b|[|•·,;:：()\[\]/>]+|(?:^|\s)[-–—]+(?=\s|$)",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:Dr|Prof|Sir|Mr|Ms|Mrs)\.?\s+)?[A-ZÀ-ÞА-ЯЁ][\w.'’-]*(?:\s+(?:de|del|da|van|von|der|bin|al|el"
    r"|la|le|di)\b)?(?:[\s-]+[A-ZÀ-ÞА-ЯЁ][\w.'’-]*){0,3}"
)
_BYLINE = re.compile(
    rf"(?:(?:(?:text|words|story|report|interview|author)\s*:|by|written by|story by|text by|words by|reported by"
    rf"|author|byline|(?:(?:live|rolling) )?(?:coverage|updates) by|von|par|por|автор|текст)\s*:?\s+"
    rf"|(?:作者|记者|撰文)\s*[:：]?\s*)(?P<names>(?-i:{_PERSON})(?:\s*(?:,|and|&|und|et|y"
    rf"|и)\s*(?-i:{_PERSON})){{0,4}}|[\u4e00-\u9fff]{{2,4}})"
    r"(?P<rest>\s*(?:[,|•·/–—-]|\s(?:in|for|at|of)\s|\(|@\w).{0,80})?$",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.’'-]*(?:[ -][A-ZÀ-Þ][\w.’'-]*){0,3}(?:[/,]\s?(?!(?:Jan|Feb|Mar|Apr|May"
    r"|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d)[A-Z][\w. ]{1,30}?){0,2}),?\s*"
    r"(?:(?P<date>(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+(?:Jan"
    r"|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*)"
    r"(?:,?\s+(?:19|20)\d\d)?)\s*,?\s*)?"
    r"(?:\((?P<agency>[A-Z][\w .&/-]{1,30})\)\s*(?P<dash>[-–—]{1,2}|:)?"
    r"|(?P<plain>\s(?:--|[–—])|(?<=\w)\s?-{2}))\s+(?=[\"'“‘A-Z\d])"
)
_STOPPED_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.’' -]{2,30}?)(?:,\s*(?P<date>"
    rf"{_MONTH}\s+\d{{1,2}}(?:,?\s+(?:19|20)\d\d)?|\d{{1,2}}\s+{_MONTH}(?:\s+(?:19|20)\d\d)?))?"
    r"[.,]\s+(?:/\s?(?P<agency>[^\n/]{2,30}?)\s?/[.:]?|(?P<bare>[A-ZА-ЯЁ][A-ZА-ЯЁ -]{2,24}?)\s?[.–—-])\s+",
    re.IGNORECASE,
)
_DATED_AGENCY = re.compile(
    rf"(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,2}}),\s+"
    rf"(?P<date>{_MONTH}\.?\s+\d{{1,2}}(?:,?\s+(?:19|20)\d\d)?),\s+"
    r"(?P<agency>(?-i:[A-Z]{2,9}|[A-Z][a-z]{2,12}))\s+[-–—]{1,2}\s+(?=[\"'“‘A-Z\d])",
    re.IGNORECASE,
)
# a press release: "VELLANO, Oct. 4, 2023 - The"; without the year a hyphen is too little to tell
_DATED_RELEASE = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{{2,30}}(?:,\s(?-i:[A-Z])[\w.]{{1,20}}){{0,2}}),\s+"
    rf"(?P<date>{_MONTH}\.?\s+\d{{1,2}},?\s+(?:19|20)\d\d|\d{{1,2}}\s+{_MONTH}\.?\s+(?:19|20)\d\d)\s+-\s+(?=[\"'“‘A-Z\d])",
    re.IGNORECASE,
)
_BARE_AGENCY = re.compile(r"\((?P<agency>[A-Z][\w .&/-]{1,30})\)\s*(?:-{1,2}|–|—)\s+(?=[\"'“‘A-Z\d])")
_CHINESE_DATELINE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,6}社)(?P<place>[\u4e00-\u9fff]{2,6}?)(?P<date>\d{1,2}月\d{1,2}日)电"
)


_FROM = re.compile(
    r"(?:来源|Source|Источник)\s*[:：]\s*(?P<name>[^\s|•·:：]{2,24}(?:\s[^\s|•·:：]{2,24}){0,3}?)(?=\s*(?:$|[|•·]|记者|作者|编辑))"
)
# "May 14, 20243:17 AM GMT+2Updated 4 hours ago": parts of a page whose spaces the copy has lost
_GLUED = re.compile(r"(?<=[, ](?:19|20)\d\d)(?=\d{1,2}:\d\d)|(?<=[\dTMm])(?=(?:Updated|Published|Posted|Modified)\b)")
_HAS_TIME = re.compile(r"\d|\bago\b|esterday|oday|ust now|oments|назад|[Вв]чера|[Сс]егодня|昨天")


@lru_cache(maxsize=2048)
def is_dated_line(line: str) -> bool:
    """Whether `line` says when (and by whom) something was published, and nothing else."""
    line = unglue(line)
    # the quick look first: nearly all lines are words of an article
    if (
        len(line) > 160
        or line.count(" ") > 22
        or not _HAS_TIME.search(line)
        or not (DATED.search(line) or TIMED.search(line))
    ):
        return False
    rest = _DROPPED.sub(" ", line).split()
    if not rest or _FROM.search(line):
        return True
    if rest[0].casefold() in ("by", "von", "par") and len(rest) <= 9:
        return all(
            word[:1].isupper() or word in ("and", "by", "de", "van", "von", "und", "et", "par") for word in rest[1:]
        )
    name = " ".join(rest)
    if len(rest) > 6:
        return False
    if find_publisher(name):
        return True
    separated = bool(re.search(r"[|•·,–—/]|\s-\s|\n", line)) or bool(re.match(rf"{_LABEL}\b", line, re.IGNORECASE))
    return (
        separated and len(rest) <= 4 and all(word[:1].isupper() or word in ("of", "the", "and", "&") for word in rest)
    )


def unglue(line: str) -> str:
    """`line` with a space where a copied page has lost it: `May 14, 20243:17 AM`."""
    return _GLUED.sub(" ", line) if "20" in line or "19" in line else line


def left_of_dated(line: str) -> str | None:
    """The publisher in a line that says when: `Xinhua, May 7, 2015` gives `Xinhua`."""
    if source := _FROM.search(line):
        return source["name"]
    name = " ".join(_DROPPED.sub(" ", unglue(line)).split())
    return find_publisher(name)


_PLACE_OF_PAPER = re.compile(r"(?<=\w)\s*\([A-Z][\w .]{2,24}\)$")


def find_publisher(name: str) -> str | None:
    """The publisher that `name` (a whole line, or what is left of one) is; None for anything else."""
    name = re.sub(r"^[-–—•·|>\s]+|[-–—•·|>:\s]+$", "", name)
    name = re.sub(r"^(?:source|via|from|来源)\s*[:：]\s*", "", name, flags=re.IGNORECASE)
    name = _PLACE_OF_PAPER.sub("", name)
    if is_known(name):
        return name
    if _NO_PUBLISHER.match(name):
        return None
    if _INSTITUTION.fullmatch(name):
        return name
    if 1 < len(name) <= 50 and name.count(" ") <= 5 and _LIKE_PUBLISHER.match(name) and " " in name:
        return name
    if len(name) <= 50 and (_SHOUTED.match(name) or _ELSEWHERE.match(name)):
        return name.title().replace(" Of ", " of ") if name.isupper() else name
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|kz|ru|cn|co\.uk|eu|info|news|hk|io|fr|de)", name):
        return name
    return None


@lru_cache(maxsize=2048)
def is_byline(line: str) -> bool:
    """Whether `line` names the author and nothing else: `By Jane Doe in London`."""
    return len(line) <= 160 and not line.endswith(("?", "!")) and _BYLINE.match(line) is not None


def byline_names(line: str) -> str | None:
    """The names of a byline, without the place and the paper after them."""
    found = _BYLINE.match(line)
    if not found:
        return None
    names = re.sub(r"\s+", " ", found["names"]).strip(" ,")
    # "By Jane Doe, Reuters": the last part is the paper
    parts = [part.strip() for part in names.split(",")]
    while len(parts) > 1 and find_publisher(parts[-1]):
        parts.pop()
    return ", ".join(parts)


def starts_with_dateline(line: str) -> bool:
    """Whether `line` begins as a wire report: `BEIJING, May 7 (Xinhua) --`."""
    return match_dateline(line) is not None


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a wire report begins with: the agency and the day, as far as it says so."""

    agency: str | None
    date: str | None


def match_dateline(line: str) -> Dateline | None:
    """The dateline that `line` begins with."""
    stopped = _STOPPED_DATELINE.match(line[:160])
    if stopped and stopped["place"].isupper() and (stopped["agency"] or find_publisher(stopped["bare"])):
        return Dateline(stopped["agency"] or stopped["bare"], stopped["date"])
    found = DATELINE.match(line[:160])
    if found:
        shouted = found["place"].split(",")[0].isupper()
        if found["agency"] or found["date"] or shouted:
            return Dateline(found["agency"], found["date"])
    if agency := _DATED_AGENCY.match(line[:100]):
        return Dateline(agency["agency"], agency["date"])
    if (released := _DATED_RELEASE.match(line[:100])) and released["place"].split(",")[0].isupper():
        return Dateline(None, released["date"])
    if (bare := _BARE_AGENCY.match(line[:60])) and find_publisher(bare["agency"]):
        return Dateline(bare["agency"], None)
    chinese = _CHINESE_DATELINE.match(line[:40])
    return Dateline(chinese["agency"], chinese["date"]) if chinese else None
