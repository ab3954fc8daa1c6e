"""A PDF file -> the words of its pages, each with its place and type, in the order in which the file draws them.

PDFium reads the file. It is not made for threads, and a file may be hostile: this runs in a process of its own
(ingest/flow)."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from briefgen.errors import InputError
from briefgen.ingest.read.parts import refuse

MOST_PAGES = 1000
MOST_CHARACTERS = 3_000_000  # of the file; a book of 1,000 pages has 2 million
MOST_ON_PAGE = 200_000  # characters; the fullest page of a newspaper has 20,000
_MOST_OBJECTS = 20_000  # of a page in which pictures are looked for
_UNREADABLE = 0.2  # share of letters that the file doesn't name
_INVISIBLE = 3  # the text render mode of words that a program read off a picture
_LARGEST = 2000.0  # points of a type
_SCAN = 0.5  # share of a page that a picture of it fills


class Word(NamedTuple):
    """A word on a page: from `x0` to `x1` on the base line `y`, in points from the lower left corner. `order` is its
    place in the file's own order; `spaced` tells that a space stands before it there."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int
    spaced: bool
    bold: bool
    hidden: bool


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF file. `recognised`: it is a picture, and a program read its words."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    pictures: tuple[Box, ...] = ()
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    """How the words of one text object are set; `turn` counts quarter turns, None for any other angle."""

    size: float
    turn: int | None
    bold: bool
    hidden: bool


SCAN = "this is a scan: its pages are pictures without text"
"""How the refusal of a file of pictures begins."""
_OCR = "'sudo apt install ocrmypdf', then ingest it with --ocr"
_ERRORS = {
    3: ("this is not a PDF file, or a damaged one", "save or download it anew"),
    4: ("the file has a password", "open it with the password and print it to a PDF file without one"),
    5: ("the file is locked in a way that is not known here", "print it to a PDF file that isn't"),
}


