"""Exports of press databases: each text is an article, with its own headline, paper, author and day."""

# ruff: noqa: E501 - an export is set as it is
from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest
from tests.support.documents import convert

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


# ---------------------------------------------------------------- ProQuest

RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest
3 June 2024 10:11

{RULE}

Document 1 of 2

Otters return to the mill stream

Author: Wrey, Hanna

ProQuest document link: https://www.proquest.com/docview/2476000001?accountid=1

Abstract: Two otters were filmed below the weir, the wardens say.

Full text: {OTTERS}

{GLASS.replace("upper", "lower")}

Subject: Otters; Rivers

Location: Upper Mill

Title: Otters return to the mill stream

Publication title: The Valley Argus; Upper Mill

Pages: A.9

Publication year: 2021

Publication date: Jan 8, 2021

Publisher: Valley Papers Ltd

Source type: Newspaper

Language of publication: English

ProQuest document ID: 2476000001

Copyright: Copyright Valley Papers Ltd Jan 8, 2021

Last updated: 2021-01-09

Database: Newspapers of the Valleys

{RULE}

Document 2 of 2

Glass furnace goes out

Author: Joe Pell; Olga Brandt

Full text: {GLASS}

Subject: Glass

Title: Glass furnace goes out

Publication title: The Hill Courier

Publication date: Jan 5, 2021

ProQuest document ID: 2476000002

Last updated: 2021-01-06

{RULE}

Contact us at: http://www.proquest.example
Database copyright 2024. All rights reserved.
"""
PROQUEST_NEW = f"""Otters return to the mill stream

Author: Wrey, Hanna

Publication info: The Valley Argus; Upper Mill [Upper Mill]. 08 Jan 2021: A.9.

ProQuest document link

ABSTRACT

Two otters were filmed below the weir, the wardens say.

FULL TEXT

{OTTERS}

DETAILS

Subject: Otters; Rivers

Publication title: The Valley Argus; Upper Mill

Publication date: Jan 8, 2021

Section: Country

Document type: News

ProQuest document ID: 2476000001

Copyright: Copyright Valley Papers Ltd Jan 8, 2021

Last updated: 2021-01-09

{RULE}

Glass furnace goes out

Publication info: The Hill Courier. 05 Jan 2021: 4.

ProQuest document link

FULL TEXT

{GLASS}

DETAILS

Publication title: The Hill Courier

Publication date: Jan 5, 2021

ProQuest document ID: 2476000002
"""
PROQUEST_TOLD = {
    "old": [
        ("Otters return to the mill stream", "The Valley Argus", "Hanna Wrey", date(2021, 1, 8)),
        ("Glass furnace goes out", "The Hill Courier", "Joe Pell and Olga Brandt", date(2021, 1, 5)),
    ],
    "new": [
        ("Otters return to the mill stream", "The Valley Argus", "Hanna Wrey", date(2021, 1, 8)),
        ("Glass furnace goes out", "The Hill Courier", None, date(2021, 1, 5)),
    ],
}
PROQUEST_BODIES = {
    "old": [OTTERS + "\n\n" + GLASS.replace("upper", "lower"), GLASS],
    "new": [OTTERS, GLASS],
}


def paragraphs_in(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def write_as(folder: Path, name: str, text: str) -> Path:
    """An export in a container, by its suffix: each line of it a paragraph."""
    path = folder / name
    if path.suffix == ".html":
        lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in paragraphs_in(text))
        path.write_text(f"<!DOCTYPE html><html><head><title>Export</title></head><body>{lines}</body></html>", "utf-8")
    elif path.suffix == ".txt":
        path.write_text(text, encoding="utf-8")
    else:
        document = Document()
        for line in paragraphs_in(text):
            document.add_paragraph(line)
        docx = path.with_suffix(".docx")
        document.save(str(docx))
        if path.suffix != ".docx":
            (made,) = convert([docx], path.suffix[1:])
            return made
    return path


@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "rtf"])
@pytest.mark.parametrize("shape", ["old", "new"])
def test_proquest_is_read_in_every_container(tmp_path: Path, suffix: str, shape: str) -> None:
    path = write_as(tmp_path, f"a.{suffix}", {"old": PROQUEST, "new": PROQUEST_NEW}[shape])
    drafts = list(ingest([path], date(2026, 11, 30)).drafts)
    assert [told(draft) for draft in drafts] == PROQUEST_TOLD[shape]
    assert [draft.article.body for draft in drafts] == PROQUEST_BODIES[shape]
    assert not any("database-unknown" in draft.flags for draft in drafts)


FACTIVA_CODED = f"""SE News
HD Otters return
BY By Hanna Wrey
WC 48 words
PD 8 January 2021
SN The Valley Argus
SC VALARG
LA English
CY (c) 2021 Papers Ltd
LP
{OTTERS}
AN Document VALARG0020210108eh180000a

