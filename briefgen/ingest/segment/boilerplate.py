"""What sites put around an article: the words and shapes of boilerplate, by kind. Pure.

A mark is told from one line, or from the end of one, and never from where on the page it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.ingest.segment.boilerplate_words import WHOLE, Mark

__all__ = [
    "AUTHOR_NOTE",
    "CORRECTION",
    "END_MARK",
    "FIRST_PUBLISHED",
    "PRINT_NOTE",
    "Mark",
    "is_invitation",
    "is_note",
    "mark_of",
]

LONGEST_MARK = 500  # characters; boilerplate is short, and a longer line is looked at by its ends only


_BREADCRUMB = re.compile(
    r"(?:home|main|главная|startseite|accueil|inicio|首页)\b\s*[>»›/|→][^.!?]{0,150}$", re.IGNORECASE
)
_INVITING = re.compile(
    r"(?:subscribe|sign up|sign in|log in|get|join|follow|download|click|tap|register"
    r"|enter|try|explore|support|become|already"
    r"|don['’]t miss|stay|simply sign up|like what|want|enjoy|thank(?:s| you)|by (?:signing"
    r"|clicking|subscribing|submitting)|you can|receive"
    r"|please|we (?:use|value)|this (?:site|website|page)|our (?:site|website)|create"
    r"|unlock|start|keep|never miss|a personali[sz]ed"
    r"|have a (?:tip|story)|got a (?:tip|story)|this content|to continue|the (?:best|latest"
    r"|day['’]s|week['’]s) [\w ]{0,30}(?:inbox|emailed)"
    r"|подпи(?:шитесь|сывайтесь)|abonnez|inscrivez|abonnieren|suscr[ií]b|关注|订阅|扫码|жазылыңыз)\b",
    re.IGNORECASE,
)
_SIGN_UP = re.compile(
    r"\breader-supported publication\b|\bconsider becoming an? (?:free|paid|member|subscriber)|"
    r"\b(?:sign up|subscribe) (?:to|for)\b[^.]{3,60}, (?:our|the|a)\b[^.]{0,40}\bnewsletter\W*$|"
    r"(?:[Ss]ign up|[Ss]ubscribe|[Rr]egister|[Jj]oin)(?: (?:here|now|today|for free|free))?\W*$"
)
_OF_THE_SITE = re.compile(
    r"newsletter|\binbox|e-?mail\b|\bapp\b|\balerts?\b|notifications?|podcast"
    r"|telegram|whatsapp|twitter|facebook|instagram"
    r"|youtube|\baccount|subscri|\bfeed\b|(?-i:\bmy[A-Z]{2,})|premium|unlimited|free trial|\bmember"
    r"|\bstories that matter|mynews|cookies?|privacy"
    r"|terms of|\bjavascript|ad[- ]?block|\blog in|sign in|register|browser|\bdonat"
    r"|our journalism|our reporting|google news"
    r"|for reading|\blinkedin|channel|канал|новост|chaîne|kanal|公众号|微信|\bhere\W*$|\bAI can\b"
    r"|free updates|\bdigest\b|\bcopyright policy|\blicensing@|\bT&Cs|sharing tools|gift article",
    re.IGNORECASE,
)
_CREDIT = (
    r"(?:(?:file )?(?:photo|picture|image|photograph|graphic|illustration|video|pic|screenshot|map|infographic)s?"
    r"(?: credits?| source| courtesy| copyright)?|credits?|caption|courtesy|фото|foto|bild|图片来源|图|摄)"
)
_CAPTION = re.compile(
    r"(?:©\s?[^\d.!?\n/]{2,50}/\s?[^\d.!?\n/]{2,40}"
    rf"|{_CREDIT}(?:\s*[:：/]\s*\S|\s+(?:by|courtesy(?: of)?|via|from)\s+[A-Z@])[^.!?\n]{{0,100}}[.)\]]*"
    r"|(?:photo|image|picture)(?: credit)?s?\s?:\s*[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}\.?"
    r"|(?:reuters|afp|ap|getty images|epa|xinhua|tass|epa-efe|shutterstock|bloomberg)\s?/\s?[^.!?\n]{2,60}"
    r"|\((?:pa|pa wire|getty(?: images)?|ap|afp|reuters|epa|alamy|shutterstock|istock|rex|supplied|handout)"
    r"(?:/[\w ]{2,30})?\)"
    r"|(?:[\w ]{2,20} )?via (?:getty images|reuters|ap|afp)|getty images|file photo"
    r"|image (?:source|caption|credit),?.{0,200}"
    r"|(?:an? )?(?:illustration|photograph|photo|image|collage|screenshot|portrait|drawing|graphic|map|chart)"
    r" (?:of|showing|shows) [^.!?\n]{4,140}"
    r"|(?:handout|stock|file) (?:photo|image|picture)[^.!?\n]{0,60})$",
    re.IGNORECASE,
)
_CREDIT_AT_END = re.compile(
    r"(?:(?<=[.!?…”’\"')\]])|(?<=[。！？]))\s*"
    r"[\[(]?(?:Credit ?(?:\.\.\.|…) ?[^.!?:\n]{1,60}|(?i:" + _CREDIT + r")\s*[:：/]\s*[^.!?:\n]{1,60}"
    r"|(?:AP|AFP|EPA|REUTERS|Reuters|Xinhua|TASS)(?: Photo)?\s?/\s?[^.!?:\n]{1,60}|(?i:file) (?i:photo)"
    r"|[-–—/]\s?(?:Reuters|AFP|AP|EPA|Bernama|TASS|Xinhua)(?: pic| photo)?)[\])]?\.?$"
)
_PAREN_CREDIT = re.compile(
    r"[\[(](?:(?i:" + _CREDIT + r")\b[^()\[\]\n]{0,60}|(?:AP|AFP|EPA|REUTERS)(?: Photo)?\s?/[^()\[\]\n]{1,60}"
    r"|Yonhap|Kyodo|Xinhua|Bernama)[\])]\.?$"
)
# "(Daily Planet / Jane Doe)" after a caption
_PAREN_NAMES = re.compile(
    r"\((?:[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){1,4}\s?/\s?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})\)$"
)
_SOURCE = re.compile(
    r"(?:sources?|data(?: source)?|chart|graphic|figures?|table|note|источник|quelle|fuente|来源|дереккөз)"
    r"\s*(?:by\s|[:：])\s*\S[^\n]{0,140}$",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮІ][\w.'’-]*"
_NAMES = rf"{_NAME}(?:\s+(?:(?:de|del|da|van|von|der|bin|al|el|la|le|di)\s+)?{_NAME}){{1,3}}"
_ROLE = (
    r"(?:journalist|reporter|correspondent|researcher|lecturer|professor|fellow|columnist|author|editor|analyst|writer"
    r"|director|economist|scholar|student|expert|contributor|founder|co-founder"
    r"|consultant|candidate|adviser|advisor|specialist"
    r"|historian|scientist|commentator|diplomat|ambassador|chair|chairman|chairwoman|president|partner|lawyer|attorney"
    r"|strategist|blogger|freelancer?|head|dean|teacher|associate|member|minister"
    r"|co-author|producer|photographer|critic|CEO"
    r"|manager|chief|investor|engineer|novelist|essayist|activist)"
)
AUTHOR_NOTE = re.compile(
    rf"(?P<name>(?:(?:Dr|Prof|Professor)\.?\s+)?{_NAMES}(?:(?:,| and|, and) {_NAMES}){{0,3}}),? "
    rf"(?:is|are|was|were|has been|has written|writes|covers|reports|teaches|works|serves|holds|edits)\s+"
    rf"(?:[\w,'’&/.-]+\s+){{0,12}}?(?:{_ROLE}s?\b|about\b|at\s+(?:the\s+)?[A-Z]|for\s+(?:the\s+)?[A-Z]|on\s+[a-z])"
)
_STAFF_NOTE = re.compile(
    r"\(?(?:[-–—]*\s*)?(?:(?:additional |with )?(?:reporting|editing|writing|assistance|research) (?:by|from) [A-Z]"
    r"|with (?:the )?(?:assistance|help|contributions?|files) (?:by|from|of) [A-Z]"
    r"|[^\n.]{3,160}? contributed (?:to (?:this|the) (?:report|story|article|piece)|reporting)\b"
    r"|(?:edited|written|compiled|translated) by:? [A-Z]|(?:the )?(?:views|opinions) expressed"
    r"|the (?:author|writer)s? (?:is|are|can)\b"
    r"|follow (?:him|her|them|the author|\w+ \w+) on|(?:about the author|author bio)"
    r"|contact (?:the )?(?:reporter|writer|author|editor)"
    r"|(?:редактор|автор|корреспондент|перевод)\s*:|\(?(?:编辑|责编|责任编辑|作者)[:：])",
    re.IGNORECASE,
)
PRINT_NOTE = re.compile(
    r"(?:this|a version of this) (?:article|story|column|piece|essay|report)\s+(?:first |originally |also )?"
    r"(?:appeared|appears|was published|was printed|ran)\s+(?:\w+ ){0,2}in\s+(?:the\s+)?(?P<paper>[^.\n]{2,80}?)\s*"
    r"(?:print edition|in print|printed edition|edition)\b[^\n]{0,250}",
    re.IGNORECASE,
)
FIRST_PUBLISHED = re.compile(
    r"(?:(?i:this|the) (?i:article|story|column|piece|essay|post|report|interview|commentary|analysis|text)\s+"
    r"(?i:was |has been )?"
    r"(?i:(?:first |originally |previously )(?:published|appeared|posted|ran|printed)"
    r"|(?:re)?published|reprinted|republished)\s+"
    r"(?i:on|in|by|at|from|with permission from)"
    r"|(?i:(?:first|originally) (?:published|appeared|posted) (?:on|in|by|at)"
    r"|republished (?:from|with permission (?:from|of))"
    r"|reprinted (?:from|with permission (?:from|of))))\s*:?\s+(?:(?i:the)\s+)?"
    r"(?P<where>(?:(?!\s+(?:and|under|with|on|as|here|in|by)\b)[^.,;:()\n]){2,80})[^\n.]{0,160}\.?"
)
CORRECTION = re.compile(
    r"(?:(?:correction|corrected|clarification|editor['’]s note|update|updated|note)[^\n:]{0,40}:\s*)?"
    r"(?:an (?:earlier|previous) (?:version|edition) of (?:this|the)"
    r" (?:article|story|report|piece|post|headline|caption|column)|(?:this|the) (?:article|story|report|piece"
    r"|headline|post) (?:has been|was) (?:\w+ )?(?:amended|corrected|updated|edited|revised|changed|clarified)\b)",
    re.IGNORECASE,
)
END_MARK = re.compile(
    r"\s+(?:Endi(?:tem|t)?|\(END(?:S)?\)|\(ends?\)|ENDS?|-\s?30\s?-|###|■+|[（(]完[）)]|/\s?ends)\s*\.?\s*$"
)


@lru_cache(maxsize=2048)  # a line is asked about with the one before it, with the one after it, and alone
def mark_of(line: str) -> Mark | None:
    """What the whole `line` is, if it is boilerplate; None for words of an article, titles among them."""
    line = line.strip()
    if not line:
        return None
    if len(line) <= LONGEST_MARK:
        for mark, pattern in WHOLE:
            if pattern.match(line):
                return mark
        if _BREADCRUMB.match(line):
            return Mark.WIDGET
        if is_invitation(line):
            return Mark.WIDGET
        if _CAPTION.match(line) or ends_in_credit(line):
            return Mark.CAPTION
        if _SOURCE.match(line) and line.count(" ") < 16:
            return Mark.SOURCE
    if is_note(line):
        return Mark.NOTE
    return None


def is_invitation(line: str) -> bool:
    """Whether `line` asks the reader for something: to subscribe, to follow, to accept cookies."""
    return (
        len(line) <= LONGEST_MARK and bool(_INVITING.match(line) and _OF_THE_SITE.search(line) and line.count(" ") < 75)
    ) or (len(line) <= LONGEST_MARK and _SIGN_UP.search(line) is not None and _OF_THE_SITE.search(line) is not None)


def ends_in_credit(line: str) -> bool:
    """Whether `line` is a picture's caption: a sentence or two and who took it ("… Photo: Reuters")."""
    tail = line[-90:]
    return line.count(" ") < 70 and bool(
        _CREDIT_AT_END.search(tail) or _PAREN_CREDIT.search(tail) or _PAREN_NAMES.search(tail)
    )


def is_note(line: str) -> bool:
    """Whether `line` speaks of its author or of where it was first printed, not of the matter."""
    head = line[:600]
    return bool(
        PRINT_NOTE.match(head)
        or FIRST_PUBLISHED.match(head)
        or CORRECTION.match(head)
        or _STAFF_NOTE.match(head)
        or (len(line) < 1200 and AUTHOR_NOTE.match(head) and not _TELLS.search(head))
    )


_TELLS = re.compile(r"\b(?:said|told|says|added|warned|argued|announced|according to)\b")