def read_words(content: bytes, file: str) -> Iterator[Page]:
    """The pages of a PDF file, one after another. Raises InputError naming `file` where it can't be read."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise refuse(file, *_ERRORS.get(pdfium.FPDF_GetLastError(), _ERRORS[3]))
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise refuse(file, "the PDF file has no pages")
        if count > MOST_PAGES:
            raise refuse(file, f"the file has {count:,} pages", f"at most {MOST_PAGES:,} are read: split it")
        characters = 0
        for number in range(count):
            page, seen = _read_page(document, number, file)
            characters += seen
            if characters > MOST_CHARACTERS:
                raise refuse(file, f"the file has more than {MOST_CHARACTERS:,} characters", "split it")
            yield page
    finally:
        pdfium.FPDF_CloseDocument(document)


def read_title(content: bytes) -> str:
    """The title that a PDF file has in its own record; often it is junk."""
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        return ""
    room = ctypes.create_string_buffer(1024)
    size = pdfium.FPDF_GetMetaText(document, b"Title", room, len(room))
    pdfium.FPDF_CloseDocument(document)
    return room.raw[: max(0, min(size, len(room)) - 2)].decode("utf-16-le", "replace").strip()


def refuse_scan(file: str, why: str) -> InputError:
    """The error of a file whose pages are pictures."""
    return refuse(file, why, _OCR)


def _read_page(document: Any, number: int, file: str) -> tuple[Page, int]:
    import pypdfium2.raw as pdfium

    handle = pdfium.FPDF_LoadPage(document, number)
    if not handle:
        return Page(number + 1, 0.0, 0.0, ()), 0  # one damaged page leaves the others
    try:
        text = pdfium.FPDFText_LoadPage(handle)
        count = pdfium.FPDFText_CountChars(text) if text else 0
        try:
            if count > MOST_ON_PAGE:
                raise refuse(file, f"page {number + 1} has {count:,} characters", f"at most {MOST_ON_PAGE:,} are read")
            words, unknown = _Words(text, count).read()
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
        if unknown > max(20, _UNREADABLE * count):
            raise refuse_scan(file, f"page {number + 1} doesn't say which letters its signs are")
        window = _window(handle)
        pictures = tuple(_pictures(handle))
        return _make_page(number + 1, window, words, pictures), max(count, 0)
    finally:
        pdfium.FPDF_ClosePage(handle)


def _make_page(number: int, window: Box, words: list[tuple[Word, int]], pictures: tuple[Box, ...]) -> Page:
    """The page with the words that a reader sees on it, upright."""
    turns = Counter[int]()
    for word, turn in words:
        turns[turn] += len(word.text)
    turn = min(turns, key=lambda one: (-turns[one], one), default=0)
    whole = _turn_box(window, turn)
    kept = [word for word, its in words if its == turn and _inside(word, whole)]
    boxes = tuple(_turn_box(box, turn) for box in pictures)
    area = (whole.x1 - whole.x0) * (whole.y1 - whole.y0)
    scan = any((box.x1 - box.x0) * (box.y1 - box.y0) >= _SCAN * area for box in boxes)
    hidden = sum(word.hidden for word in kept)
    recognised = scan and hidden > 0.5 * len(kept)
    if hidden and not recognised:
        kept = [word for word in kept if not word.hidden]  # what nobody sees is not what a page says
    moved = tuple(
        word._replace(x0=word.x0 - whole.x0, x1=word.x1 - whole.x0, y=word.y - whole.y0) for word in _drop_twice(kept)
    )
    boxes = tuple(Box(b.x0 - whole.x0, b.y0 - whole.y0, b.x1 - whole.x0, b.y1 - whole.y0) for b in boxes)
    return Page(number, whole.x1 - whole.x0, whole.y1 - whole.y0, moved, boxes, recognised)


def _inside(word: Word, window: Box) -> bool:
    return window.x0 - 2 <= word.x0 < window.x1 and window.y0 - 2 <= word.y < window.y1


def _drop_twice(words: list[Word]) -> Iterator[Word]:
    """The words, each once: some writers draw a word twice, a little apart, to make it look bold."""
    seen: dict[str, list[Word]] = {}
    for word in words:
        before = seen.setdefault(word.text, [])
        near = 0.15 * word.size
        if not any(abs(one.x0 - word.x0) <= near and abs(one.y - word.y) <= near for one in before[-8:]):
            before.append(word)
            yield word


def _turn_point(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turn_box(box: Box, turn: int) -> Box:
    (ax, ay), (bx, by) = _turn_point(box.x0, box.y0, turn), _turn_point(box.x1, box.y1, turn)
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _window(handle: Any) -> Box:
    """What of the page is shown."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(handle, rect):
        return Box(0.0, 0.0, pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle))
    return Box(rect.left, rect.bottom, rect.right, rect.top)


def _pictures(handle: Any) -> Iterator[Box]:
    import pypdfium2.raw as pdfium

    ends = [ctypes.c_float() for _ in range(4)]
    for at in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(handle, at)
        is_picture = pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE
        if is_picture and pdfium.FPDFPageObj_GetBounds(thing, *ends):
            yield Box(*(one.value for one in ends))


# Forms of letters that fonts have for themselves: what a reader sees are the letters.
_FORMS = {point: unicodedata.normalize("NFKC", chr(point)) for point in range(0xFB00, 0xFB07)} | {
    0x02: "-",  # PDFium's own sign for a hyphen at the end of a line
    0xA0: " ",
    0x2028: " ",
    0x200B: "",
    0xFEFF: "",
}
_SPACES = frozenset(" \t\r\n\x0b\x0c\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")


