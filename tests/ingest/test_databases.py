"""Exports of press databases: each text is an article, with its own headline, paper, author and day."""

# ruff: noqa: E501 - an export is set as it is
from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest

OTTERS = (
    "Otters have come back to the mill stream after forty years, the valley's wardens said on Friday. Two of them were "
    "filmed at night below the weir, and a third left its tracks in the snow beside the sluice."
)
GLASS = (
    "The last glass furnace in the upper town will be blown out in June. Its owner has found no buyer for the works, "
    "which made lamp chimneys for the railway and gave bread to sixty families."
)
SCHIFF = (
    "Die Werft am Nordufer hat den Auftrag für drei Lastkähne verloren, sagte ihr Leiter am Freitag. Die Reederei will "
    "die Schiffe nun selbst bauen und hat dafür im Frühjahr zwanzig Schweißer gesucht."
)
PONT = (
    "Le vieux pont de la vallée sera fermé aux camions à partir de juin, a annoncé la préfecture vendredi. Les "
    "ingénieurs ont trouvé des fissures dans deux des piles que la rivière avait déjà creusées en hiver."
)
Told = tuple[str, str | None, str | None, date | None]


def drafts_of(tmp_path: Path, name: str, text: str) -> list[ArticleDraft]:
    page = tmp_path / name
    page.write_text(text, encoding="utf-8")
    return list(ingest([page], date(2026, 11, 30)).drafts)


def told(draft: ArticleDraft) -> Told:
    article = draft.article
    period = article.published.period if article.published else None
    return (
        article.title,
        draft.publisher,
        article.author,
        period.first if period and period.first == period.last else None,
    )


NEXIS = f"""
Download Request: Selected Items: 1-2
Time Of Request: Monday, June 03, 2024  10:11:12
Search Terms: otter* and date(>=2010-01-01)


                               1 of 2 DOCUMENTS



                              The Valley Argus

                            January 8, 2011 Saturday
                                Late Edition - Final

Otters return to the mill stream after
forty years

BYLINE: By HANNA WREY and JOE PELL

SECTION: COUNTRY; Pg. 9

LENGTH: 48 words

DATELINE: Upper Mill

{OTTERS}

LOAD-DATE: January 9, 2011

LANGUAGE: ENGLISH

GRAPHIC: Photo, An otter below the weir

PUBLICATION-TYPE: Newspaper


                       Copyright 2011 Valley Papers Ltd
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                              THE HILL COURIER

                            January 5, 2011

glass furnace goes out

LENGTH: 44 words

{GLASS}

LOAD-DATE: January 6, 2011
"""
NEXIS_UNI = f"""User Name: library
Date and Time: Monday, June 03, 2024 10:11:12
Job Number: 2234
Documents (2)

Glass furnace goes out in the upper town
The Hill Courier
January 5, 2021 Tuesday 07:15 GMT

Copyright 2021 Hill Courier Ltd All Rights Reserved
Section: BUSINESS
Length: 44 words
Byline: Joe Pell, business correspondent
Highlight: Sixty families lived by the works.

Body

{GLASS}

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: GLASS (90%)
Load-Date: January 6, 2021

End of Document

Otters return
The Valley Argus
January 8, 2021

Section: COUNTRY; Pg. 9
Length: 48 words

Body

{OTTERS}

Load-Date: January 9, 2021

End of Document
"""
NEXIS_GERMAN = f"""
                               Dokument 1 von 1


                              Uferkurier

                            Freitag 14. März 2014

Werft verliert drei Kähne

AUTOR: Brandt, Olga

RUBRIK: LOKALES; S. 4

LÄNGE: 51 Wörter

{SCHIFF}

UPDATE: 15. März 2014

SPRACHE: GERMAN; DEUTSCH
"""
NEXIS_FRENCH = f"""
                               1 de 1 documents


                              La Gazette du Val

                            vendredi 14 mars 2014

Le vieux pont fermé aux camions

AUTEUR: Claire Aubin

RUBRIQUE: RÉGION; Pg. 4

LONGUEUR: 49 mots

{PONT}

DATE-CHARGEMENT: 15 mars 2014

LANGUE: FRENCH; FRANÇAIS
"""


