"""A text whose quotations are blanked: its sentences, and the words of each as they are asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from briefgen.extract.quotes.furniture import blank_furniture
from briefgen.extract.quotes.marks import Marked, last_sign
from briefgen.extract.quotes.tokens import Tokens, read_tokens
from briefgen.text.sentences import find_breaks

_MOST_NAMES, _MOST_PLACES = 60, 4  # that are looked for in the text; of one name


def _blank(text: str, start: int, end: int) -> str:
    """As many characters that are no names, and that begin a sentence where the words do."""
    first = text[start]
    if not first.isalpha():
        first = next((c for c in text[start + 1 : start + 5] if c.isalpha()), "0")
    return ("z" if first.islower() else "0") * (end - start)


class Sentences:
    """The sentences of `text`, in which `pairs` are quotations; those that open at `nicknames` are parts of names."""

    def __init__(self, text: str, pairs: list[Marked], nicknames: set[int]) -> None:
        self.named: set[int] = set()
        """Where the marks of quotations open that are the names of firms in a sentence, and not blanked."""
        self.roles: dict[int, tuple[int, int] | None] = {}
        """The roles told so far, by where the names begin that they stand beside."""
        self.told_roles: dict[tuple[int, int], str | None] = {}
        """The same of all places of a name, by where it stands."""
        self.genitives: set[int] = set()
        """Where speakers' names begin that stand in the genitive."""
        pieces: list[str] = []
        at = 0
        for pair in pairs:
            if pair.open in nicknames:  # the name goes on around it
                pieces += (text[at : pair.open], " " * (pair.close - pair.open))
                at = pair.close
                continue
            last = last_sign(text, pair)
            end = last if text[last] in ".!?…。！？" else pair.end
            pieces.append(text[at : pair.start])
            # a Russian term of a few words may be the subject's name
            named = end - pair.start <= 30 and "\u0400" <= text[pair.end - 1] <= "\u04ff"
            is_name = named and text[pair.open - 2 : pair.open - 1].isalpha() and text[pair.open - 1] == " "
            if is_name:
                self.named.add(pair.open)
            pieces.append(text[pair.start : end] if is_name else _blank(text, pair.start, end))
            at = end
        pieces.append(text[at:])
        self.text = text
        self.is_ascii = text.isascii()
        self._headlines: dict[int, bool] = {}
        self._places: dict[str, list[int]] = {}
        self.tokens: dict[int, Tokens] = {}  # by sentence, as they are asked for
        self.words = blank_furniture(text, "".join(pieces))
        breaks = find_breaks(self.words)
        self.starts = [0, *(start for _, start in breaks)]
        self.ends = [*(end for end, _ in breaks), len(text)]

    def read(self, start: int, end: int) -> Tokens:
        """The tokens between two code points. A sentence is read once, when it is first asked for."""
        first = bisect_right(self.starts, start) - 1
        last = max(first, bisect_left(self.starts, end) - 1)
        tokens = self._sentence(first).between(start, end)
        if last > first:
            tokens = tokens.part(0, len(tokens))
            for number in range(first + 1, last + 1):
                tokens.add(self._sentence(number).between(start, end))
        return tokens

    def _sentence(self, number: int) -> Tokens:
        tokens = self.tokens.get(number)
        if tokens is None:
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.words)
            tokens = self.tokens[number] = read_tokens(self.words, self.starts[number], end)
        return tokens

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds code point `at` begins."""
        return self.starts[bisect_right(self.starts, at) - 1]

    def sentence_end(self, at: int) -> int:
        """Where the sentence that goes on at `at` stops."""
        return self.ends[min(bisect_left(self.ends, at), len(self.ends) - 1)]

    def places_of(self, words: str) -> list[int]:
        """The first places where `words` stand in the text as they are, no longer word around them."""
        places = self._places.get(words)
        if places is None:
            places = []
            if len(self._places) < _MOST_NAMES:
                self._places[words] = places
                at = self.text.find(words)
                while at >= 0 and len(places) < _MOST_PLACES:
                    if not (
                        self.text[at - 1 : at].isalnum() or self.text[at + len(words) : at + len(words) + 1].isalnum()
                    ):
                        places.append(at)
                    at = self.text.find(words, at + len(words))
        return places

    def is_headline(self, at: int) -> bool:
        """Whether `at` is in a short line that ends without a stop: nobody is cited there, but quoted."""
        if at not in self._headlines:  # asked up to three times of one mark
            self._headlines[at] = self._looks_like_headline(at)
        return self._headlines[at]

    def _looks_like_headline(self, at: int) -> bool:
        start = self.text.rfind("\n", max(0, at - 160), at) + 1
        if start == 0 and at >= 160:
            return False
        end = self.text.find("\n", at, at + 160)
        if end < 0:
            return False
        line = self.text[start:end].rstrip()
        words = line.rstrip("'’”\"»」")
        return len(line) < 150 and words[-1:].isalnum()
