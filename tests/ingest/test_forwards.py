"""Mails that colleagues pass on: what was passed on is the text, its sender the publisher, its day the day."""

# ruff: noqa: E501 - heads of mails are set as they are
from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.ingest.duplicates.link import ArticleDraft
from briefgen.ingest.flow import ingest

TITLE = "Salt road to be paved by winter"
BODY = [
    "The county will pave the old salt road between the two valleys before winter, its engineer said on Thursday. The "
    "work costs 3.2 million crowns, and carters will pay a toll of two crowns from the first of March.",
    "“A road of mud is no road,” said Ilse Marn, who keeps the inn at the pass. She counted forty carts a day in summer.",
]
NOTE = "Could somebody have a look at this one? I think that it belongs into the next issue."
HEADS = {
    "outlook-en": ("", "From: {name} <{at}>\nSent: Thursday, 5 March 2026 07:40\nTo: Tom Desk\nSubject: {title}"),
    "outlook-de": ("", "Von: {name} <{at}>\nGesendet: Donnerstag, 5. März 2026 07:40\nAn: Tom Desk\nBetreff: {title}"),
    "outlook-fr": ("", "De : {name} <{at}>\nEnvoyé : jeudi 5 mars 2026 07:40\nÀ : Tom Desk\nObjet : {title}"),
    "outlook-es": (
        "",
        "De: {name} <{at}>\nEnviado el: jueves, 5 de marzo de 2026 7:40\nPara: Tom Desk\nAsunto: {title}",
    ),
    "outlook-old": (
        "-----Original Message-----",
        "From: {name} [mailto:{at}]\nSent: Thursday, March 05, 2026 7:40 AM\nTo: Desk\nSubject: {title}",
    ),
    "apple-en": (
        "Begin forwarded message:",
        "\nFrom: {name} <{at}>\nSubject: {title}\nDate: March 5, 2026 at 7:40:02 AM GMT+1\nTo: tom@desk.example",
    ),
    "apple-de": (
        "Anfang der weitergeleiteten Nachricht:",
        "\nVon: {name} <{at}>\nBetreff: {title}\nDatum: 5. März 2026 um 07:40:02 MEZ\nAn: tom@desk.example\n"
        "Antwort an: {at}",
    ),
    "apple-fr": (
        "Début du message réexpédié :",
        "\nDe: {name} <{at}>\nObjet: {title}\nDate: 5 mars 2026 à 07:40:02 UTC+1\nÀ: tom@desk.example",
    ),
    "apple-es": (
        "Inicio del mensaje reenviado:",
        "\nDe: {name} <{at}>\nAsunto: {title}\nFecha: 5 de marzo de 2026, 7:40:02 CET\nPara: tom@desk.example",
    ),
    "gmail-en": (
        "---------- Forwarded message ---------",
        "From: {name} <{at}>\nDate: Thu, Mar 5, 2026 at 7:40 AM\nSubject: {title}\nTo: <tom@desk.example>",
    ),
    "gmail-de": (
        "---------- Weitergeleitete Nachricht ---------",
        "Von: {name} <{at}>\nDate: Do., 5. März 2026 um 07:40 Uhr\nSubject: {title}\nTo: <tom@desk.example>",
    ),
    "gmail-fr": (
        "---------- Message transféré ---------",
        "De : {name} <{at}>\nDate : jeu. 5 mars 2026 à 07:40\nObjet : {title}\nÀ : <tom@desk.example>",
    ),
    "gmail-es": (
        "---------- Mensaje reenviado ---------",
        "De: {name} <{at}>\nFecha: jue, 5 mar 2026 a las 7:40\nAsunto: {title}\nPara: <tom@desk.example>",
    ),
    "thunderbird-en": (
        "-------- Forwarded Message --------",
        "Subject: \t{title}\nDate: \tThu, 5 Mar 2026 07:40:02 +0100\nFrom: \t{name} <{at}>\nTo: \ttom@desk.example",
    ),
    "thunderbird-de": (
        "-------- Weitergeleitete Nachricht --------",
        "Betreff: \t{title}\nDatum: \tThu, 5 Mar 2026 07:40:02 +0100\nVon: \t{name} <{at}>\nAn: \ttom@desk.example",
    ),
    "thunderbird-fr": (
        "-------- Message transféré --------",
        "Sujet : \t{title}\nDate : \tThu, 5 Mar 2026 07:40:02 +0100\nDe : \t{name} <{at}>\nPour : \ttom@desk.example",
    ),
    "thunderbird-es": (
        "-------- Mensaje reenviado --------",
        "Asunto: \t{title}\nFecha: \tThu, 5 Mar 2026 07:40:02 +0100\nDe: \t{name} <{at}>\nPara: \ttom@desk.example",
    ),
}
PREFIXES = {"en": "Fwd:", "de": "WG:", "fr": "TR:", "es": "RV:", "old": "FW:"}