def nexis_html(*texts: tuple[str, str, str, str, str]) -> str:
    def field(label: str, value: str) -> str:
        return f'<BR><DIV CLASS="c4"><P CLASS="c5"><SPAN CLASS="c7">{label}: </SPAN><SPAN>{value}</SPAN></P></DIV>'

    def line(words: str) -> str:
        return f'<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">{words}</SPAN></P></DIV>'

    documents = [
        line(f"{number} of {len(texts)} DOCUMENTS")
        + line(paper) + line(day) + line(title)
        + field("BYLINE", author) + field("LENGTH", "40 words")
        + f"<BR><DIV><P>{body}</P></DIV>" + field("LOAD-DATE", "January 9, 2031") + line("Copyright 2011 Papers Ltd")
        for number, (paper, day, title, author, body) in enumerate(texts, 1)
    ]  # fmt: skip
    return f"<HTML><HEAD></HEAD><BODY>{''.join(documents)}</BODY></HTML>"


FACTIVA_ROWS = "".join(
    f"<div class='article enArticle'><table>{''.join(f'<tr><td><b>{c}</b></td><td>{v}</td></tr>' for c, v in rows)}</table></div>"
    for rows in (
        [("SE", "News"), ("HD", "Otters return"), ("BY", "By Hanna Wrey"), ("WC", "48 words"), ("PD", "8 January 2021"),
         ("ET", "06:00"), ("SN", "The Valley Argus"), ("SC", "VALARG"), ("LA", "English"), ("CY", "(c) 2021 Papers Ltd"),
         ("LP", f"<p>{OTTERS}</p>"), ("AN", "Document VALARG0020210108eh180000a")],
        [("HD", "Glass furnace goes out"), ("WC", "44 words"), ("PD", "5 January 2021"), ("SN", "The Hill Courier"),
         ("SC", "HILCOU"), ("LA", "English"), ("LP", f"<p>{GLASS[:60]}</p>"), ("TD", f"<p>{GLASS[60:]}</p>"),
         ("AN", "Document HILCOU0020210105eh150000b")],
    )
)  # fmt: skip
FACTIVA_TEXT = f"""Regionales
Werft verliert drei Kähne
Von Olga Brandt
51 Wörter
14 März 2014
05:30
Uferkurier
UFERKU
4
Deutsch
Copyright 2014 Ufer Verlag

{SCHIFF}

Dokument UFERKU0020140314ea3e0000a

Regionales
Zweiter Anlauf für den Kanal
44 Wörter
13 März 2014
Uferkurier
UFERKU
Deutsch
Copyright 2014 Ufer Verlag

{SCHIFF.replace("Werft", "Schleuse").replace("Lastkähne", "Tore").replace("Reederei", "Stadt").replace("zwanzig", "neun")}

Dokument UFERKU0020140313ea3d0000b
"""
EUROPRESSE = "".join(
    f"""<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">{paper}</span></div>
    <span class="DocHeader">Région, {day} - 49 mots, p. 4</span>
    <div class="rdp__articletitle titreArticle"><p class="titreArticleVisu">{title}</p></div>
    <div class="docAuthors">{author}</div></header>
    <section class="DocText clearfix"><div class="docOcurrContainer"><p>{body}</p></div></section>
    <div class="publiC-lblNodoc">news·20200303·PQ·042</div><small>© 2020 {paper}. Tous droits réservés.</small></article>"""
    for paper, day, title, author, body in (
        ("La Gazette du Val", "mardi 3 mars 2020", "Le vieux pont fermé", "Claire Aubin", PONT),
        (
            "Le Courrier des Monts, no. 212",
            "lundi 2 mars 2020",
            "La verrerie s’éteint",
            "",
            PONT.replace("pont", "four"),
        ),
    )
)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", NEXIS, [
            ("Otters return to the mill stream after forty years", "The Valley Argus", "Hanna Wrey and Joe Pell", date(2011, 1, 8)),
            ("glass furnace goes out", "The Hill Courier", None, date(2011, 1, 5)),
        ]),
        ("a.txt", NEXIS_UNI, [
            ("Glass furnace goes out in the upper town", "The Hill Courier", "Joe Pell", date(2021, 1, 5)),
            ("Otters return", "The Valley Argus", None, date(2021, 1, 8)),
        ]),
        ("a.txt", NEXIS_GERMAN, [("Werft verliert drei Kähne", "Uferkurier", "Olga Brandt", date(2014, 3, 14))]),
        ("a.txt", NEXIS_FRENCH, [("Le vieux pont fermé aux camions", "La Gazette du Val", "Claire Aubin", date(2014, 3, 14))]),
        ("a.html", nexis_html(("The Valley Argus", "January 8, 2011 Saturday", "Otters return", "HANNA WREY", OTTERS),
                              ("The Hill Courier", "January 5, 2011, FINAL EDITION", "Glass goes out", "Staff", GLASS)), [
            ("Otters return", "The Valley Argus", "Hanna Wrey", date(2011, 1, 8)),
            ("Glass goes out", "The Hill Courier", None, date(2011, 1, 5)),
        ]),
        ("a.html", f"<html><head><title>Factiva</title></head><body>{FACTIVA_ROWS}</body></html>", [
            ("Otters return", "The Valley Argus", "Hanna Wrey", date(2021, 1, 8)),
            ("Glass furnace goes out", "The Hill Courier", None, date(2021, 1, 5)),
        ]),
        ("a.txt", FACTIVA_TEXT, [
            ("Werft verliert drei Kähne", "Uferkurier", "Olga Brandt", date(2014, 3, 14)),
            ("Zweiter Anlauf für den Kanal", "Uferkurier", None, date(2014, 3, 13)),
        ]),
        ("a.html", f"<html><body>{EUROPRESSE}</body></html>", [
            ("Le vieux pont fermé", "La Gazette du Val", "Claire Aubin", date(2020, 3, 3)),
            ("La verrerie s’éteint", "Le Courrier des Monts", None, date(2020, 3, 2)),
        ]),
    ],
)  # fmt: skip
def test_each_text_of_an_export_is_an_article(tmp_path: Path, name: str, text: str, expected: list[Told]) -> None:
    drafts = drafts_of(tmp_path, name, text)
    assert [told(draft) for draft in drafts] == expected
    for draft in drafts:
        lines = draft.article.body.replace("\n", " ")
        assert not any(
            word in lines for word in ("Date", "Pg.", "LENGTH", "Document ", "Dokument ", "©", "(c)", "DATELINE")
        )


