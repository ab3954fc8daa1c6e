"""The blocks of a brief in Word: for each kind what the page shows of it, in the page's order."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefgen.model.brief import Figure, QuoteShown
from briefgen.model.evidence import Evidence
from briefgen.render.page.html import safe_url
from briefgen.render.page.view import View
from briefgen.render.word.sheet import WIDTH, Sheet


class Blocks:
    """Writes the blocks of `view` on `sheet`; `pictures` has the PNG of each chart by its anchor."""

    def __init__(self, sheet: Sheet, view: View, pictures: Mapping[str, bytes]) -> None:
        self._sheet = sheet
        self._view = view
        self._pictures = pictures
        self._told: set[str] = set()

    def write(self, block: Any) -> None:
        """One block; the doubts about an editor's text stand as comments at its beginning."""
        before = len(self._sheet.document.paragraphs)
        writers: dict[str, Callable[[Any], None]] = {
            "figures": self._figures, "table": self._table, "chart": self._chart, "timeline": self._timeline,
            "quotes": self._quotes, "assessment": self._assessment, "text": self._text, "summary": self._summary,
            "articles": self._articles, "gaps": self._gaps, "sources": self._sources,
        }  # fmt: skip
        writers[block.kind](block)
        if lines := self._sheet.document.paragraphs[before:]:
            self.note(lines[0], block.anchor)

    def note(self, line: Any, at: str) -> None:
        """The marks on an editor's text, as comments; a final brief has none."""
        for one in self._view.editor_notes:
            if one.at == at and self._view.status != "final":
                self._sheet.comment(line, self._view.told(one.mark))

    def _doubt(self, line: Any, proof: Evidence | None) -> None:
        if proof is None or proof.id in self._told or self._view.status == "final":
            return
        self._told.add(proof.id)
        for mark in proof.marks:
            self._sheet.comment(line, self._view.told(mark))

    def _figures(self, block: Any) -> None:
        self._sheet.heading(block.heading, block.anchor)
        columns = {"by-two": 2, "by-three": 3}.get(self._view.card_columns(block.figures), 4)
        table = self._sheet.table([1] * columns)
        for start in range(0, len(block.figures), columns):
            for cell, figure in zip(self._sheet.row(table), block.figures[start : start + columns], strict=False):
                self._card(cell, figure, block)

    def _card(self, cell: Any, figure: Figure, block: Any) -> None:
        sheet = self._sheet
        line = sheet.line("Brief Key Figure", figure.symbol + figure.text, cell)
        if figure.unit_text:
            from docx.shared import Pt

            sheet.text(line, f" {figure.unit_text}").font.size = Pt(10)
        self._doubt(line, self._view.proof(figure))
        line = sheet.line("Brief Small", into=cell)
        sheet.text(line, figure.label, "bold")
        sheet.cite(line, figure.citation)
        self._when(sheet.line("Brief Small", into=cell), figure, block)
        for more in (figure.change_text, f"({figure.original})" if figure.original else None):
            if more:
                sheet.line("Brief Small", more, cell)
        self._rivals(figure, cell)

    def _when(self, line: Any, figure: Figure, block: Any) -> None:
        sheet, view = self._sheet, self._view
        sheet.text(line, figure.as_of_text)
        if figure.kind != "actual":
            sheet.text(line, " " + view.kind_tag(figure), "Brief Tag")
        if later := view.later(figure, block.figures):
            word = view.labels["outcome" if later.outcome else "later"]
            sheet.text(line, f"; {word}: {later.text} ({later.as_of_text})")
            sheet.cite(line, later.citation)
        elif view.is_over(figure.reference):
            sheet.text(line, "; " + view.labels["unreported"])
        elif figure.reference in view.old and block.kind == "figures":
            sheet.text(line, "; " + view.labels["no_later"])

    def _rivals(self, figure: Figure, cell: Any) -> None:
        for rival in figure.rivals:
            line = self._sheet.line("Brief Small", f"{self._view.labels['differ']}: {rival.text}", cell)
            self._sheet.cite(line, rival.citation)

    def _figures_table(self, block: Any) -> None:
        sheet, words = self._sheet, self._view.labels
        figures: Sequence[Figure] = block.figures
        unit = self._view.one_unit(figures)
        changed = any(figure.change_text for figure in figures)
        head = [words["figure"], words["as_of"], unit or words["value"]]
        head += [words["change"]] if changed else []
        table = sheet.table([26, 17, 16, *([11] if changed else []), 40], [*head, words["passage"]])
        table.rows[0].cells[2].paragraphs[0].alignment = 2
        for figure in figures:
            cells = sheet.row(table)
            line = sheet.line("Brief Small", figure.label, cells[0])
            sheet.cite(line, figure.citation)
            self._doubt(line, self._view.proof(figure))
            self._when(sheet.line("Brief Small", into=cells[1]), figure, block)
            amount = sheet.line("Brief Small", into=cells[2])
            amount.alignment = 2
            sheet.text(amount, figure.symbol + figure.text + (f" {figure.unit_text}" if not unit else ""))
            if figure.original:
                sheet.text(amount, f" ({figure.original})")
            if changed:
                sheet.line("Brief Small", figure.change_text or "", cells[3])
            language = self._view.source(figure.citation).language
            sheet.text(sheet.line("Brief Small", into=cells[-1]), figure.passage, None, language)
            self._rivals(figure, cells[-1])

    def _origins(self, line: Any, block: Any) -> None:
        numbers = sorted({figure.citation for figure in block.figures})
        self._sheet.text(line, self._view.labels["source" if len(numbers) == 1 else "sources"] + " ")
        for at, number in enumerate(numbers):
            self._sheet.text(line, ", " if at else "")
            self._sheet.link(line, str(number), f"#source-{number}")

    def _table(self, block: Any) -> None:
        self._sheet.heading(block.heading, block.anchor)
        self._figures_table(block)
        self._origins(self._sheet.line("Caption"), block)

    def _chart(self, block: Any) -> None:
        from docx.shared import Pt

        sheet = self._sheet
        sheet.heading(block.heading, block.anchor)
        sheet.line("Caption", block.subtitle).paragraph_format.keep_with_next = True
        line = sheet.line("Normal")
        line.paragraph_format.keep_with_next = True
        picture = self._pictures[block.anchor]
        # a PNG tells its width there; three of its points were painted for one of the drawing
        natural = int.from_bytes(picture[16:20]) / 3
        shown = line.add_run().add_picture(io.BytesIO(picture), width=Pt(min(WIDTH, natural * 1.2)))
        properties = shown._inline.docPr
        properties.set("descr", block.alt)
        properties.set("title", block.heading)
        line = sheet.line("Caption")
        if block.note:
            sheet.markup(line, self._view.set_prose(block.note, f"{block.anchor}.note"))
            sheet.text(line, " ")
        self._origins(line, block)
        sheet.line("Brief Label", self._view.labels["data"]).paragraph_format.keep_with_next = True
        self._figures_table(block)

    def _timeline(self, block: Any) -> None:
        sheet, words = self._sheet, self._view.labels
        sheet.heading(block.heading, block.anchor)
        table = sheet.table([22, 88])
        for event in block.events:
            cells = sheet.row(table)
            sheet.line("Brief Label", event.as_of_text, cells[0])
            line = sheet.line("Brief Bottom Line", into=cells[1])
            if event.kind != "actual":
                over = "over_" if self._view.is_over(event.reference) else ""
                sheet.text(line, words[over + event.kind] + " ", "Brief Tag")
            sheet.text(line, event.statement)
            sheet.cite(line, event.citation)

    def _quotes(self, block: Any) -> None:
        sheet, words = self._sheet, self._view.labels
        sheet.heading(block.heading, block.anchor)
        quote: QuoteShown
        for quote in block.quotes:
            line = sheet.line("Quote")
            shown = words["quote_open"] + quote.words + words["quote_close"]
            sheet.text(line, shown, None, quote.language)
            sheet.cite(line, quote.citation)
            self._doubt(line, self._view.proof(quote))
            line = sheet.line("Caption")
            sheet.text(line, quote.speaker, "bold")
            origin = quote.outlet + (f", {quote.date_text}" if quote.date_text else "")
            sheet.text(line, "".join(f" · {part}" for part in (quote.role, origin) if part))

    def _assessment(self, block: Any) -> None:
        sheet, words = self._sheet, self._view.labels
        sheet.heading(block.heading, block.anchor)
        table = sheet.table([26, 84])
        for number, one in enumerate(block.judgements, 1):
            cells = sheet.row(table)
            if one.likelihood:
                word = words[one.likelihood]
                sheet.line("Brief Label", word[:1].upper() + word[1:], cells[0])
            if one.confidence:
                sheet.line("Brief Small", words[f"confidence_{one.confidence}"], cells[0])
            line = sheet.line("Brief Bottom Line", into=cells[1])
            sheet.markup(line, self._view.set_prose(one.judgement, block.anchor))
            if self._view.is_over(f"{block.anchor}#{number}"):
                sheet.text(line, " " + words["over_judged"], "Brief Tag")
            if one.because:
                line = sheet.line("Brief Bottom Line", into=cells[1])
                sheet.text(line, words["because"] + ": ", "italic")
                sheet.markup(line, self._view.set_prose(one.because, block.anchor))

    def _text(self, block: Any) -> None:
        self._sheet.blocks(self._view.set_markdown(block.markdown, block.anchor, block.anchor))

    def _summary(self, block: Any) -> None:
        sheet = self._sheet
        sheet.heading(block.heading, block.anchor)
        line = None
        for summary in block.summaries:
            line = line if block.joined and line is not None else sheet.line("Normal")
            language = self._view.source(summary.citation).language
            sheet.text(line, " ".join(summary.sentences), None, language)
            sheet.cite(line, summary.citation)
            sheet.text(line, " ")
            for proof in self._view.proofs(summary):
                self._doubt(line, proof)

    def _articles(self, block: Any) -> None:
        sheet = self._sheet
        sheet.heading(block.heading, block.anchor)
        for article in block.articles:
            language = self._view.source(article.citation).language
            line = sheet.line("Heading 2")
            sheet.text(line, article.title, None, language)
            sheet.cite(line, article.citation)
            if article.summary:
                sheet.text(sheet.line("Normal"), article.summary, None, language)
            sheet.line("Caption", " · ".join(part for part in (article.publisher, article.date_text) if part))

    def _gaps(self, block: Any) -> None:
        if block.gaps:
            self._sheet.heading(block.heading, block.anchor)
        for gap in block.gaps:
            self._sheet.markup(self._sheet.line("List Bullet"), self._view.set_prose(gap, block.anchor))

    def _sources(self, block: Any) -> None:
        sheet, view, words = self._sheet, self._view, self._view.labels
        sheet.heading(block.heading, block.anchor)
        for source in view.sources:
            line = sheet.line("Brief Source", f"{source.number}\t")
            if source.url and safe_url(source.url):
                sheet.link(line, source.title, source.url, "Hyperlink", source.language)
            else:
                sheet.text(line, source.title, None, source.language)
            sheet.bookmark(line, f"source-{source.number}")
            line.paragraph_format.keep_with_next = True
            line = sheet.line("Brief Source Detail")
            sheet.text(line, source.publisher, "bold")
            by = ", ".join(part for part in (source.author, source.author_note) if part) if source.author else ""
            parts = [source.descriptor]
            parts += [f"{words['first_published_by']} {source.origin}"] if source.origin else []
            parts += [view.count("copies_saved", source.copies)] if source.copies > 1 else []
            weak = {"drafted": source.status == "draft", "truncated": source.truncated, "undated": not source.published}
            parts += [words[name] for name, holds in weak.items() if holds]
            sheet.text(line, (f" · {by}" if by else "") + ". " + "; ".join(parts) + ". ")
            dates = [(name, getattr(source, name)) for name in ("event", "published", "captured")]
            told = [f"{words[name]} {one.text} ({words[one.basis]})" for name, one in dates if one]
            sheet.text(line, "; ".join(told))
        line = sheet.line("Caption")
        sheet.text(line, f"{words['left_out']}: ", "bold")
        sheet.text(line, view.left_out.text)
