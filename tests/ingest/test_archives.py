"""Many pages in one file: zip, mbox, WARC; hostile ones, and one broken page among good ones."""

from __future__ import annotations

import gzip
import io
import mailbox
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from briefgen.ingest.flow import OnFile, ingest
from briefgen.ingest.read.archives import MOST_MEMBERS
from briefgen.library.write import read_known, write_new
from tests.support.documents import write_docx
from tests.support.saved_page import HTML, PARAGRAPHS
from tests.support.stories import CRANE, FERRY, PORT, RICE, Story, f1, invented


def text_of(story: Story) -> bytes:
    return "\n".join((story.title, *story.head, "", story.body)).encode()


def mail_of(story: Story) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        story.title,
        f"{story.publisher} <a@b.example>",
        f"{story.published[8:]} {'May' if story is FERRY else 'Sep'} 2026 10:00:00 +0000",
    )
    mail["Message-ID"] = f"<{abs(hash(story))}@b.example>"
    mail.set_content(story.body)
    return mail


def write_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_mbox(path: Path, mails: list[EmailMessage]) -> Path:
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mail)
    box.close()
    return path


def test_a_zip_is_read_as_the_folder_that_it_holds(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "b_files").mkdir(parents=True)
    (folder / "a.txt").write_bytes(text_of(FERRY))
    (folder / "b.html").write_text(HTML, encoding="utf-8")
    (folder / "b_files" / "x.js").write_bytes(b"x")
    write_docx(folder / "c.docx", [RICE])
    (folder / ".hidden.txt").write_bytes(b"x")
    files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    packed = ingest([write_zip(tmp_path / "week.zip", {**files, "__MACOSX/a.txt": b"x"})])
    plain = ingest([folder])
    assert packed.refused == plain.refused == ()
    assert len(packed.drafts) == 3
    for one, other in zip(packed.drafts, plain.drafts, strict=True):
        assert (one.article.id, one.article.body, one.flags) == (other.article.id, other.article.body, other.flags)
        assert one.article.origin is not None
        assert other.article.origin is not None
        assert one.article.origin.file == f"week.zip/{other.article.origin.file}"
        assert (one.article.origin.sha256, one.article.origin.span) == (
            other.article.origin.sha256,
            other.article.origin.span,
        )


def test_what_came_out_of_an_archive_is_known_again(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "week.zip", {"a.txt": text_of(FERRY), "in/b.txt": text_of(RICE)})
    first = ingest([path])
    articles = tmp_path / "articles"
    assert [write_new(articles, draft.article) for draft in first.drafts] == [True, True]
    known = read_known(articles)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.txt").write_bytes(text_of(RICE))  # unpacked, it is the same page
    again = ingest([path, tmp_path / "out"], on_file=OnFile([(k, v.body) for k, v in known.items()], known))
    assert [draft.article.id for draft in again.drafts][:2] == [draft.article.id for draft in first.drafts]
    assert [write_new(articles, d.article) for d in again.drafts if not d.is_sure_copy] == [False, False]


def test_hostile_members_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.txt", b"x")
    path = write_zip(
        tmp_path / "a.zip",
        {
            "../../etc/climbs.txt": text_of(RICE),
            "/root.txt": text_of(RICE),
            "C:\\windows.txt": text_of(RICE),
            "bomb.txt": b"0" * 40_000_000,
            "broken.docx": b"PK\x03\x04 nothing",
            "inner.zip": inner.getvalue(),
            "picture.png": b"\x89PNG",
            "good.txt": text_of(FERRY),
            "last\n.txt": b" ",
        },
    )
    report = ingest([path])
    assert [draft.article.title for draft in report.drafts] == [FERRY.title]
    assert {r.file.removeprefix(f"{path}/"): r.reason for r in report.refused} == {
        "../../etc/climbs.txt": "its path leads out of the archive: pack it anew, with plain names",
        "/root.txt": "its path leads out of the archive: pack it anew, with plain names",
        "C:/windows.txt": "its path leads out of the archive: pack it anew, with plain names",
        "bomb.txt": "the file is too long: 40 000 000 bytes: at most 16384 KiB are read",
        "broken.docx": "this is not a Word file, or a damaged one: open it in Word and save it anew",
        "inner.zip": "this is an archive inside an archive: unpack it first",
        "picture.png": "'.png' is not a kind of page that is read: save it as .html or .txt",
        "last .txt": "the file is empty",
    }


def test_an_encrypted_zip_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text_of(FERRY))
    path = write_zip(tmp_path / "a.zip", {"a.txt": text_of(FERRY), "b.txt": text_of(RICE)})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag of encryption, of the member and in the list
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    report = ingest([path])
    assert [(r.file, r.reason) for r in report.refused] == [
        (f"{path}/a.txt", "it is locked with a password: unpack it first")
    ]
    assert [draft.article.title for draft in report.drafts] == [RICE.title]