def head_of(client: str) -> tuple[str, str]:
    marker, head = HEADS[client]
    return marker, head.format(name="The Pass Letter", at="letter@pass.example", title=TITLE)


def passed_on(tmp_path: Path, text: str, html: str = "", subject: str = f"Fwd: {TITLE}") -> list[ArticleDraft]:
    message = EmailMessage()
    message["From"], message["To"] = "Nora Mate <nora@desk.example>", "desk@desk.example"
    message["Date"], message["Subject"] = "Mon, 09 Mar 2026 09:00:00 +0000", subject
    message.set_content(text or "-")
    if html:
        message.add_alternative(html, subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    return list(ingest([tmp_path], date(2026, 3, 10)).drafts)


def holds_what_was_passed_on(draft: ArticleDraft) -> None:
    article = draft.article
    assert (article.title, draft.publisher, article.author) == (TITLE, "The Pass Letter", None)
    assert article.published is not None
    assert str(article.published.period.first) == str(article.published.period.last) == "2026-03-05"
    assert article.body.split("\n\n") == BODY


@pytest.mark.parametrize("client", HEADS)
@pytest.mark.parametrize("note", ["", NOTE])
def test_a_plain_mail_that_is_passed_on(tmp_path: Path, client: str, note: str) -> None:
    marker, head = head_of(client)
    text = "\n\n".join(filter(None, [note, f"{marker}\n{head}".strip(), *BODY]))
    (draft,) = passed_on(tmp_path, text, subject=f"{PREFIXES[client.rpartition('-')[2]]} {TITLE}")
    holds_what_was_passed_on(draft)


def test_one_that_is_quoted_with_angles_or_has_its_labels_in_stars(tmp_path: Path) -> None:
    marker, head = head_of("apple-en")
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{head.strip()}\n\n{BODY[0]}\n\n{BODY[1]}".split("\n"))
    (draft,) = passed_on(tmp_path, f"{NOTE}\n\n{marker}\n\n{quoted}")
    holds_what_was_passed_on(draft)
    starred = "\n".join(f"*{line.replace(':', ':*', 1)}" for line in head.strip().split("\n"))
    (draft,) = passed_on(tmp_path, f"{NOTE}\n\n{starred}\n\n{BODY[0]}\n\n{BODY[1]}")
    holds_what_was_passed_on(draft)


def paragraphs() -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in BODY)


def in_outlook(head: str) -> str:
    lines = [line.split(":", 1) for line in head.split("\n")]
    shown = "<br>".join(f"<b>{label}:</b>{value.replace('<', '&lt;')}" for label, value in lines)
    return (
        f"<div><p>{NOTE}</p><p>&nbsp;</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>{shown}</p></div>"
        f"<p>&nbsp;</p>{paragraphs()}</div>"
    )


def in_apple(marker: str, head: str) -> str:
    lines = "".join(
        f"<div><b>{x.replace('<', '&lt;').replace(':', ':</b>', 1)}</div>" for x in head.strip().split("\n")
    )
    return f"<div>{NOTE}<br><div><br><blockquote type=cite><div>{marker}</div><br>{lines}<br>{paragraphs()}</blockquote></div></div>"


