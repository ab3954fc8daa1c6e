"""Boilerplate in and around a body: what is dropped, what is kept separately, and what must stay."""

from __future__ import annotations

import pytest

from briefgen.ingest.clean.clean import Cleaned, clean_lines, strip_markdown
from briefgen.ingest.clean.inline import clean_inline
from briefgen.ingest.passes import mark_body, mark_lines
from briefgen.ingest.segment.boilerplate import mark_of
from briefgen.ingest.segment.lines import LineMark

FIRST = "The harbour council said on Monday that the new ferry line would open in spring, a year later than planned."
SECOND = "About 300 passengers a day are expected, according to a report that the council published last week."


def clean(text: str, title: str | None = None) -> Cleaned:
    return clean_lines(mark_body(mark_lines(text), title))


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Sponsored Content",
        "Реклама",
        "广告",
        "Share",
        "Share this article",
        "Tweet",
        "Copy link",
        "Facebook Twitter WhatsApp Email",
        "Print",
        "Save article",
        "Post",
        "Comments",
        "No comments yet...",
        "12 Comments",
        "Leave a comment",
        "Hashtags",
        "#ports #trade",
        "Tags: ports, trade",
        "Try Our AI Features",
        "Explore what Peek9 AI can do for you:",
        "Related Articles",
        "Read more: Another story about ports",
        "READ ALSO: How cranes learned to dance",
        "Most read",
        "You may also like",
        "Photo: Reuters",
        "REUTERS/Mira Holt",
        "Workers at the quay on Friday. Photo: Reuters",
        "A crane at dawn. (AP Photo/Mira Holt)",
        "Boats at rest. — AFP pic",
        "Image source, Getty Images",
        "Source: Harbour council",
        "Chart: Plateau Statistics Office",
        "Adjust font size:",
        "5 min read",
        "Sign up for our newsletter",
        "Get the best of our reporting in your inbox every weekday",
        "Subscribe to our channel on Telegram for breaking news",
        "Get more with myDESK",
        "We use cookies to improve your experience. By continuing you accept our cookie policy.",
        "Enditem",
        "(END)",
        "-30-",
        "© 2024 Daily Planet. All rights reserved.",
        "Home > World > Asia",
        "Learn more",
        "Sign in",
        "Подпишитесь на наш канал",
        "Читайте также: Новый порт",
        "相关阅读",
        "分享",
        "Follow us on Facebook and Twitter",
        "Advertisement · Scroll to continue",
        "Most Read from Daily Planet",
        "This article is more than 2 years old",
        "Why you can trust the Daily Planet",
        "Subscribe to unlock this article",
        "Already a subscriber? Log in",
        "Only $1 for 4 weeks",
        "You are receiving this email because you signed up at the quay.",
        "Having trouble viewing this email? View in browser",
        "Your email address will not be published.",
        "Mira Holt does not work for, consult, own shares in or receive funds from any firm named here.",
        "Correction: An earlier version of this article gave another price for the ferry.",
        "This story was updated on Friday to add the council's answer.",
        "PRESS RELEASE No 12/2024",
        "Contact: Bo Lind, press@quay.example",
        "Illustration of a ferry in overalls",
        "list 2 of 3",
        "https://quay.example/p/4mXyz",
        "258.3K Followers",
        "View gallery",
        "Rail | Ports | Events",
        "18.45",
        "abc/de/fg",
    ],
)
def test_a_line_of_boilerplate_is_dropped(line: str) -> None:
    assert clean(f"{FIRST}\n\n{line}\n\n{SECOND}").body == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "line",
    [
        "Sharing the river was never easy for the two towns.",
        "A source of pride",
        "Comments by the minister were unwelcome.",
        "Read the room, she told him.",
        "The post was vacant for a year.",
        "Subscribers left in droves, the paper admitted.",
        "Related parties sold their shares.",
        "Photo finish for the ferry race",
        "END OF AN ERA",
        "He signed up for the navy.",
        "The cookie factory closed.",
        "Get ready for spring, the council said.",
        "Home rule came late to the islands.",
        "No 10 rejects the plan for a ferry",
        "The article was a joke, she said.",
        "An earlier version of the ferry sank.",
        "Contact with the boat was lost at noon.",
        "Authors at risk",
        "Latest figures disappoint",
        "Latest ferry sinks",
        "Photographs of the flood sold well.",
        "Subscribers to the ferry line pay less.",
        "Partners in crime",
        "Keep reading the river, the captain says.",
        "Independent journalism is dying in the islands.",
    ],
)
def test_words_of_the_article_that_look_like_boilerplate_stay(line: str) -> None:
    assert mark_of(line) is None


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (f"{FIRST} Advertisement {SECOND}", f"{FIRST} {SECOND}"),
        (f"Advertisement {FIRST}", FIRST),
        (
            "Look at the numbers: Source: CSIS In some respects it worked.",
            "Look at the numbers: In some respects it worked.",
        ),
        ("It rose again: Source: Brad Setser China's cars sell.", "It rose again: China's cars sell."),
        (
            "It rose again: Source: Kestrel Macro via Bo Holt Along with it came debt.",
            "It rose again: Along with it came debt.",
        ),
        ("Look: Source: World Bank Most of it is spent.", "Look: Most of it is spent."),
        ("Look: Source: Bloomberg via Daily Sage A new word is out.", "Look: A new word is out."),
        (
            "The line is open. People wave from the quay on July 5. Photo: Reuters Building began in 2021.",
            "The line is open. Building began in 2021.",
        ),
        (
            "The advertisement was banned. Advertisement spending fell.",
            "The advertisement was banned. Advertisement spending fell.",
        ),
        ("A source: nobody would name one.", "A source: nobody would name one."),
    ],
)
def test_boilerplate_in_mid_paragraph_is_cut_out(text: str, cleaned: str) -> None:
    assert clean_inline(text)[0] == cleaned


