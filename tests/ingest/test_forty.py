"""Forty files and more, of every kind, made by real writers and ingested in one run: how much of what went in comes
out, whether any sentence comes out that never went in, and what is known of each article."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from briefgen.ingest.report import Report
from tests.ingest.test_saved_pages import mhtml, singlefile, webarchive
from tests.support.browser import browser, serve  # noqa: F401 - a fixture
from tests.support.documents import convert, write_docx
from tests.support.press import (
    CHINESE,
    ENGLISH,
    KAZAKH,
    KELP,
    LIBRARY,
    LOOM,
    PLANT,
    PRESS,
    RIVER,
    STEPPE,
    TEA,
    TOLL,
    TRAIN,
    WEIR,
)
from tests.support.press_files import (
    Made,
    columns_docx,
    columns_pdf,
    europresse_html,
    factiva_html,
    factiva_lines,
    lines_docx,
    lines_html,
    mail_of,
    newspaper_pdf,
    nexis_lines,
    page_of,
    proquest_lines,
    tracked_docx,
    write_feed,
    write_mbox,
    write_msg,
    write_readeck,
    write_wallabag,
    write_warc,
)
from tests.support.stories import Story, f1, invented

MAIL = ("title", "publisher", "published")
SAVED = ("title", "author", "published")
ADDRESS = "https://planet.example/news/ferry"  # that of the savers of test_saved_pages


def office_files(folder: Path) -> Iterator[Made]:
    """What LibreOffice writes: PDF with columns, ODT, RTF, and the exports of databases as RTF."""
    work = folder.parent / "work"
    work.mkdir()
    printed = [(WEIR, 2), (LOOM, 3), (PLANT, 2), (TRAIN, 3), (STEPPE, 2), (RIVER, 3), (KELP, 3)]
    paths = [columns_docx(work / f"20-office-{n}.docx", story, columns) for n, (story, columns) in enumerate(printed)]
    for (story, _), path in zip(printed, convert(paths, "pdf"), strict=True):
        shutil.copy(path, folder)
        yield Made(path.name, story)
    for kind, stories in (("odt", (TOLL, TEA, RIVER)), ("rtf", (KELP, PLANT, LIBRARY))):
        paths = [write_docx(work / f"30-{kind}-{n}.docx", [story]) for n, story in enumerate(stories)]
        for story, path in zip(stories, convert(paths, kind), strict=True):
            shutil.copy(path, folder)
            yield Made(path.name, story)
    exports = (("nexis", nexis_lines(ENGLISH[:2])), ("factiva", factiva_lines(ENGLISH[2:])))
    paths = [lines_docx(work / f"40-{name}.docx", lines) for name, lines in exports]
    paths.append(lines_docx(work / "40-proquest.docx", proquest_lines([KELP])))
    told: list[tuple[Story, ...]] = [ENGLISH[:2], ENGLISH[2:], (KELP,)]
    for path, several in zip(convert(paths, "rtf"), told, strict=True):
        shutil.copy(path, folder)
        yield from (Made(path.name, story) for story in several)


def browser_files(folder: Path, chromium: Browser) -> Iterator[Made]:
    """What Chromium saves of pages that are served."""
    served = folder.parent / "served"
    served.mkdir()
    for number, story in enumerate((KELP, TRAIN, LIBRARY)):
        (served / f"{number}.html").write_text(page_of(story), encoding="utf-8")
        with serve(served) as address:
            page = chromium.new_page()
            page.goto(f"{address}{number}.html")
            saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
            page.close()
        (folder / f"50-served-{number}.mhtml").write_bytes(saved.encode())
        yield Made(f"50-served-{number}.mhtml", story, url=f"{address}{number}.html")


def printed_files(folder: Path) -> Iterator[Made]:
    for columns in (2, 3):
        for number, story in enumerate((WEIR, TOLL, PLANT, STEPPE, TEA)):
            name = f"10-print-{columns}-{number}.pdf"
            columns_pdf(folder / name, story, columns)
            yield Made(name, story)
    newspaper_pdf(folder / "11-newspaper.pdf", ENGLISH[:3])
    yield from (Made("11-newspaper.pdf", story) for story in ENGLISH[:3])


def saved_files(folder: Path) -> Iterator[Made]:
    for number, story in enumerate((WEIR, PLANT)):
        html = page_of(story).replace(f'<html lang="{story.language}">', '<html lang="en">')
        single = singlefile(html).decode().replace('<html lang="en">', f'<html lang="{story.language}">', 1).encode()
        html = page_of(story)
        for suffix, content in (("mht", mhtml(html)), ("html", single), ("webarchive", webarchive(html))):
            name = f"51-saved-{number}.{suffix}"
            (folder / name).write_bytes(content)
            yield Made(name, story, url=ADDRESS)


def written_files(folder: Path) -> Iterator[Made]:
    write_docx(folder / "31-several.docx", [LOOM, KELP])
    yield from (Made("31-several.docx", story) for story in (LOOM, KELP))
    for number, story in enumerate((WEIR, TRAIN, TEA)):
        tracked_docx(folder / f"32-tracked-{number}.docx", story)
        yield Made(f"32-tracked-{number}.docx", story)
    write_msg(folder / "60-mail.msg", STEPPE)
    yield Made("60-mail.msg", STEPPE, MAIL)
    (folder / "61-mail.eml").write_bytes(mail_of(LIBRARY).as_bytes())
    yield Made("61-mail.eml", LIBRARY, MAIL)
    write_mbox(folder / "62-mails.mbox", [LOOM, TRAIN])
    yield from (Made(f"62-mails.mbox/{n}", story, MAIL) for n, story in enumerate((LOOM, TRAIN), 1))
    with zipfile.ZipFile(folder / "63-week.zip", "w") as archive:
        archive.writestr("monday/a.html", page_of(TOLL, canonical="https://gannet.example/toll"))
        archive.writestr("monday/b.txt", "\n".join((RIVER.title, *RIVER.head, "", RIVER.body)))
    yield Made("63-week.zip/monday/a.html", TOLL, url="https://gannet.example/toll")
    yield Made("63-week.zip/monday/b.txt", RIVER)
    for name, stories in (("64-crawl.warc", (WEIR, TEA)), ("65-crawl.warc.gz", (PLANT, STEPPE))):
        pages = [(f"https://paper.example/{name}/{n}", story) for n, story in enumerate(stories)]
        write_warc(folder / name, pages)
        yield from (Made(f"{name}/{address}", story, url=address) for address, story in pages)
    write_feed(folder / "66-feed.atom", LOOM, "https://tarn.example/loom")
    yield Made("66-feed.atom", LOOM, url="https://tarn.example/loom")
    kept = [(f"https://paper.example/kept/{n}", story) for n, story in enumerate(PRESS)]
    write_wallabag(folder / "70-wallabag.json", kept)
    yield from (Made("70-wallabag.json", story, SAVED, address) for address, story in kept)
    write_readeck(folder / "71-readeck.zip", kept[:4])
    yield from (Made(f"71-readeck.zip/{n}/index.md", s, SAVED, url) for n, (url, s) in enumerate(kept[:4]))


def database_files(folder: Path) -> Iterator[Made]:
    for name, lines, stories in (
        ("nexis", nexis_lines(ENGLISH), ENGLISH),
        ("factiva", factiva_lines(ENGLISH[1:3]), ENGLISH[1:3]),
        ("proquest", proquest_lines(ENGLISH[2:]), ENGLISH[2:]),
    ):
        (folder / f"41-{name}.txt").write_text("\n".join(lines), encoding="utf-8")
        lines_docx(folder / f"42-{name}.docx", [line for line in lines if line])
        lines_html(folder / f"43-{name}.html", lines)
        for file in (f"41-{name}.txt", f"42-{name}.docx", f"43-{name}.html"):
            yield from (Made(file, story) for story in stories)
    factiva_html(folder / "44-factiva-rows.html", ENGLISH[:2])
    yield from (Made("44-factiva-rows.html", story) for story in ENGLISH[:2])
    europresse_html(folder / "45-europresse.html", ENGLISH[:2])
    yield from (Made("45-europresse.html", story) for story in ENGLISH[:2])


@dataclass(frozen=True, slots=True)
class Run:
    """What went in, and what came out of one run over all of it."""

    made: tuple[Made, ...]
    report: Report

    def drafts_of(self, made: Made) -> list[ArticleDraft]:
        """The drafts of the file in which an article was put."""
        return [d for d in self.report.drafts if d.article.origin and d.article.origin.file == made.file]

    def pairs(self) -> list[tuple[Made, ArticleDraft | None]]:
        """Each article that went in, and the draft of its file that has most of its words."""
        found: list[tuple[Made, ArticleDraft | None]] = []
        for made in self.made:
            drafts = self.drafts_of(made)
            best = max(drafts, key=lambda draft: f1(draft.article.body, made.story.body), default=None)
            found.append((made, best))
        return found


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Run:  # noqa: F811
    folder = tmp_path_factory.mktemp("week") / "in"
    folder.mkdir()
    makers = (printed_files, office_files, saved_files, written_files, database_files)
    made = [one for maker in makers for one in maker(folder)]
    made += browser_files(folder, browser)
    assert len(list(folder.iterdir())) >= 40
    return Run(tuple(made), ingest([folder]))


def test_no_file_is_refused_and_each_article_is_one_draft(run: Run) -> None:
    assert run.report.refused == ()
    wrong = {made.file: len(run.drafts_of(made)) for made in run.made
             if len(run.drafts_of(made)) != sum(one.file == made.file for one in run.made)}  # fmt: skip
    assert wrong == {}


def test_what_comes_out_is_what_went_in(run: Run) -> None:
    scores = {f"{made.file} {made.story.title[:12]}": f1(draft.article.body, made.story.body) if draft else 0.0
              for made, draft in run.pairs()}  # fmt: skip
    mean = sum(scores.values()) / len(scores)
    print(f"{len(scores)} articles, mean F1 {mean:.4f}, least {min(scores.values()):.4f}")
    assert {name: round(score, 3) for name, score in scores.items() if score < 0.98} == {}
    assert mean >= 0.995


def test_no_sentence_comes_out_that_never_went_in(run: Run) -> None:
    went_in: dict[str, str] = {}
    for made in run.made:
        went_in[made.file] = f"{went_in.get(made.file, '')}\n\n{made.story.body}"
    strange = {
        draft.article.origin.file: lines
        for draft in run.report.drafts
        if draft.article.origin and (lines := invented(draft.article.body, went_in[draft.article.origin.file]))
    }
    assert strange == {}


def said(draft: ArticleDraft, field: str) -> str | None:
    article = draft.article
    if field == "published":
        dated = article.published
        return (
            str(dated.period.first) if dated and dated.period.precision == "day" and dated.basis == "stated" else None
        )
    return draft.publisher if field == "publisher" else str(getattr(article, field))


@pytest.mark.parametrize("field", ["title", "author", "publisher", "published", "url", "language"])
def test_what_is_known_of_each_is_right(run: Run, field: str) -> None:
    wrong: dict[str, tuple[str | None, str | None]] = {}
    count = 0
    for made, draft in run.pairs():
        if field == "url":
            wanted = made.url
        else:
            wanted = str(getattr(made.story, field)) if field in (*made.fields, "language") else None
        if wanted is not None:
            count += 1
            shown = said(draft, field) if draft else None
            if shown != wanted:
                wrong[f"{made.file} {made.story.title[:12]}"] = (shown, wanted)
    print(f"{field}: {count - len(wrong)} of {count}")
    assert wrong == {}


def test_tracked_changes_are_told_and_nothing_else_is_doubtful(run: Run) -> None:
    for made, draft in run.pairs():
        assert draft is not None
        assert ("tracked-changes" in draft.flags) == ("tracked" in made.file), made.file
        assert not {"reading-order-unsure", "database-unknown", "truncated"} & set(draft.flags), made.file


def test_the_stories_are_of_four_languages() -> None:
    assert {story.language for story in PRESS} == {"en", "ru", "kk", "zh"}
    assert all(isinstance(story, Story) for story in (*KAZAKH, *CHINESE))