def test_a_body_of_an_export_is_whole_and_nothing_else(tmp_path: Path) -> None:
    assert [d.article.body for d in drafts_of(tmp_path, "a.txt", NEXIS)] == [OTTERS, GLASS]
    assert [d.article.body for d in drafts_of(tmp_path, "a.txt", NEXIS_UNI)] == [GLASS, OTTERS]


def test_the_place_of_each_text_is_its_own_stretch_of_the_file(tmp_path: Path) -> None:
    first, second = (d.article.origin for d in drafts_of(tmp_path, "a.txt", NEXIS))
    assert first is not None
    assert second is not None
    assert NEXIS[slice(*first.span)].startswith("The Valley Argus")
    assert first.span[1] <= second.span[0]


@pytest.mark.parametrize(
    "text",
    [
        f"Otters return\n\nThe Valley Argus\n8 January 2021\n\n{OTTERS}\n\nLength: about two miles, she said.\n",
        f"Otters return\n\n{OTTERS}\n\nDocument 3 of the plan names the weir. {GLASS}\n",
    ],
)
def test_a_text_that_is_no_export_is_read_as_before(tmp_path: Path, text: str) -> None:
    (draft,) = drafts_of(tmp_path, "a.txt", text)
    assert draft.article.title == "Otters return"
    assert OTTERS in draft.article.body


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs that a program writes for an export: no line of them is broken."""
    fields = re.compile(r"\n(?=(?:[A-Z][\w-]+: |Copyright|The |January|Otters return$))")
    blocks = (block for block in re.split(r"\n\s*\n", text) if block.strip())
    return [" ".join(line.split()) for block in blocks for line in fields.sub("\v", block).split("\v")]


@pytest.mark.parametrize("suffix", ["docx", "rtf", "doc"])
@pytest.mark.parametrize("text", [NEXIS, NEXIS_UNI, NEXIS_GERMAN, NEXIS_FRENCH])
@pytest.mark.parametrize("title", ["Normal", "Heading 1"])
def test_an_export_in_word_or_rtf_is_told_as_in_text(tmp_path: Path, suffix: str, text: str, title: str) -> None:
    titles = ("Otters return", "Glass furnace", "glass furnace", "Werft", "Le vieux")
    paragraphs = paragraphs_of(text)
    path = tmp_path / f"a.{suffix}"
    if suffix == "docx":
        document = Document()
        for one in paragraphs:
            is_title = one.startswith(titles) and len(one) < 80
            document.add_paragraph(one, style=title if is_title else "Normal")
            document.add_paragraph("")
        document.save(str(path))
    else:
        lines = ["".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in one) for one in paragraphs]
        path.write_text("{\\rtf1\\ansi " + "\\par\n".join(lines) + "\\par}", encoding="ascii")
    drafts = list(ingest([path], date(2026, 11, 30)).drafts)
    plain = drafts_of(tmp_path, "a.txt", text)
    assert [told(draft) for draft in drafts] == [told(draft) for draft in plain]
    assert [draft.article.body for draft in drafts] == [draft.article.body for draft in plain]