def test_a_sentence_that_an_advertisement_parts_is_joined() -> None:
    assert clean(f"{FIRST[:-1]} and that\nAdvertisement\nnobody objected.\n{SECOND}").body == (
        f"{FIRST[:-1]} and that nobody objected.\n\n{SECOND}"
    )


def test_a_pull_quote_goes_and_the_words_in_the_body_stay() -> None:
    pull = "the new ferry line would open in spring, a year later"
    assert clean(f"{FIRST}\n\n{pull.capitalize()}\n\n{SECOND}").body == f"{FIRST}\n\n{SECOND}"


def test_a_subheading_that_the_body_does_not_repeat_stays() -> None:
    assert clean(f"{FIRST}\n\nA slow start for all\n\n{SECOND}").body == f"{FIRST}\n\nA slow start for all\n\n{SECOND}"


def test_words_about_the_author_are_kept_as_such() -> None:
    note = "Mira Holt is a lecturer in economics at the University of Plateau. Her book on ports came out in 2020."
    found = clean(f"{FIRST}\n\n{SECOND} {note}")
    assert (found.body, found.author, found.author_note) == (f"{FIRST}\n\n{SECOND}", "Mira Holt", note)


def test_somebody_the_article_speaks_of_is_not_its_author() -> None:
    text = (
        f"{FIRST} Mira Holt told the council to wait.\n\nMira "
        f"Holt is a lecturer in economics at the University of Plateau."
    )
    assert clean(text).body.count("Holt") == 1 or clean(text).author == "Mira Holt"
    middle = f"{FIRST}\n\nBo Lind is a senior fellow at the Institute for Ports.\n\n{SECOND}"
    assert "Bo Lind" in clean(middle).body


def test_where_it_was_printed_and_published_first_is_kept() -> None:
    found = clean(
        f"{FIRST}\n\n{SECOND} This article was first published on Mira Holt's "
        f"Quayside Substack and is republished with kind"
        " permission. Become a Quayside subscriber here.\n\n"
        "This article appeared in the Daily Planet print edition as: Late, but it floats"
    )
    assert (found.body, found.first_in, found.author, found.printed_in) == (
        f"{FIRST}\n\n{SECOND}",
        "Quayside",
        "Mira Holt",
        "Daily Planet",
    )


@pytest.mark.parametrize("end", [" Endi", " Enditem", " (END)", "\nENDS", "\n###", " ■"])
def test_end_marks_of_agencies_go(end: str) -> None:
    assert clean(f"{FIRST}\n\n{SECOND}{end}").body == f"{FIRST}\n\n{SECOND}"


def test_marks_of_markdown_and_tags_are_taken_off() -> None:
    text = (
        "The **new** [ferry line](https://x.example/a) "
        "is _late_ ![a ship](ship.png)<b>again</b><script>alert(1)</script>."
    )
    assert strip_markdown(text) == "The new ferry line is late again."
    assert strip_markdown("snake_case_name and 2 * 3 * 4") == "snake_case_name and 2 * 3 * 4"


def test_characters_that_cannot_be_seen_are_dropped_and_said() -> None:
    found = clean(f"{FIRST}\u202e\u200b\x00\n\n{SECOND}")
    assert found.body == f"{FIRST}\n\n{SECOND}"
    assert found.hidden


def test_an_end_mark_is_a_mark_and_a_related_header_another() -> None:
    assert (mark_of("Enditem"), mark_of("Related News"), mark_of("- - - -")) == (
        LineMark.END,
        LineMark.RELATED,
        LineMark.RULE,
    )


def test_a_correction_is_neither_body_nor_about_the_author() -> None:
    found = clean(f"{FIRST}\n\n{SECOND}\n\nCorrection: An earlier version of this article named another council.")
    assert (found.body, found.author_note) == (f"{FIRST}\n\n{SECOND}", None)


@pytest.mark.parametrize(
    "note", ["Daily Planet writer Bo Lind contributed to this report.", "--With assistance from Bo Lind."]
)
def test_who_helped_is_a_note_at_the_end(note: str) -> None:
    assert clean(f"{FIRST}\n\n{SECOND}\n\n{note}").body == f"{FIRST}\n\n{SECOND}"


def test_a_label_with_the_title_again_is_dropped() -> None:
    title = "Ferry line opens late this year"
    assert clean(f"{FIRST}\nLISTEN: {title}\n{SECOND}", title).body == f"{FIRST}\n\n{SECOND}"
    assert "what she" in clean(f"{FIRST}\nThis is what she feared: {title}, said all.\n{SECOND}", title).body


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("A quay {#quay onclick=alert(1)}", "A quay"),
        ('{: onclick="alert(1)" .note }', ""),
        ("The sets {1, 2} and {a} are no attributes", "The sets {1, 2} and {a} are no attributes"),
    ],
)
def test_lists_of_attributes_in_markdown_are_no_words(text: str, stays: str) -> None:
    assert strip_markdown(text) == stays