@dataclass(slots=True)
class _Run:
    """The word that is being read: its letters so far, and where they stand."""

    kind: _Type
    begin: int
    spaced: bool
    letters: list[str]
    x0: float
    x1: float
    base: float
    foot: float
    last: float

    def takes(self, shown: str, left: float, right: float, foot: float) -> bool:
        """Whether the next sign belongs to this word; then it is added, unless it is the last one drawn twice."""
        size = self.kind.size
        if abs(foot - self.foot) > 0.02 * size:
            return False
        if abs(left - self.last) <= 0.001 * size and abs(right - self.x1) <= 0.001 * size:
            self.letters.append(shown)  # a letter of a ligature, which is one sign
            return True
        if shown == self.letters[-1] and abs(left - self.last) <= 0.15 * size:
            return True
        if not -0.6 * size <= left - self.x1 <= 0.3 * size:
            return False
        self.letters.append(shown)
        self.x1, self.last = max(self.x1, right), left
        return True

    def word(self) -> Word:
        text, kind = "".join(self.letters), self.kind
        return Word(text, self.x0, self.x1, self.base, kind.size, self.begin, self.spaced, kind.bold, kind.hidden)


class _Words:
    """Reads the signs of one page into words."""

    def __init__(self, text: Any, count: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._text, self._count = pdfium, text, count
        self._types: dict[int, _Type] = {}
        self._matrix = pdfium.FS_MATRIX()

    def read(self) -> tuple[list[tuple[Word, int]], int]:
        """The words with their quarter turns, and how many signs have no letter."""
        pdfium, text = self._pdfium, self._text
        get_sign, get_box, rect = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FS_RECTF()
        runs: list[_Run] = []
        unknown, run, spaced = 0, None, True
        for at in range(self._count):
            point = get_sign(text, at)
            shown = _FORMS[point] if point in _FORMS else chr(min(point, 0x10FFFF))
            if shown in _SPACES:
                run, spaced = None, True
                continue
            if not shown or not shown.isprintable():
                unknown += point < 0x20 or 0xD800 <= point < 0xF900 or point > 0xFFF0
                if shown != "\xad":
                    continue
            if point == 0xFFFD:
                unknown += 1
                continue
            get_box(text, at, rect)
            if run is not None and run.takes(shown, *_along(rect, run.kind.turn or 0)):
                continue
            kind = self._type(at)
            left, right, low = _along(rect, kind.turn or 0)
            apart = spaced or run is None or not -0.6 * kind.size < left - run.x1 < 0.1 * kind.size
            run = _Run(kind, at, apart, [shown], left, right, self._base(at, kind), low, left)
            runs.append(run)
            spaced = False
        kept = [run for run in runs if math.isfinite(run.x0 + run.x1 + run.base) and 0 < run.kind.size < _LARGEST]
        return [(run.word(), run.kind.turn) for run in kept if run.kind.turn is not None], unknown

    def _base(self, at: int, kind: _Type) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._text, at, x, y)
        return _turn_point(x.value, y.value, kind.turn or 0)[1]

    def _type(self, at: int) -> _Type:
        """How the sign at `at` is set."""
        pdfium = self._pdfium
        thing = pdfium.FPDFText_GetTextObject(self._text, at)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        found = self._types.get(key)
        if found is None:
            matrix = self._matrix
            pdfium.FPDFText_GetMatrix(self._text, at, matrix)
            size = pdfium.FPDFText_GetFontSize(self._text, at) * math.hypot(matrix.c, matrix.d)
            angle = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
            turn = round(angle) % 4 if abs(angle - round(angle)) < 0.05 else None
            hidden = bool(thing) and pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
            found = self._types[key] = _Type(size or 1.0, turn, self._is_bold(at), hidden)
        return found

    def _is_bold(self, at: int) -> bool:
        pdfium = self._pdfium
        if pdfium.FPDFText_GetFontWeight(self._text, at) >= 600:
            return True
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text, at, name, 128, flags)
        folded = name.value.lower()
        return any(word in folded for word in (b"bold", b"black", b"heavy"))


def _along(rect: Any, turn: int) -> tuple[float, float, float]:
    """(left, right, bottom) of a sign's box, as its line runs."""
    if turn == 0:
        return rect.left, rect.right, rect.bottom
    box = _turn_box(Box(rect.left, rect.bottom, rect.right, rect.top), turn)
    return box.x0, box.x1, box.y0
