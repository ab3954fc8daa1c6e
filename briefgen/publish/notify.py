"""What an operator is told of a run, by a command or by mail: failures, holds, and what came out."""

from __future__ import annotations

import shlex
import smtplib
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import urlsplit

from briefgen.errors import BriefgenError
from briefgen.project.events import Failed
from briefgen.publish.events import HeldBack, Issued

PATIENCE = 60.0  # seconds that a command or a mail server has


@dataclass(frozen=True, slots=True)
class Notice:
    """`outcome` is failed, held or published; `subject` one line, `text` all that is to be known."""

    outcome: str
    subject: str
    text: str


def write_notice(events: Iterable[object], error: str | None) -> Notice | None:
    """The notice of a run; None where there is nothing to tell: nobody is told twice of an edition or of
    a hold, nor of a change that the editor does not count as one."""
    issued, held, failed = [], [], [error] if error else []
    for event in events:
        match event:
            case Issued(slug, edition, revision, news, significant) if significant:
                issued.append(f"{slug} {edition}" + (f" (revision {revision})" if revision > 1 else "") + f": {news}")
            case HeldBack(slug, edition, reason, _, again) if not again:
                held.append(f"{slug} {edition}: {reason}; let it pass with 'briefgen release {slug} {edition}'")
            case Failed(slug, mistakes):
                failed += [f"{slug or 'library'}: {mistake.place}: {mistake.message}" for mistake in mistakes]
    parts = [("failed", failed), ("held", held), ("published", issued)]
    if not any(lines for _, lines in parts):
        return None
    outcome = next(name for name, lines in parts if lines)
    subject = "briefgen: " + ", ".join(f"{len(lines)} {name}" for name, lines in parts if lines)
    text = "\n".join(
        f"{name.capitalize()}:\n" + "".join(f"- {line}\n" for line in lines) for name, lines in parts if lines
    )
    return Notice(outcome, subject, text)


def run_command(command: str, notice: Notice, environment: dict[str, str]) -> None:
    """Run `command` with the notice on its standard input, its outcome and subject in BRIEFGEN_OUTCOME and
    BRIEFGEN_SUBJECT. Raises BriefgenError where it can't be run, fails, or takes longer than a minute."""
    more = {"BRIEFGEN_OUTCOME": notice.outcome, "BRIEFGEN_SUBJECT": notice.subject}
    try:
        done = subprocess.run(
            shlex.split(command), input=notice.text.encode(), env={**environment, **more}, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BriefgenError(f"nobody was notified: '{command}' took longer than {PATIENCE:g} seconds") from error
    except (OSError, ValueError) as error:
        raise BriefgenError(f"nobody was notified: '{command}': {_reason(error)}") from error
    if done.returncode:
        raise BriefgenError(f"nobody was notified: '{command}' ended with exit code {done.returncode}")


def send_mail(server: str, password: str | None, to: Sequence[str], notice: Notice) -> None:
    """Send the notice to all of `to` by `server`: `smtp://host:25` (with STARTTLS where the server has it)
    or `smtps://user@host`. Raises BriefgenError where it is not taken."""
    address = urlsplit(server)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = to[0], ", ".join(to), notice.subject
    mail.set_content(notice.text)
    try:
        if address.scheme not in ("smtp", "smtps") or not address.hostname:
            raise ValueError("write smtp://host:25 or smtps://user@host")
        if address.password:
            raise ValueError("the password goes into BRIEFGEN_SMTP_PASSWORD, not into the address")
        kind = smtplib.SMTP_SSL if address.scheme == "smtps" else smtplib.SMTP
        with kind(address.hostname, address.port or 0, timeout=PATIENCE) as session:
            session.ehlo()
            if address.scheme == "smtp" and session.has_extn("starttls"):
                session.starttls()
            if address.username and password:
                session.login(address.username, password)
            session.send_message(mail)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        shown = server.replace(f":{address.password}@", "@") if address.password else server
        raise BriefgenError(f"no mail was sent by '{shown}': {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """Why something failed, without the system's number for it."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
