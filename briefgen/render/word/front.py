"""What stands before and behind the blocks of a Word edition: its head, changes, contents; evidence, colophon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.render.page.view import View
from briefgen.render.word.blocks import Blocks
from briefgen.render.word.sheet import Sheet


def write_front(sheet: Sheet, view: View, blocks: Blocks) -> None:
    """Series, headline, bottom line, what isn't proved, what changed, contents."""
    words = view.labels
    line = sheet.line("Brief Series", " · ".join(part for part in (view.series, words[view.format]) if part))
    day = f"{_lower(words['changed'])} {view.changed_text}" if view.changed_text else view.edition_text
    issue = (f"{words['edition']} {view.edition}", day, _lower(view.newest_text))
    sheet.line("Brief Small", " · ".join(part for part in issue if part))
    if view.marking_text:
        status = None if view.status == "final" else words[view.status]
        sheet.text(sheet.line("Brief Small"), " · ".join(p for p in (status, view.marking) if p), "bold")
    line = sheet.line("Title")
    sheet.markup(line, view.set_prose(view.headline, "headline"))
    blocks.note(line, "headline")
    audience = f"{words['audience']}: {view.audience}" if view.audience else ""
    used = view.count("sources_used", view.source_line.articles)
    sheet.line("Subtitle", " · ".join(part for part in (view.title, view.period_text, used, audience) if part))
    if view.bottom_line:
        _write_bottom_line(sheet, view, blocks)
    if view.doubts and view.status != "final":
        sheet.heading(words["doubts"], "doubts")
        for _, doubt in view.doubts:
            sheet.text(sheet.line("List Bullet"), doubt)
    _write_changes(sheet, view)
    if view.format == "indepth" and (entries := (*view.chapter_entries, *view.annex_entries)):
        _write_contents(sheet, view, [(one.anchor, one.words) for one in entries])


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _write_bottom_line(sheet: Sheet, view: View, blocks: Blocks) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = sheet.table([18, 92])
    for at, name in enumerate(("whats_new", "so_what", "watch")):
        cells = sheet.row(table)
        for cell in cells:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), sheet.tint)
            cell._tc.get_or_add_tcPr().append(shade)
        sheet.line("Brief Label", view.labels[name], cells[0])
        line = sheet.line("Brief Bottom Line", into=cells[1])
        sheet.markup(line, view.set_prose(getattr(view.bottom_line, name), f"bottom_line.{name}"))
        blocks.note(line, f"bottom_line.{name}")
        if at == 0:
            blocks.note(line, "bottom_line")
            sheet.bookmark(line, "bottom-line")


def _write_changes(sheet: Sheet, view: View) -> None:
    told, words = view.changes, view.labels
    sheet.heading(words["changes"], "changes")
    line = sheet.line("Normal", view.changes_text)
    if told is None:
        return
    if told.why:
        sheet.text(line, " ")
        sheet.markup(line, view.set_prose(told.why, "changes.why"))
    if not told.since:
        return
    for figure in told.figures:
        line = _write_change(sheet, words["update" if figure.update else figure.status])
        was = f"{figure.was_text} → " if figure.was_text else ""
        sheet.text(line, f"{figure.label}, {figure.as_of_text}: {was}{figure.text}")
        if figure.update and figure.status == "confirmed":
            sheet.text(line, f" ({_lower(words['confirmed'])})")
        if figure.correction:
            sheet.text(line, f" ({words['correction']})")
        if figure.citation:
            sheet.cite(line, figure.citation)
    for one in told.judgements:
        line = _write_change(sheet, words[one.status])
        sheet.markup(line, view.set_prose(one.judgement, "changes.judgement"))
        if one.status == "moved":
            moved = [("", one.was_likelihood, one.likelihood)]
            moved += [(_lower(words["confidence"]) + " ", one.was_confidence, one.confidence)]
            parts = [
                f"{name}{words[was] if was else words['not_given']} → {words[now] if now else words['not_given']}"
                for name, was, now in moved
                if was != now
            ]
            sheet.text(line, f" {'; '.join(parts)}.")
        if one.why:
            sheet.text(line, " ")
            sheet.markup(line, view.set_prose(one.why, "changes.why"))
    for status in ("new", "dropped"):
        articles = [one for one in told.articles if one.status == status]
        if articles:
            line = _write_change(sheet, words[status])
            sheet.text(line, words["articles" if len(articles) > 1 else "article"] + ": ")
        for at, article in enumerate(articles):
            sheet.text(line, f"{'; ' if at else ''}{article.title} ({article.publisher})")
            if article.citation:
                sheet.cite(line, article.citation)


