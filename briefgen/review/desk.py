"""The editor's desk: which drafts wait, one of them as cards, what is done to them and undone again. Every change is
one whole write of one file, refused where the file is not as the editor saw it.

Used from one thread. Not pure: it reads and writes the library."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from briefgen.authoring.drafts import DraftRow, choose_drafts, list_drafts
from briefgen.authoring.headers import find_obstacles, make_figure, make_quote, without_unnamed
from briefgen.authoring.metrics import MetricInUse, narrow_metrics
from briefgen.build.compose import open_project_library
from briefgen.documents.files import ARTICLE_LIMIT, SPEC_LIMIT, decode, read_bytes
from briefgen.errors import BriefgenError, InputError, Mistake, Place
from briefgen.evidence.article import check_article
from briefgen.evidence.reading import ArticleReading
from briefgen.library.index import Library
from briefgen.model.evidence import Finding
from briefgen.project.layout import Project
from briefgen.project.outputs import write_outputs
from briefgen.review import edits
from briefgen.review.cards import make_cards, mark_text
from briefgen.review.in_use import InUse
from briefgen.review.journal import Journal, Step
from briefgen.review.views import Asked, ChangedError, Deed, DraftView
from briefgen.specs.edit import pin_article

T = TypeVar("T")
_CARD = re.compile(r"(facts|quotes)-([0-9]{1,6})")
_KEPT = 400  # contents of files, and readings of articles, that are remembered


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found in a file, by its digest."""

    reading: ArticleReading
    findings: tuple[Finding, ...]


