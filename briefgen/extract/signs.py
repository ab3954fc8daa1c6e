"""What a sentence shows by itself: its terms, and what an editor takes it or leaves it for."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.extract.cues import gather
from briefgen.text import tokenize, word_count

_LONGEST = 45  # words that a reader takes in at once

_COMMON = gather(
    """
    a about after again against all also am an and any are as at be because been before being between both but by can
    could did do does down during each few for from further had has have he her here hers him his how i if in into is
    it its just may me might more most my no nor not now of off on once only or other our out over own per s said same
    say says she should so some such t than that the their them then there these they this those through to too under
    until up very was we were what when where which while who whom why will with would you your year years
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня
    еще ещё нет о из ему для это этот года год лет также при до или их был была были быть который которые
    der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass
    le la les de des du un une et en à au aux pour par sur dans que qui ne pas est sont ce se
    және мен бен де да үшін бұл осы болып деп
    的 了 在 是 和 与 对 将 为 于 及 等 也 有 这 一 不 上 中 以 其
    """
)
# What an unseen neighbour would have to explain.
_LEANS = gather(
    """
    he she it they this these that those his her its their such but however and so yet also moreover instead still then
    meanwhile nevertheless nonetheless otherwise thus therefore hence besides furthermore additionally similarly both
    neither there another others here or nor indeed anyway well basically likewise consequently rather him them
    он она они оно это этот эта эти его её ее их но однако поэтому также кроме а и при тем так ол бұл бірақ сондықтан
    er sie es dies diese aber doch jedoch daher il elle ils elles ce cette ces mais cependant
    """
)
_LEANS_HAN = ("他", "她", "它", "这", "但", "然而", "此", "其", "而", "同时", "不过", "因此", "所以")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[]*([^\W\d_]+)")
_FURNITURE = re.compile(
    r"advertisement\b|(?:photo|image|picture|source|caption|graphic|video|credit|hashtags?|tags?)s?\s*[:|]|photo by"
    r"|(?:click|tap|sign up|subscribe|log in|register|follow us|share this|read more|learn more|become a|get more)\b"
    r"|this (?:article|story|piece|report) (?:was|is|has|first|originally|appeared)|(?:first|originally) published"
    r"|(?:additional )?reporting by|editing by|edited by|writing by|copyright|all rights reserved|©"
    r"|related (?:articles|stories)|comments?\s*$|no comments yet|try our|explore what"
    r"|terms of (?:use|service)|cookie|newsletter|реклама|читайте также",
    re.IGNORECASE,
)
# Who wrote it, at the foot: `Jane D. is a journalist and …`.
_AUTHOR_NOTE = re.compile(
    r"(?:[A-Z][\w'’.-]+ ){2,4}is (?:an? |the )?(?:[\w-]+ ){0,4}"
    r"(?:journalist|reporter|correspondent|lecturer|professor|columnist|writer|author|editor|fellow)\b"
    r"|(?:his|her|their) (?:articles|work|writing|books?) (?:have|has) appeared|(?:he|she) is an? (?:incoming )?"
    r"(?:phd|doctoral|fellow|student)",
    re.IGNORECASE,
)
_HAN = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_CAPTION = re.compile(r"[^\S\n]*(?:photo|image|picture|illustration)s?(?: by\b|:)", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?:[$€£¥₸₽]|US\$)\s?\d|\d[\d.,]*\s?(?:%|per ?cent|percent|million|billion|trillion|bn\b|млрд|млн|亿|万)"
)
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_QUOTED = re.compile(
    r"[“«„「][^”»“」\n]{12,}(?:[”»“」]|$)|\"[^\"\n]{12,}(?:\"|$)|(?<!\w)['‘][^\n]{25,}?[,.!?]['’](?!\w)"
)
_ENOUGH = 500  # characters at either end of a sentence
_MARKS = ("“", "«", "„", "「", '"', "‘", " '")  # by which to see quickly that nothing is quoted
_TELLS = (" I ", " I'", " I’", " you ", " my ", " me ", " we'll ", " let's ", " let’s ")  # somebody chats
_CLOSING = "\"'”’»)]」』 "
_STOPS = frozenset(".!?…。！？")
_FUNCTION_END = gather("the a an of in on at to for and or by with from that is are was were its their his her")


def is_heading(line: str, following: str) -> bool:
    """Whether a line without a stop is not the sentence's beginning, broken at a hyperlink, say."""
    words = line.split()
    if not words or following.islower():
        return False
    # `Agency, May 7, 2015 Adjust font size:`
    is_dateline = line.rstrip().endswith(":") and len(words) < 12 and _YEAR.search(line) is not None
    is_furniture = is_dateline or _FURNITURE.match(line) is not None
    bare = line.rstrip("'’”\"»」)")
    return is_furniture or (len(words) > 3 and bare[-1:].isalnum() and words[-1] not in _FUNCTION_END)