def test_archives_that_are_none_are_named(tmp_path: Path) -> None:
    good = write_zip(tmp_path / "good.zip", {"a.txt": text_of(FERRY), "b.txt": text_of(RICE)}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(good[: len(good) // 2])
    (tmp_path / "text.zip").write_bytes(b"no archive at all")
    write_zip(tmp_path / "empty.zip", {})
    (tmp_path / "empty.mbox").write_bytes(b"")
    (tmp_path / "none.mbox").write_bytes(b"nothing that is a mail")
    (tmp_path / "none.warc").write_bytes(b"nothing that is a web archive")
    report = ingest([tmp_path])
    assert len(report.drafts) == 2
    assert {Path(r.file).name: r.reason for r in report.refused} == {
        "cut.zip": "this is not a zip archive, or a damaged one: pack it anew",
        "text.zip": "this is not a zip archive, or a damaged one: pack it anew",
        "empty.zip": "there is no page in this archive: is it the right one?",
        "empty.mbox": "there is no page in this archive: is it the right one?",
        "none.mbox": "there is no page in this archive: is it the right one?",
        "none.warc": "there is no page in this archive: is it the right one?",
    }


def test_a_member_whose_bytes_are_damaged_is_named(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.txt": text_of(FERRY) * 3, "b.txt": text_of(RICE)})
    content = bytearray(path.read_bytes())
    content[80] ^= 0xFF
    path.write_bytes(bytes(content))
    report = ingest([path])
    assert [draft.article.title for draft in report.drafts] == [RICE.title]
    assert [(r.file, r.reason) for r in report.refused] == [
        (f"{path}/a.txt", "it is damaged in the archive: pack it anew")
    ]


def test_members_without_end_are_read_up_to_a_number_and_the_rest_is_told(tmp_path: Path) -> None:
    many = {f"{n:05}.txt": b"" for n in range(MOST_MEMBERS + 7)}
    report = ingest([write_zip(tmp_path / "a.zip", many)])
    assert len(report.refused) == MOST_MEMBERS + 1
    told = f"it holds 7 pages more: the first {MOST_MEMBERS} are read; make several archives of it"
    assert report.refused[-1].reason == told


def test_names_in_another_alphabet_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("порт.txt", text_of(PORT))
    (draft,) = ingest([path]).drafts
    assert draft.article.origin is not None
    assert draft.article.origin.file == "a.zip/порт.txt"


def test_each_mail_of_an_mbox_is_a_page(tmp_path: Path) -> None:
    broken = EmailMessage()
    broken["Subject"] = "Nothing"
    forged = mail_of(FERRY)
    forged.set_content(f"{FERRY.body}\n\nFrom here on nothing changes for the people on the island, she said.")
    path = write_mbox(tmp_path / "letters.mbox", [forged, broken, mail_of(RICE)])
    report = ingest([path])
    assert [draft.article.title for draft in report.drafts] == [FERRY.title, RICE.title]
    ferry, rice = (draft.article for draft in report.drafts)
    assert "\n\nFrom here on nothing changes" in ferry.body
    assert (f1(rice.body, RICE.body), invented(rice.body, RICE.body)) == (1.0, [])
    assert [str(a.published.period.first) for a in (ferry, rice) if a.published] == [FERRY.published, RICE.published]
    assert rice.origin is not None
    assert rice.origin.file == "letters.mbox/3"
    assert [(r.file, r.reason) for r in report.refused] == [(f"{path}/2", "the mail has no text")]
    assert ingest([path]) == report


def test_a_mail_of_a_thousand_parts_in_parts_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    nested = mail_of(CRANE)
    for _ in range(150):
        outer = EmailMessage()
        outer["Subject"] = "Nested"
        outer.make_mixed()
        outer.attach(nested)
        nested = outer
    flat = mail_of(FERRY)
    for number in range(1000):
        flat.add_attachment(b"x", "application", "octet-stream", filename=f"{number}.bin")
    path = write_mbox(tmp_path / "a.mbox", [nested, flat, mail_of(RICE)])
    report = ingest([path])
    assert [draft.article.title for draft in report.drafts] == [FERRY.title, RICE.title]
    assert [(r.file, r.reason) for r in report.refused] == [(f"{path}/1", "the mail has too many parts in parts")]


@pytest.mark.slow
def test_thousands_of_mails_are_read_in_a_time_that_grows_with_their_number(tmp_path: Path) -> None:
    mails = []
    for n in range(1500):
        mail = EmailMessage()
        mail["Subject"], mail["From"] = f"Letter number {n} of the year", "Planet <a@b.example>"
        mail.set_content(" ".join(f"word{n}x{k}" for k in range(60)) + ".")
        mails.append(mail)
    report = ingest([write_mbox(tmp_path / "many.mbox", mails)])
    assert (len(report.drafts), report.refused) == (1500, ())


def test_an_mbox_in_a_zip_gives_its_mails(tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "letters.mbox", [mail_of(FERRY), mail_of(RICE)]).read_bytes()
    report = ingest([write_zip(tmp_path / "takeout.zip", {"Takeout/Mail/letters.mbox": box, "a.txt": text_of(CRANE)})])
    assert report.refused == ()
    files = [draft.article.origin.file for draft in report.drafts if draft.article.origin]
    mails = "takeout.zip/Takeout/Mail/letters.mbox"
    assert files == [f"{mails}/1", f"{mails}/2", "takeout.zip/a.txt"]


def test_a_zip_of_another_program_is_read(tmp_path: Path) -> None:
    if shutil.which("zip") is None:
        pytest.skip("zip is missing (Debian: apt-get install zip)")
    (tmp_path / "a.txt").write_bytes(text_of(FERRY))
    subprocess.run(["zip", "-q", "out.zip", "a.txt"], cwd=tmp_path, check=True)
    (draft,) = ingest([tmp_path / "out.zip"]).drafts
    assert draft.article.title == FERRY.title


def test_the_text_of_a_page_in_an_archive_is_whole(tmp_path: Path) -> None:
    report = ingest([write_zip(tmp_path / "a.zip", {"a.html": HTML.encode()})])
    assert [draft.article.body.split("\n\n") for draft in report.drafts] == [PARAGRAPHS]


def write_warc(path: Path, pages: Sequence[tuple[str, str, bytes, str]], *, whole: bool = False) -> Path:
    """A WARC, packed where its name ends in .gz, of answers: (address, kind, content, status); `whole`: packed as one,
    not record by record."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=path.suffix == ".gz" and not whole)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, kind, content, status in pages:
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        asked = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
        for record in ("request", "response"):
            made_record = writer.create_warc_record(
                address,
                record,
                payload=io.BytesIO(content if record == "response" else b""),
                http_headers=head if record == "response" else asked,
                warc_headers_dict={"WARC-Date": "2026-11-18T23:41:07Z"},
            )
            writer.write_record(made_record)
            made_record.raw_stream.close()  # a file of the writer's own
    path.write_bytes(gzip.compress(made.getvalue()) if whole else made.getvalue())
    return path


UNDATED = HTML.replace('<meta property="article:published_time" content="2024-05-03T10:00:00Z">', "").replace(
    '<link rel="canonical" href="https://planet.example/ferry">', ""
)
RICE_HTML = (
    f"<html><head><title>{RICE.title}</title></head><body><article><h1>{RICE.title}</h1>"
    f"{''.join(f'<p>{p}</p>' for p in RICE.paragraphs)}</article></body></html>"
)
ANSWERS = [
    ("https://planet.example/ferry", "text/html; charset=utf-8", UNDATED.encode(), "200 OK"),
    ("https://planet.example/a.png", "image/png", b"\x89PNG", "200 OK"),
    ("https://planet.example/gone", "text/html", b"<p>Not found</p>", "404 Not Found"),
    ("https://planet.example/noise", "text/html", b"   ", "200 OK"),
    ("https://gazette.example/rice", "text/html", RICE_HTML.encode(), "200 OK"),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_each_page_of_a_warc_has_its_address_and_its_day_is_that_of_saving(tmp_path: Path, name: str) -> None:
    path = write_warc(tmp_path / name, ANSWERS)
    report = ingest([path])
    assert [draft.article.title for draft in report.drafts] == ["Ferry line opens late", RICE.title]
    ferry, rice = (draft.article for draft in report.drafts)
    assert ferry.body.split("\n\n") == PARAGRAPHS
    assert (f1(rice.body, RICE.body), invented(rice.body, RICE.body)) == (1.0, [])
    assert (ferry.url, rice.url) == ("https://planet.example/ferry", "https://gazette.example/rice")
    assert ferry.captured is not None
    assert str(ferry.captured.period.first) == "2026-11-18"
    assert ferry.published is None or ferry.published.basis != "stated"
    assert rice.origin is not None
    assert rice.origin.file == f"{name}/https://gazette.example/rice"
    assert [(r.file, r.reason) for r in report.refused] == [
        (f"{path}/https://planet.example/noise", "the file is empty")
    ]
    assert ingest([path]) == report


def test_a_warc_that_was_cut_off_gives_the_pages_before(tmp_path: Path) -> None:
    whole = write_warc(tmp_path / "a.warc.gz", ANSWERS).read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) - 200])
    report = ingest([tmp_path / "a.warc.gz"])
    assert report.drafts[0].article.body.split("\n\n") == PARAGRAPHS
    assert "truncated" not in report.drafts[0].flags
    for draft in report.drafts[1:]:
        assert "truncated" in draft.flags
        assert RICE.body.startswith(draft.article.body[:-4])


def test_a_warc_that_is_packed_as_one_says_what_to_do(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "a.warc.gz", ANSWERS, whole=True)
    (refusal,) = ingest([path]).refused
    assert refusal.reason == "this is not a web archive, or a damaged one: unpack it, and make it anew as .warc"


def test_a_warc_that_unpacks_without_end_is_given_up_by_name(tmp_path: Path) -> None:
    bomb = [("https://planet.example/bomb", "text/html", b"0" * 200_000_000, "200 OK"), *ANSWERS]
    path = write_warc(tmp_path / "a.warc.gz", bomb)
    assert path.stat().st_size < 1_000_000
    report = ingest([path])
    assert [draft.article.title for draft in report.drafts] == ["Ferry line opens late", RICE.title]
    assert f"{path}/https://planet.example/bomb" in {r.file for r in report.refused}
