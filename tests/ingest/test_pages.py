"""Files of all kinds and encodings into texts; what is refused says why, by name."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.ingest import reading
from briefgen.ingest.describe.language import detect_language
from briefgen.ingest.flow import ingest
from briefgen.ingest.read.html import extract_page
from briefgen.ingest.read.json_ld import read_json_ld
from briefgen.ingest.read.markdown import read_markdown
from briefgen.ingest.read.pages import PAGE_LIMIT, read_feed, read_page
from briefgen.ingest.read.parts import SavedPage, decode_page
from tests.support.saved_page import HTML, PARAGRAPHS


def read(folder: Path, name: str, content: bytes) -> SavedPage:
    path = folder / name
    path.write_bytes(content)
    return read_page(path, name)


def reason(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_page(path, path.name)
    assert caught.value.mistakes[0].place.file == path.name
    return caught.value.mistakes[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_decoded_in_any_unicode_encoding(encoding: str) -> None:
    text = "Ferry — “late”, said the council.\nSecond line with words."
    assert decode_page(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1251",
            "Совет порта сообщил в понедельник, что новая паромная линия откроется весной, на год позже срока. " * 4,
        ),
        (
            "cp1252",
            "The “ferry” line won’t open – it’s late, the council’s "
            "head said; café owners on the quay were not amused. " * 4,
        ),
        (
            "gb18030",
            "港口委员会周一表示，新的渡轮航线将在春季开通，比原计划晚一年。报告显示，预计每天有三百名乘客。" * 4,
        ),
    ],
)
def test_older_encodings_are_told_from_the_bytes(encoding: str, text: str) -> None:
    assert decode_page(text.encode(encoding)) == text


def test_a_page_says_its_own_encoding() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Порт</p>'
    assert decode_page(page.encode("cp1251"), is_html=True) == page


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_where_its_zeros_stand(encoding: str) -> None:
    text = "<p>Совет порта сообщил, что новая паромная линия откроется весной.</p> " * 20
    assert decode_page(text.encode(encoding)) == text


def test_japanese_in_seven_bits_is_not_read_as_ascii() -> None:
    text = "港湾評議会は月曜日、新しい航路が春に開通すると述べた。"
    assert decode_page(text.encode("iso2022_jp")) == text


def test_line_ends_become_one_and_a_cut_character_is_no_reason_to_guess() -> None:
    assert decode_page(b"a\r\nb\rc") == "a\nb\nc"
    assert decode_page("naïve café".encode()[:-1]) == "naïve caf\ufffd"


def test_html_gives_its_main_text_and_what_its_head_says(tmp_path: Path) -> None:
    page = read(tmp_path, "a.html", HTML.encode())
    (part,) = page.parts
    assert [p for p in PARAGRAPHS if p in part.text] == PARAGRAPHS
    assert "Most read" not in part.text
    assert (part.title, part.author, part.publisher) == ("Ferry line opens late", "Mira Holt", "Daily Planet")
    assert (part.published, part.url, part.language) == ("2024-05-03T10:00:00Z", "https://planet.example/ferry", "en")
    stretch = page.text[part.span[0] : part.span[1]]
    assert stretch.startswith("Ferry line opens late</h1>")
    assert stretch.endswith("a spokesman said")


def test_html_with_several_whole_articles_gives_each() -> None:
    blocks = "".join(
        f"<article><h2>Story {n}</h2>{''.join(f'<p>{n} {p} {p}</p>' for p in PARAGRAPHS)}</article>" for n in "AB"
    )
    found = extract_page(f"<html><body><main>{blocks}</main></body></html>")
    assert [entry["title"] for entry in found] == ["Story A", "Story B"]
    assert "B The" not in found[0]["text"]


def test_a_page_that_speaks_of_one_article_gives_that_one_and_not_those_loaded_after_it() -> None:
    first, second = ("".join(f"<p>{n} {p} {p}</p>" for p in PARAGRAPHS) for n in "AB")
    head = '<meta property="og:type" content="article"><meta property="og:title" content="Story A">'
    body = f"<article><h1>Story A</h1>{first}</article><article><h1>Story B</h1>{second}</article>"
    (entry,) = extract_page(f"<html><head>{head}</head><body>{body}</body></html>")
    assert entry["title"] == "Story A"
    assert "A The harbour" in entry["text"]
    assert "B The harbour" not in entry["text"]


def test_json_ld_is_read_and_broken_json_ld_is_not() -> None:
    text = '{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",'
    text += ' "headline": "A", "author": [{"name": "B"}, {"name": "C"}]}]}'
    assert read_json_ld(text) == [({"title": "A", "author": "B, C", "kind": "article"}, False)]
    assert read_json_ld("[" * 10_000) is None
    assert read_json_ld("{") is None


def test_a_page_that_breaks_the_parser_is_given_up_by_name_and_the_next_is_read(tmp_path: Path) -> None:
    deep = tmp_path / "deep.html"
    deep.write_text("<div>" * 100_000, encoding="utf-8")
    assert "nested too deeply" in reason(deep)
    assert len(read(tmp_path, "next.html", HTML.encode()).parts) == 1


def test_comparisons_in_a_script_are_no_nesting() -> None:
    code = "".join(f"if (i<a.length && j<b) {{ x{n}() }}" for n in range(400))
    (entry,) = extract_page(HTML.replace("</head>", f"<script>{code}</script></head>"))
    assert entry["text"].split("\n") == PARAGRAPHS


def test_a_page_that_takes_too_long_is_given_up_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow.html").write_text(HTML, encoding="utf-8")
    monkeypatch.setattr(reading, "READING_LIMIT", 0.0)
    (refusal,) = ingest([tmp_path]).refused
    assert refusal.reason == "given up: the reader of pages took longer than 0 s: save the page as .txt"


def test_mail_gives_its_text_subject_sender_and_date(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Ferry line opens late",
        "Daily Planet <a@b.example>",
        "Fri, 03 May 2024 10:00:00 +0000",
    )
    mail.set_content("View this mail in a browser.")
    mail.add_alternative(HTML, subtype="html")
    (part,) = read(tmp_path, "a.eml", mail.as_bytes()).parts
    assert (part.title, part.publisher) == ("Ferry line opens late", "Daily Planet")
    assert all(p in part.text for p in PARAGRAPHS)
    plain = EmailMessage()
    plain["Subject"] = "Ferry"
    plain.set_content("\n\n".join(PARAGRAPHS))
    page = read(tmp_path, "b.eml", plain.as_bytes())
    assert page.parts[0].text.strip() == "\n\n".join(PARAGRAPHS)


def test_a_feed_gives_an_article_for_each_entry() -> None:
    body = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in PARAGRAPHS)
    items = "".join(
        f"<item><title>Story "
        f"{n}</title><link>https://x.example/{n}</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>"
        f"<author>a@b.example (Mira Holt)</author><description>{body}</description></item>"
        for n in "AB"
    )
    feed = (
        f"<?xml version='1.0'?><rss><channel><title>Daily Planet</title><language>en</language>{items}</channel></rss>"
    )
    parts = read_feed(feed, "a.xml")
    assert [(p.title, p.author, p.publisher, p.url) for p in parts] == [
        ("Story A", "Mira Holt", "Daily Planet", "https://x.example/A"),
        ("Story B", "Mira Holt", "Daily Planet", "https://x.example/B"),
    ]
    assert parts[0].text == "\n".join(PARAGRAPHS)
    assert feed[parts[1].span[0] : parts[1].span[1]].startswith("<item><title>Story B")


def test_a_feed_expands_no_entity_and_fetches_nothing() -> None:
    feed = (
        '<!DOCTYPE r [<!ENTITY a "boom"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>T</title>'
        f"<item><title>S &a; &x;</title><description>{PARAGRAPHS[0]} &x;</description></item></channel></rss>"
    )
    (part,) = read_feed(feed, "a.xml")
    assert "boom" not in f"{part.title}{part.text}"
    assert "root:" not in part.text


def test_a_markdown_page_with_a_header_is_one_article(tmp_path: Path) -> None:
    text = f"---\ntitle: Ferry\nsource: Daily Planet\ndate: 2024-05-03\n---\n{PARAGRAPHS[0]}\n"
    (part,) = read(tmp_path, "a.md", text.encode()).parts
    assert (part.title, part.publisher, part.published, part.single) == ("Ferry", "Daily Planet", "2024-05-03", True)
    path = tmp_path / "b.md"
    path.write_text("---\ntitle: A\ntitle: B\n---\nBody", encoding="utf-8")
    assert "the key 'title' is here twice" in reason(path)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ('title: "A: title"\ndate: 2024-05-03 10:00:00 +0300\nauthor: Mira Holt', ("A: title", "Mira Holt", None)),
        (
            'title: A\nsource: https://x.example/a\nauthor:\n  - "[[Mira Holt]]"\n  - Ana Reis',
            ("A", "Mira Holt, Ana Reis", "https://x.example/a"),
        ),
    ],
)
def test_headers_of_other_tools_are_understood(front: str, expected: tuple[str | None, ...]) -> None:
    (part,) = read_markdown(f"---\n{front}\n---\n{PARAGRAPHS[0]}\n", "a.md")
    assert (part.title, part.author, part.url) == expected
    assert part.text == f"{PARAGRAPHS[0]}\n"


def test_a_header_in_toml_is_read_and_a_broken_one_refused() -> None:
    (part,) = read_markdown(f'+++\ntitle = "Ferry"\ndate = 2024-05-03\n+++\n{PARAGRAPHS[0]}', "a.md")
    assert (part.title, part.published, part.text) == ("Ferry", "2024-05-03", PARAGRAPHS[0])
    with pytest.raises(InputError, match="broken TOML"):
        read_markdown("+++\ntitle = \n+++\nBody", "a.md")


def test_links_pipes_large_and_binary_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.txt")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    (tmp_path / "noise.txt").write_bytes(bytes(range(32)) * 200)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    assert reason(tmp_path / "link.txt") == "this is a link, and links are not followed"
    assert reason(tmp_path / "pipe.txt") == "this is not a regular file"
    assert reason(tmp_path / "huge.txt") == "the file is too long: 2 147 483 648 bytes"
    assert PAGE_LIMIT < 2 * 1024**3
    assert reason(tmp_path / "noise.txt") == "this is not text"
    assert reason(tmp_path / "picture.png") == "'.png' is not a kind of page that is read"
    assert reason(tmp_path / "empty.txt") == "the file is empty"
    assert reason(tmp_path / "missing.txt").startswith("can't be read")


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(["Ferry line opens late", *PARAGRAPHS]), encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"x")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "c.js").write_text("x", encoding="utf-8")
    report = ingest([tmp_path])
    assert [d.article.title for d in report.drafts] == ["Ferry line opens late"]
    assert [(Path(r.file).name, r.reason) for r in report.refused] == [
        ("b.png", "'.png' is not a kind of page that is read: save it as .html or .txt")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council said that the line would open in spring and that it was late."),
        ("ru", "Совет сообщил, что линия откроется весной и что это позже, чем было в плане на год."),
        ("kk", "Кеңес бұл желі көктемде ашылады деп хабарлады және оның құны туралы жаңа есеп шығарды."),
        ("zh", "委员会表示，新的航线将在春季开通。"),
        ("de", "Der Rat sagte, dass die Linie im Frühjahr eröffnet wird und nicht vor dem Sommer fertig ist."),
        ("fr", "Le conseil a dit que la ligne ouvrirait au printemps et que les bateaux sont dans le port."),
        ("es", "El consejo dijo que la línea se abrirá en la primavera y que los barcos están en el puerto."),
        ("ja", "評議会は新しい航路が春に開通すると述べた。"),
        (None, "12 34 56"),
    ],
)
def test_languages_are_told_apart(language: str | None, text: str) -> None:
    assert detect_language(text) == language
