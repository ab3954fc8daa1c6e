"""A real server of mailboxes on loopback that speaks as much IMAP4rev1 as a reader of mails asks for."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Mailbox:
    """`mails` by number; `folders` that there are; what was asked, without passwords."""

    user: str = "desk"
    password: str = "s3cret words"
    folder: str = "Newsletters"
    validity: int = 7
    mails: dict[int, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @staticmethod
    def sort(found: list[int]) -> list[object]:
        """What is answered to a search."""
        return list(found)

    @property
    def url(self) -> str:
        return f"imap://127.0.0.1:{self.port}"


@contextmanager
def imap_server(box: Mailbox) -> Iterator[Mailbox]:
    class Handler(socketserver.StreamRequestHandler):
        def send(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            self.send("* OK ready")
            while line := self.rfile.readline():
                tag, command, rest = (*line.decode().rstrip("\r\n").split(" ", 2), "")[:3]
                command = command.upper()
                box.asked.append(command + ("" if command == "LOGIN" else f" {rest}".rstrip()))
                if not self.answer(tag, command, rest):
                    return

        def answer(self, tag: str, command: str, rest: str) -> bool:
            if command == "CAPABILITY":
                self.send("* CAPABILITY IMAP4rev1")
            elif command == "LOGIN":
                if rest != f'{box.user} "{box.password}"':
                    self.send(f"{tag} NO [AUTHENTICATIONFAILED] wrong password")
                    return True
            elif command in ("SELECT", "EXAMINE"):
                if rest != f'"{box.folder}"':
                    self.send(f"{tag} NO no such folder")
                    return True
                self.send(f"* {len(box.mails)} EXISTS")
                self.send(f"* OK [UIDVALIDITY {box.validity}] set")
                self.send(f"{tag} OK [READ-ONLY] done")
                return True
            elif command == "UID":
                self.uid(rest)
            elif command == "LOGOUT":
                self.send("* BYE")
                self.send(f"{tag} OK done")
                return False
            self.send(f"{tag} OK done")
            return True

        def uid(self, rest: str) -> None:
            if rest.startswith("SEARCH"):
                first = int(re.search(r"UID (\d+):\*", rest)[1])  # type: ignore[index]
                last = max(box.mails, default=0)
                found = sorted(n for n in box.mails if n >= first or n == last)
                self.send("* SEARCH " + " ".join(map(str, box.sort(found))))
            elif fetch := re.match(r"FETCH (\d+) \((.+)\)", rest):
                mail = box.mails.get(int(fetch[1]))
                if mail is None:
                    return
                if fetch[2] == "RFC822.SIZE":
                    self.send(f"* 1 FETCH (UID {fetch[1]} RFC822.SIZE {len(mail)})")
                else:
                    self.wfile.write(f"* 1 FETCH (UID {fetch[1]} BODY[] {{{len(mail)}}}\r\n".encode() + mail + b")\r\n")

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    box.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