class Desk:
    """The drafts of a project's library. `out` is the folder of builds, where the index and what was put off lie."""

    def __init__(self, project: Project, out: Path) -> None:
        self.project, self._out = project, out
        self._library: Library | None = None
        self._rows: tuple[DraftRow, ...] = ()
        self._done: set[str] = set()
        self._in_use = InUse()
        self._journal = Journal(out / ".briefgen" / "review.json")
        self._looked: OrderedDict[str, _Looked] = OrderedDict()
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._counts: dict[str, int] = {}
        self._is_stale = True
        self._metrics_stale = True
        self._next: str | None = None

    # What waits

    def refresh(self) -> None:
        """Look at the library again, if something was written since."""
        if self._is_stale or self._library is None:
            self.close()
            self._library = open_project_library(self.project, self._out)
            self._rows = list_drafts(self._library)
            self._done.clear()
            self._is_stale = False

    def close(self) -> None:
        """Close the index."""
        if self._library is not None:
            self._library.close()
            self._library = None

    @property
    def library(self) -> Library:
        """The library as it was when last looked at."""
        if self._library is None:
            self.refresh()
        assert self._library is not None
        return self._library

    def mark_stale(self) -> None:
        """Something else than the desk may have written to the library."""
        self._is_stale = self._metrics_stale = True

    def rows(self, asked: Asked) -> tuple[DraftRow, ...]:
        """The drafts that wait, the best of each topic first, as they were when last looked at."""
        chosen = choose_drafts(self._rows, asked.source or None, asked.topic or None, asked.flag or None)
        return tuple(
            self._with_count(row)
            for row in chosen
            if row.id not in self._done
            and (row.id in self._journal.later) == asked.later
            and (not asked.since or row.listed.last >= asked.since)
        )

    def _with_count(self, row: DraftRow) -> DraftRow:
        wrong = self._counts.get(row.listed.sha256, 0)
        return replace(row, look_at=(*row.look_at, f"{wrong} to mend")) if wrong else row

    @property
    def later(self) -> int:
        """How many drafts were put off."""
        return sum(row.id in self._journal.later and row.id not in self._done for row in self._rows)

    def look_ahead(self, *, long: bool) -> bool:
        """Do some work that will be needed, while nobody waits: check a draft that nobody has looked at yet, so that
        the list can say what is to be mended; where there is time for something `long`, read the metrics in use.
        Whether there was any."""
        if long and self._metrics_stale and self._library is not None:
            self.read_metrics()
            return True
        for row in sorted(self._rows, key=lambda row: row.id != self._next):  # the one that comes next goes first
            if row.listed.sha256 not in self._counts and row.id not in self._done:
                try:
                    self._look(row, self._read(row)[0])
                except BriefgenError:
                    self._counts[row.listed.sha256] = 0  # it is told when it is opened
                return True
        return False

    # One draft

    def draft(self, id: str, asked: Asked) -> DraftView:
        """A draft as it is on disk now. Raises InputError where it can't be read, and KeyError where none waits by
        this id."""
        row = self._row(id)
        content, version = self._read(row)
        looked = self._look(row, content)
        cards = make_cards(looked.reading, row.publisher, looked.findings, self.used)
        asked_for = [one.id for one in self.rows(asked)]
        at = asked_for.index(id) if id in asked_for else -1
        self._next = next(iter(asked_for[at + 1 :]), None)
        return DraftView(
            row=row,
            version=version,
            status=looked.reading.article.status,
            cards=cards,
            paragraphs=mark_text(looked.reading.article.body, cards),
            place=at + 1,
            total=len(asked_for),
            before=asked_for[at - 1] if at > 0 else None,
            after=self._next,
            others=tuple(one for one in self._rows if one.story == row.story and one.id != id),
        )

    def article_text(self, id: str) -> tuple[str, str]:
        """The title and the text of a draft, for a comparison. Raises InputError, and KeyError."""
        view = self.draft(id, Asked())
        return view.row.listed.title, "\n\n".join("".join(s.text for s in p) for p in view.paragraphs)

    def read_draft(self, id: str) -> ArticleReading:
        """The article of a draft, with what its text states. Raises InputError, and KeyError."""
        row = self._row(id)
        return self._look(row, self._read(row)[0]).reading

    @property
    def used(self) -> tuple[MetricInUse, ...]:
        """The metrics in use, those named in this session too."""
        return self._in_use.metrics

    def read_metrics(self) -> None:
        """Read the metrics in use; of a large library that takes a second."""
        self._in_use.read(self.library)
        self._metrics_stale = False

    def narrow(self, id: str, card: str, typed: str) -> tuple[MetricInUse, ...]:
        """The metrics in use that what was typed begins, for a figure of a draft. Raises InputError, and KeyError."""
        article = self.read_draft(id).article
        group, place = read_card(card)
        fact = article.facts[place] if group == "facts" and place < len(article.facts) else None
        return narrow_metrics(typed, self.used, fact) if fact else ()

    # Deeds

    def do(self, id: str, deed: Deed) -> str:
        """Do something to a draft; what was done, in words. Raises ChangedError where its file is not as the editor
        saw it, InputError where it can't be done, KeyError where no such draft waits: then nothing is written."""
        row = self._row(id)
        if deed.name == "later":
            return self._put_off(row)
        if deed.name == "pin":
            return self._pin(row, deed.typed.get("spec", ""))
        content, version = self._read(row)
        if version != deed.version:
            raise ChangedError(self._name(row), self._compare(deed.version, content, row))
        file = self._name(row)
        changed, what = self._change(row, content, deed)
        if changed == content:
            return "nothing to change"
        self._write(Step(what, id, ((self._path(row), content, changed),)))
        if deed.name in ("accept", "decline"):
            self._done.add(id)
        elif deed.name == "keep":
            self._in_use.note(id, edits.read(changed, file).facts[read_card(deed.card)[1]])
        return what

    def _change(self, row: DraftRow, content: bytes, deed: Deed) -> tuple[bytes, str]:
        """The new content of a draft's file, and what that does in words."""
        file, typed = self._name(row), deed.typed
        group, place = read_card(deed.card)
        article = self._look(row, content).reading.article
        if deed.name in ("keep", "choose") and group != "facts":
            raise InputError([Mistake("this card is no figure's", Place(file), hint="load the draft again")])
        match deed.name:
            case "keep":
                metric = typed.get("metric", "").strip()
                if not metric:
                    raise InputError([Mistake("the metric has no name", Place(file), hint="type one, or drop it")])
                label = typed.get("label", "").strip() or None
                return edits.name_metric(content, file, place, metric, label), f"kept as {metric}"
            case "drop":
                return edits.drop(content, file, group, place), f"dropped a {edits.NAMES.get(group, group)}"
            case "choose":
                ends = edits.read_ends(typed.get("reading", ""), file)
                return edits.choose_reading(content, file, place, ends), "one reading chosen"
            case "confirm":
                return edits.confirm(content, file, group, place), "no longer in doubt"
            case "type":
                at = (group, place) if group else ()
                fields = self._typed_anew(row, content, deed)
                return edits.type_fields(content, file, at, fields), f"changed {deed.card}"
            case "figure":
                return edits.add(content, file, make_figure(article, typed.get("words", ""))), "a figure added"
            case "quote":
                entry = make_quote(article, typed.get("words", ""))
                if entry.refused:
                    raise InputError(entry.refused)
                return edits.add(content, file, entry), "a quote added"
            case "decline":
                return edits.decline(content, file), "not for us"
            case "accept":
                return self._accept(row, content, drop_unnamed=typed.get("drop") == "unnamed"), "accepted"
        raise InputError([Mistake(f"there is nothing that is called '{deed.name}'", Place(file))])

    def _typed_anew(self, row: DraftRow, content: bytes, deed: Deed) -> dict[str, str]:
        """Those fields of a card that were typed otherwise than its form had them."""
        looked = self._look(row, content)
        cards = make_cards(looked.reading, row.publisher, looked.findings, ())
        shown = {field.key: field.value for card in cards if card.key == deed.card for field in card.fields}
        folded = {key: " ".join(text.split()) for key, text in deed.typed.items() if key in shown}
        return {key: text for key, text in folded.items() if text != " ".join(shown[key].split())}

    def _accept(self, row: DraftRow, content: bytes, *, drop_unnamed: bool) -> bytes:
        file = self._name(row)
        looked = self._look(row, content)
        if drop_unnamed:
            content = without_unnamed(content, file, looked.reading.article)
            looked = self._look(row, content)
        wrong = [finding for finding in looked.findings if finding.severity == "error"]
        if mistakes := find_obstacles(looked.reading.article, content, file, self.library.sources, wrong):
            raise InputError(mistakes)
        return edits.accept(content, file)

    def accept_many(self, asked: Asked, *, drop_unnamed: bool) -> Callable[[], tuple[int, int] | None]:
        """A function that accepts one more of the drafts asked for each time it is called, and then tells how many
        were accepted and how many were left because something is to be decided; None while there are more."""
        self.refresh()
        waiting = list(self.rows(asked))
        files: list[tuple[Path, bytes, bytes]] = []
        left = 0

        def accept_next() -> tuple[int, int] | None:
            nonlocal left
            if not waiting:
                self._note_accepted(files)
                return len(files), left
            row = waiting.pop(0)
            try:
                content, _ = self._read(row)
                changed = self._accept(row, content, drop_unnamed=drop_unnamed)
            except BriefgenError:
                left += 1
                return None
            try:
                write_outputs(self._path(row).parent, {self._path(row).name: changed})
            except BriefgenError:
                self._note_accepted(files)
                raise
            files.append((self._path(row), content, changed))
            self._done.add(row.id)
            self._is_stale = True
            return None

        return accept_next

    def _note_accepted(self, files: list[tuple[Path, bytes, bytes]]) -> None:
        if files:
            self._journal.note(Step(f"accepted {len(files)}", "", tuple(files)))

    def undo(self) -> tuple[str, str]:
        """Undo the last deed; what it was, and the draft that it was done to ('' for many). Raises InputError where
        there is none, or a file was changed since."""
        step = self._journal.undo()
        self._is_stale = True
        self._done.discard(step.draft)
        return f"undone: {step.what}", step.draft

    @property
    def last_deed(self) -> str:
        """What 'undo' would undo; empty for nothing."""
        return self._journal.last

    def _put_off(self, row: DraftRow) -> str:
        what = "back from later" if row.id in self._journal.later else "read later"
        self._journal.write(Step(what, row.id, later=(row.id,)))
        return what

    def _pin(self, row: DraftRow, spec: str) -> str:
        path = next((one for one in self.project.find_specs(()) if one.stem == spec), None)
        if path is None:
            message = f"there is no spec '{spec}'"
            raise InputError(
                [Mistake(message, Place(self.project.name_of(self.project.briefs)), hint="choose another")]
            )
        content = read_bytes(path, self.project.name_of(path), SPEC_LIMIT)[0]
        changed = pin_article(content, self.project.name_of(path), row.id)
        if changed == content:
            return f"{path.stem} has it pinned already"
        self._write(Step(f"used in {path.stem}", row.id, ((path, content, changed),)))
        return f"used in {path.stem}"

    # Files

    def _row(self, id: str) -> DraftRow:
        """The row of a draft; one that nobody has seen yet may have been ingested since. Raises KeyError."""
        for _ in range(2):
            for row in self._rows:
                if row.id == id and id not in self._done:
                    return row
            self.mark_stale()
            self.refresh()
        raise KeyError(id)

    def _path(self, row: DraftRow) -> Path:
        return self.library.root / row.listed.path

    def _name(self, row: DraftRow) -> str:
        return self.project.name_of(self._path(row))

    def _read(self, row: DraftRow) -> tuple[bytes, str]:
        """The content of a draft's file now, and its digest."""
        content = read_bytes(self._path(row), self._name(row), ARTICLE_LIMIT)[0]
        version = hashlib.sha256(content).hexdigest()
        _keep(self._contents, version, content)
        return content, version

    def _look(self, row: DraftRow, content: bytes) -> _Looked:
        version = hashlib.sha256(content).hexdigest()
        looked = self._looked.get(version)
        if looked is None:
            reading = ArticleReading(edits.read(content, self._name(row)))
            looked = _Looked(reading, tuple(check_article(reading.article, reading)))
        _keep(self._looked, version, looked)
        self._counts[version] = sum(
            finding.severity == "error" and finding.rule != "figure-unnamed" for finding in looked.findings
        )
        return looked

    def _compare(self, version: str, now: bytes, row: DraftRow) -> list[str]:
        """The lines that were changed since the editor saw the file."""
        file = self._name(row)
        seen = self._contents.get(version)
        old = decode(seen, file).splitlines() if seen is not None else []
        return list(
            difflib.unified_diff(old, decode(now, file).splitlines(), "as you saw it", "as it is now", n=1, lineterm="")
        )

    def _write(self, step: Step) -> None:
        self._journal.write(step)
        self._is_stale = True


def read_card(card: str) -> tuple[str, int]:
    """The list of a header and the place in it that a card is about; ('', 0) for the header itself."""
    found = _CARD.fullmatch(card)
    return (found[1], int(found[2])) if found else ("", 0)


def _keep(cache: OrderedDict[str, T], key: str, value: T) -> None:
    cache[key] = value
    cache.move_to_end(key)
    while len(cache) > _KEPT:
        cache.popitem(last=False)