def in_gmail(marker: str, head: str) -> str:
    shown = "<br>".join(line.replace("<", "&lt;") for line in head.split("\n"))
    return (
        f"<div dir=ltr>{NOTE}<br><br><div class=gmail_quote><div dir=ltr class=gmail_attr>{marker}<br>{shown}<br></div>"
        f"<br><br>{paragraphs()}</div></div>"
    )


def in_thunderbird(marker: str, head: str) -> str:
    rows = (line.split(":", 1) for line in head.split("\n"))
    shown = "".join(f"<tr><th>{a}: </th><td>{b.strip().replace('<', '&lt;')}</td></tr>" for a, b in rows)
    return (
        f"<p>{NOTE}</p><div class=moz-forward-container><br>{marker}<table class=moz-email-headers-table><tbody>{shown}"
        f"</tbody></table><br>{paragraphs()}</div>"
    )


@pytest.mark.parametrize("client", HEADS)
def test_a_mail_in_html_that_is_passed_on(tmp_path: Path, client: str) -> None:
    marker, head = head_of(client)
    made = {
        "outlook": lambda: in_outlook(head),
        "apple": lambda: in_apple(marker, head),
        "gmail": lambda: in_gmail(marker, head),
        "thunderbird": lambda: in_thunderbird(marker, head),
    }[client.partition("-")[0]]()
    prefix = PREFIXES[client.rpartition("-")[2]]
    (draft,) = passed_on(tmp_path, "", f"<html><body>{made}</body></html>", f"{prefix} {TITLE}")
    holds_what_was_passed_on(draft)


def test_of_one_that_is_passed_on_twice_the_innermost_counts(tmp_path: Path) -> None:
    marker, head = head_of("gmail-en")
    outer = (
        "From: Nils Mate <nils@desk.example>\nSent: Friday, 6 March 2026 10:00\nTo: Nora Mate\nSubject: FW: Salt road"
    )
    (draft,) = passed_on(tmp_path, f"{NOTE}\n\n{outer}\n\nFor you.\n\n{marker}\n{head}\n\n{BODY[0]}\n\n{BODY[1]}")
    holds_what_was_passed_on(draft)


def test_an_answer_that_quotes_a_mail_is_a_text_of_its_own(tmp_path: Path) -> None:
    _, head = head_of("outlook-en")
    (draft, *_) = passed_on(
        tmp_path, f"{BODY[0]}\n\n{BODY[1]}\n\n{head}\n\nWhen will it be paved?", subject="Re: Salt road"
    )
    assert BODY[0] in draft.article.body
    assert draft.publisher == "Nora Mate"


@pytest.mark.parametrize(
    ("sender", "publisher", "author"),
    [
        ("Ilse Marn from The Pass Letter <pass@substack.example>", "The Pass Letter", "Ilse Marn"),
        ("Ilse Marn at The Pass Letter <pass@substack.example>", "The Pass Letter", "Ilse Marn"),
        ("The Pass Letter by Ilse Marn <pass@substack.example>", "The Pass Letter", "Ilse Marn"),
        ('"The Pass Letter" <pass@substack.example>', "The Pass Letter", None),
        ("Greetings from the Pass <pass@substack.example>", "Greetings from the Pass", None),
    ],
)
def test_a_sender_names_who_writes_and_for_what(
    tmp_path: Path, sender: str, publisher: str, author: str | None
) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = sender, TITLE, "Thu, 05 Mar 2026 07:40:02 +0100"
    message.set_content("\n\n".join(BODY))
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    (draft,) = ingest([tmp_path], date(2026, 3, 10)).drafts
    assert (draft.publisher, draft.article.author) == (publisher, author)


@pytest.mark.parametrize("subject", [f"🚢 {TITLE}", f"{TITLE} ☀️", f"🏔️🐐 {TITLE}"])
def test_a_pictograph_in_a_subject_is_no_part_of_the_title(tmp_path: Path, subject: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "The Pass Letter <letter@pass.example>", subject
    message.set_content("\n\n".join(BODY))
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    (draft,) = ingest([tmp_path], date(2026, 3, 10)).drafts
    assert draft.article.title == TITLE
