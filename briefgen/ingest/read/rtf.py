"""A file in RTF -> its paragraphs. Pure, and linear in the length of the file.

Our own, not striprtf's: that gives text that is struck out as text of the file, and the addresses of links in the midst
of sentences."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from briefgen.ingest.read.paragraphs import TRACKED, TextParagraph, WrittenText
from briefgen.ingest.read.parts import refuse

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>.)"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Groups that no reader of the page sees; a group that begins with \* is one, too.
_UNSEEN = frozenset(
    """annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author background bkmkend
    bkmkstart buptim category colortbl comment company creatim datafield datastore do doccomm docvar fldinst
    filetbl fontemb footer footerf footerl footerr ftncn ftnsep ftnsepc generator header headerf headerl headerr
    hlinkbase info keywords latentstyles listoverridetable listtable listtext manager mmathPr nextfile nonshppict
    objclass objdata operator pict pntext printim private revtbl revtim rsidtbl shpinst subject tc
    template themedata title userprops wgrffmtfilter xe xmlnstbl""".split()
)
_PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "cell", "nestcell", "row", "nestrow"))
_SIGNS = {
    "line": "\n", "tab": " ", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": "\u00a0", "_": "-",
    "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n",
}  # fmt: skip
_ENDING_SIGNS = ("\n", "\r")
# The character sets of fonts, and the code pages of them.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_HEADING = re.compile(r"heading ([1-9])\b")
_DEEPEST = 2000  # groups within one another


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group: whether it is seen, what it is part of, what is struck out or hidden, how its bytes are
    to be read, how many characters stand for one that old programs don't know."""

    seen: bool = True
    table: str = ""  # fonttbl, stylesheet: groups that are read for what they say of others
    note: bool = False
    deleted: bool = False
    hidden: bool = False
    font: int = -1
    skip: int = 1


@dataclass(slots=True)
class _Reader:
    """What is collected on the way through a file."""

    codepage: str = "cp1252"
    default_font: int = -1
    charsets: dict[int, str] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)  # of styles that are headings
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)  # of the paragraph at hand
    note: list[str] = field(default_factory=list)  # of the note at hand
    raw: bytearray = field(default_factory=bytearray)  # bytes that wait for the rest of their character
    named: str = ""  # what the stylesheet calls the style at hand
    style: int = 0
    level: int = 0
    gap: int = 0
    pending: int = 0  # characters still to be passed over
    tracked: bool = False
    found: list[TextParagraph] = field(default_factory=list)
    notes: list[TextParagraph] = field(default_factory=list)

    def flush(self) -> None:
        """Decode the bytes that wait."""
        if self.raw:
            font = self.state.font if self.state.font >= 0 else self.default_font
            self.put(bytes(self.raw).decode(self.charsets.get(font, self.codepage), "replace"))
            self.raw.clear()

    def put(self, text: str) -> None:
        state = self.state
        if state.table == "stylesheet":
            self.named += text if state.seen else ""  # styles of characters are not seen
        elif state.seen and not (state.deleted or state.hidden or state.table):
            (self.note if state.note else self.pieces).append(text)

    def end_paragraph(self) -> None:
        self.flush()
        if not self.state.seen or self.state.table:
            return
        if self.state.note:
            self.end_note()
            return
        text = _whole(self.pieces)
        self.pieces.clear()
        if text.strip():
            self.found.append(TextParagraph(text, self.level or self.levels.get(self.style, 0), self.gap))
            self.gap = 0
        else:
            self.gap += 1

    def end_note(self) -> None:
        text = _whole(self.note)
        self.note.clear()
        if text.strip():
            self.notes.append(TextParagraph(text))