def read_terms(piece: str) -> tuple[str, ...]:
    """The distinct words that carry meaning, in order; of signs written without spaces, pairs."""
    tokens = tokenize(piece)
    if piece.isascii() or _HAN.search(piece) is None:
        return tuple(dict.fromkeys([token for token in tokens if token not in _COMMON]))
    found = [token for token in tokens if not "\u3040" <= token <= "\u9fff"]
    found += [a + b for a, b in pairwise(tokens) if "\u3040" <= a <= "\u9fff" and "\u3040" <= b <= "\u9fff"]
    return tuple(dict.fromkeys([token for token in found if token not in _COMMON]))


def count_words(piece: str) -> int:
    """As many words as a reader counts, or a dash or two more."""
    return len(piece.split()) if piece.isascii() or _HAN.search(piece) is None else word_count(piece)


def has_caption(text: str, end: int) -> bool:
    """Whether what ends at `end` tells of a picture, whose credit comes next."""
    return _CAPTION.match(text, end) is not None


def _is_author_note(piece: str) -> bool:
    return (" is a" in piece or " appeared" in piece) and _AUTHOR_NOTE.match(piece) is not None


def weigh_signs(piece: str, words: int) -> float:
    """What an editor sees in a sentence without its neighbours."""
    if len(piece) > 2 * _ENOUGH:
        # No sentence: some patterns look ahead from every mark, and a flood of marks is all it is.
        piece = piece[:_ENOUGH] + piece[-_ENOUGH:]
    worth = 0.0
    if _FURNITURE.match(piece) is not None or _is_author_note(piece):
        worth -= 2.0
    if piece.rstrip(_CLOSING)[-1:] not in _STOPS or words < 5:
        worth -= 0.8
    elif words < 9:
        worth -= 0.1 * (9 - words)
    elif words > _LONGEST:
        worth -= min(0.5, 0.015 * (words - _LONGEST))
    if piece.rstrip("\"'”’»」』)").endswith(("?", "？")):
        worth -= 0.5
    if _NUMBER.search(piece) is not None:
        if _FIGURE.search(piece) is not None:
            worth += 0.12
        elif _NUMBER.search(_YEAR.sub("", piece)) is not None:
            worth += 0.04
    quoted = 0
    if piece[0] == "'" or any(mark in piece for mark in _MARKS):
        quoted = sum(match.end() - match.start() for match in _QUOTED.finditer(piece))
    worth -= 0.6 * min(1.0, 1.5 * quoted / max(1, len(piece)))
    if piece[0] in '"“‘«„「' or (piece[0] == "'" and quoted):
        worth -= 0.2
    if piece.count(piece[0]) % 2 and piece[0] == '"':
        worth -= 0.2
    if not quoted and (piece.startswith(("I ", "I'", "I’")) or any(word in piece for word in _TELLS)):
        worth -= 0.2
    if " Source: " in piece:
        worth -= 0.5  # a chart's line that runs into the text
    if piece[0].islower() or piece.rstrip().endswith(":"):
        worth -= 0.4
    if "\n" in piece.strip():
        worth -= 0.1
    return worth


def leans(piece: str) -> bool:
    first = _FIRST_WORD.match(piece)
    return (first is not None and first[1].lower() in _LEANS) or piece.startswith(_LEANS_HAN)