HD Glass furnace goes out
WC 44 words
PD 5 January 2021
SN The Hill Courier
LA English
LP
{GLASS}
AN Document HILCOU0020210105eh150000b
"""


@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "rtf"])
@pytest.mark.parametrize("shape", ["coded", "counted"])
def test_factiva_is_read_in_every_container(tmp_path: Path, suffix: str, shape: str) -> None:
    text = FACTIVA_CODED if shape == "coded" else FACTIVA_TEXT
    drafts = list(ingest([write_as(tmp_path, f"a.{suffix}", text)], date(2026, 11, 30)).drafts)
    expected = {
        "coded": [
            ("Otters return", "The Valley Argus", "Hanna Wrey", date(2021, 1, 8)),
            ("Glass furnace goes out", "The Hill Courier", None, date(2021, 1, 5)),
        ],
        "counted": [
            ("Werft verliert drei Kähne", "Uferkurier", "Olga Brandt", date(2014, 3, 14)),
            ("Zweiter Anlauf für den Kanal", "Uferkurier", None, date(2014, 3, 13)),
        ],
    }
    assert [told(draft) for draft in drafts] == expected[shape]
    assert drafts[0].article.body == (OTTERS if shape == "coded" else SCHIFF)


@pytest.mark.parametrize("suffix", ["docx", "rtf"])
@pytest.mark.parametrize("text", [NEXIS_UNI, NEXIS_GERMAN], ids=["uni", "german"])
def test_nexis_by_a_real_writer_is_told_as_in_text(tmp_path: Path, suffix: str, text: str) -> None:
    drafts = list(ingest([write_as(tmp_path, f"a.{suffix}", text)], date(2026, 11, 30)).drafts)
    plain = drafts_of(tmp_path, "b.txt", text)
    assert [told(draft) for draft in drafts] == [told(draft) for draft in plain]
    assert [draft.article.body for draft in drafts] == [draft.article.body for draft in plain]


# ---------------------------------------------------------------- layouts that are not known

UNKNOWN = (
    f"Otters return\n\nThe Valley Argus / 2021.01.08\n\n{OTTERS}\n\nLoad-Date: January 9, 2021\n",
    f"Otters return\n\nThe Valley Argus\n\n{OTTERS}\n\nProQuest document ID: 2476000001\n",
    f"VALARG / Otters return\n\n{OTTERS}\n\nDocument VALARG0020210108eh180000a\n",
    f"Otters return\n\n{OTTERS}\n\nnews·20210108·VA·042\n",
)


@pytest.mark.parametrize("text", UNKNOWN, ids=["nexis", "proquest", "factiva", "europresse"])
@pytest.mark.parametrize("suffix", ["txt", "html", "docx"])
def test_an_export_in_a_layout_that_is_not_known_is_flagged_and_not_guessed(
    tmp_path: Path, suffix: str, text: str
) -> None:
    drafts = ingest([write_as(tmp_path, f"a.{suffix}", text)], date(2026, 11, 30)).drafts
    assert [OTTERS in draft.article.body for draft in drafts] == [True]
    assert "database-unknown" in drafts[0].flags


def test_one_text_of_an_export_that_is_not_understood_is_kept_and_flagged(tmp_path: Path) -> None:
    text = NEXIS_UNI.replace(
        "The Valley Argus\nJanuary 8, 2021\n\nSection: COUNTRY; Pg. 9\nLength: 48 words\n\nBody\n", ""
    )
    assert text != NEXIS_UNI
    first, second = drafts_of(tmp_path, "a.txt", text)
    assert (told(first)[0], first.article.body) == ("Glass furnace goes out in the upper town", GLASS)
    assert "database-unknown" not in first.flags
    assert OTTERS in second.article.body
    assert "database-unknown" in second.flags


@pytest.mark.parametrize(
    "text",
    [
        f"Otters return\n\nThe Valley Argus\n8 January 2021\n\n{OTTERS}\n\nThe load date of the ship is 9 March.\n",
        f"Title: Otters return\nLanguage: en\nSource: The Valley Argus\nDate: 8 January 2021\n\n{OTTERS}\n",
        f"Otters return\n\n{OTTERS}\n\nProQuest, Nexis and Factiva were sold that year. Documents: 12 of 12.\n",
    ],
)
def test_a_text_that_only_speaks_of_databases_is_not_flagged(tmp_path: Path, text: str) -> None:
    (draft,) = drafts_of(tmp_path, "a.txt", text)
    assert "database-unknown" not in draft.flags
