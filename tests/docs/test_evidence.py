"""docs/evidence.md beside the rules themselves."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.evidence.rules import RULES
from tests.conftest import EDITION, run_here
from tests.docs.pages import codes, fences, read, section


def test_the_table_has_each_rule_with_what_must_hold_and_what_to_do_and_no_other() -> None:
    rows = section("evidence.md", "The rules").table("rule").rows
    assert rows == tuple(
        (f"`{one.id}`", one.says, f"{one.remedy[:1].upper()}{one.remedy[1:]}.") for one in RULES.values()
    )


def test_the_rules_that_only_mark_are_named() -> None:
    named = re.search(r"Five of them, (.*?), break nothing", section("evidence.md", "The rules").words)
    assert named
    assert codes(named[1]) == [one.id for one in RULES.values() if re.search(r"\bmarked\b|shown both", one.says)]


def test_no_rule_is_named_that_there_is_not() -> None:
    known = {*RULES, "text-2", "article-id", "briefgen"}
    named = [code for code in codes(read("evidence.md")) if re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)+", code)]
    assert sorted(set(named) - known) == []


def test_the_message_is_the_one_that_is_told(project: Path) -> None:
    (example,) = [block for block in fences(read("evidence.md")) if "figure-value" in block]
    article = project / "seeds" / "articles" / "xinhua-2015-capacity.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("value: 28.6 billion", "value: 26.8 billion"), encoding="utf-8")
    told = run_here("check", "--edition", EDITION, "--out", project / "build", cwd=project).stderr
    assert example in told