def read_rtf(content: bytes, file: str) -> WrittenText:
    """The paragraphs of the text with those of its tables, then of its notes. Changes that somebody tracked count as
    made. Raises InputError where it is no RTF."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise refuse(file, "this is not RTF", "open it in Word and save it as .docx")
    text = content.decode("latin-1")
    reader = _Reader()
    at = 0
    while (token := _TOKEN.search(text, at)) is not None:
        at = token.end()
        if token["brace"]:
            _turn_brace(reader, token["brace"], file)
            if not reader.stack:
                break  # what stands behind the whole is no part of it
        elif token["word"] == "bin":
            at += max(0, int(token["number"] or 0))
        elif token["word"]:
            _obey(reader, token["word"], int(token["number"]) if token["number"] else None)
        else:
            _take(reader, token)
    flags = ("truncated",) if reader.stack else ()
    reader.end_paragraph()
    return WrittenText((*reader.found, *reader.notes), flags + ((TRACKED,) if reader.tracked else ()))


def _turn_brace(reader: _Reader, brace: str, file: str) -> None:
    reader.flush()
    reader.pending = 0
    if brace == "{":
        reader.stack.append(reader.state)
        if len(reader.stack) > _DEEPEST:
            raise refuse(file, "its groups are nested too deeply", "open it in Word and save it as .docx")
        return
    if not reader.stack:
        return
    left = reader.state
    reader.state = reader.stack.pop()
    if left.table == "stylesheet" and reader.named.rstrip().endswith(";"):  # else a group within that of a style
        found = _HEADING.match(reader.named.strip(" ;").lower())
        level = int(found[1]) if found else int(reader.named.strip(" ;").lower() == "title")
        if level:
            reader.levels[reader.style] = level
        reader.named, reader.style = "", 0
    if left.note and not reader.state.note:
        reader.end_note()


def _take(reader: _Reader, token: re.Match[str]) -> None:
    """A byte, a sign, or a run of text."""
    if token["byte"]:
        if reader.pending:
            reader.pending -= 1
        else:
            reader.raw.append(int(token["byte"], 16))
        return
    if token["sign"]:
        if token["sign"] == "*":
            reader.flush()
            reader.state = replace(reader.state, seen=False)
        elif token["sign"] in _ENDING_SIGNS:
            reader.end_paragraph()
        elif token["sign"] in _SIGNS:
            reader.flush()
            reader.put(_SIGNS[token["sign"]])
        return
    text = token["text"]
    if reader.pending:
        passed = min(reader.pending, len(text))
        reader.pending -= passed
        text = text[passed:]
    if text.isascii():
        reader.flush()
        reader.put(text)
    else:
        reader.raw += text.encode("latin-1")  # bytes of the code page, not escaped


def _obey(reader: _Reader, word: str, number: int | None) -> None:
    """One control word."""
    state = reader.state
    if word == "u":
        reader.flush()
        if number is not None:
            reader.put(chr(number % 0x10000))
        reader.pending = state.skip
        return
    reader.pending = 0
    if word in _PARAGRAPH_ENDS:
        reader.end_paragraph()
    elif word in _SIGNS:
        reader.flush()
        reader.put(_SIGNS[word])
    elif word in ("fonttbl", "stylesheet"):
        reader.state = replace(state, table=word)
    elif word in ("footnote", "shptxt", "shprslt"):
        reader.flush()
        # a box stands for itself, and its copy for older programs is not seen
        reader.state = replace(state, seen=word != "shprslt", note=True)
    elif word in _UNSEEN:
        reader.state = replace(state, seen=False)
    else:
        reader.flush()
        _set(reader, word, number)


def _set(reader: _Reader, word: str, number: int | None) -> None:
    """A control word that says how what follows is to be read."""
    on = number != 0
    if word in ("deleted", "revised"):
        reader.tracked |= on
    match word:
        case "deleted":
            reader.state = replace(reader.state, deleted=on)
        case "v":
            reader.state = replace(reader.state, hidden=on)
        case "plain":
            reader.state = replace(reader.state, hidden=False, deleted=False, font=-1)
        case "f":
            reader.state = replace(reader.state, font=number or 0)
        case "fcharset" if number in _CHARSETS:
            reader.charsets[reader.state.font] = _CHARSETS[number]
        case "cpg" | "ansicpg" if number:
            page = _page(number)
            if word == "ansicpg":
                reader.codepage = page
            else:
                reader.charsets[reader.state.font] = page
        case "mac":
            reader.codepage = "mac_roman"
        case "pc":
            reader.codepage = "cp437"
        case "deff":
            reader.default_font = number or 0
        case "uc":
            reader.state = replace(reader.state, skip=min(number or 0, 8))
        case "pard":
            reader.style = reader.level = 0
        case "s":
            reader.style = number or 0
        case "outlinelevel" if number is not None and number < 9 and not reader.state.table:
            reader.level = number + 1


def _page(number: int) -> str:
    name = {936: "gb18030", 65001: "utf-8", 10000: "mac_roman", 10007: "mac_cyrillic"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _whole(pieces: list[str]) -> str:
    """The text of a paragraph; two halves of a character beyond 65535 become one."""
    text = "".join(pieces)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