def _write_change(sheet: Sheet, status: str) -> Any:
    line = sheet.line("List Bullet")
    sheet.text(line, status + " ", "bold")
    return line


def _write_contents(sheet: Sheet, view: View, entries: Sequence[tuple[str, str]]) -> None:
    """A contents field, filled with links: Word, which counts pages, writes it anew when it opens the file."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    sheet.line("TOC Heading", view.labels["contents"])
    rows = [*entries, *([("evidence", view.labels["evidence"])] if view.evidence else [])]
    for at, (anchor, words) in enumerate(rows):
        line = sheet.line("toc 1")
        if at == 0:
            for kind in ("begin", "code", "separate"):
                run = line.add_run()
                if kind == "code":
                    code = OxmlElement("w:instrText")
                    code.text = ' TOC \\o "1-1" \\h \\z \\u '
                    run._r.append(code)
                else:
                    mark = OxmlElement("w:fldChar")
                    mark.set(qn("w:fldCharType"), kind)
                    if kind == "begin":
                        mark.set(qn("w:dirty"), "true")
                    run._r.append(mark)
        sheet.link(line, words, f"#{anchor}")
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), "end")
    line.add_run()._r.append(mark)


def write_back(sheet: Sheet, view: View) -> None:
    """The evidence, where the brief has it, and the colophon."""
    words = view.labels
    if view.evidence or view.waived:
        sheet.heading(words["evidence"], "evidence")
        sheet.line("Caption", words["evidence_says"])
    for number, proof in enumerate(view.evidence, 1):
        language = view.source(proof.citation).language
        line = sheet.line("Brief Claim", f"{number}. ")
        is_quote = proof.kind == "quote"
        claim = words["quote_open"] + proof.claim + words["quote_close"] if is_quote else proof.claim
        sheet.text(line, claim, None, language if proof.own and proof.kind != "figure" else None)
        sheet.cite(line, proof.citation)
        sheet.text(line, view.pages(proof))
        sheet.bookmark(line, proof.id)
        for passage in proof.passages:
            line = sheet.line("Brief Passage")
            sheet.text(
                line,
                ("" if passage.prefix[:1].isupper() or not passage.prefix else "…") + passage.prefix,
                None,
                language,
            )
            sheet.text(line, passage.exact, "bold", language)
            goes_on = passage.suffix and passage.suffix[-1:] not in ".!?”»。"
            sheet.text(line, passage.suffix + ("…" if goes_on else ""), None, language)
        if not proof.passages:
            sheet.line("Brief Passage", words["own_words"])
        for mark in proof.marks:
            waived = f" {words['waived']}: {mark.waived}" if mark.waived else ""
            sheet.text(sheet.line("Brief Passage"), view.told(mark) + waived, "Brief Tag")
    for note in view.waived:
        sheet.line("Brief Claim", view.told(note.mark))
        sheet.line("Brief Passage", f"{words['waived']}: {note.mark.waived}")
    _write_colophon(sheet, view)


def _write_colophon(sheet: Sheet, view: View) -> None:
    words = view.labels
    said = [f"{words[name]}: {text}" for name in ("author", "contact") if (text := getattr(view, name))]
    edition = f"{words['edition']} {view.edition}, {view.edition_text}"
    last = [edition, view.language_name, words[view.status], view.marking]
    for text in (" · ".join(said), view.disclaimer, " · ".join(part for part in last if part)):
        if text:
            sheet.line("Caption", text)
