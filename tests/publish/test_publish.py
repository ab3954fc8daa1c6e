"""Publishing as an operator meets it: what comes out when, what is held, what never changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.model.brief import Brief
from briefgen.render.data import read_brief
from briefgen.render.page import html
from tests.support.desk import Desk
from tests.support.sample_brief import house_faces


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write_article("first", "2026-11-02")
    made.write_spec()
    return made


def test_a_first_edition_is_served_and_the_same_run_again_does_nothing(desk: Desk) -> None:
    done = desk.publish("2026-11-09")
    assert done.stdout == "published trade 2026-W46, 2 pages: This is the first edition.\nserving release 000001\n"
    assert (done.stderr, done.returncode, desk.names) == ("", 0, ["trade 2026-W46 r1"])
    before = desk.digest()
    again = desk.publish("2026-11-09")
    assert (again.stdout, again.returncode) == ("unchanged trade 2026-W46\nnothing to do: release 000001 stands\n", 0)
    assert desk.digest() == before
    assert {mode[-3:] for mode in before.values()} == {"644"}


def test_an_edition_knows_nothing_of_later_days_whenever_it_is_made(desk: Desk) -> None:
    desk.write_article("later", "2026-11-10", 44)
    assert desk.publish("2026-11-12").returncode == 0
    assert [s["article"] for s in desk.brief("2026-W46")["sources"]] == ["first"]
    assert desk.editions[0]["as_of"] == "2026-11-09T00:00:00Z"


def test_a_week_that_was_missed_and_caught_up_has_the_bytes_it_would_have_had(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    late = Desk(tmp_path / "other")
    for one in (desk, late):
        one.write_article("first", "2026-11-02")
        one.write_spec()
        one.publish("2026-11-09")
    for one in (desk, late):
        one.write_article("second", "2026-11-12", 44)
        one.write_article("third", "2026-11-19", 45)
    desk.publish("2026-11-16")
    desk.publish("2026-11-23")
    done = late.publish("2026-11-25")
    assert [line.split(",")[0] for line in done.stdout.splitlines()[:2]] == [
        "published trade 2026-W47", "published trade 2026-W48",
    ]  # fmt: skip
    assert late.names == ["trade 2026-W46 r1", "trade 2026-W47 r1", "trade 2026-W48 r1"]
    kept = {name: digest for name, digest in desk.digest().items() if name.startswith("2026/")}
    assert kept == {name: digest for name, digest in late.digest().items() if name.startswith("2026/")}
    assert late.brief("2026-W48")["changes"]["since"] == "2026-W47"


def test_missed_weeks_can_be_left_out_and_are_named(desk: Desk) -> None:
    desk.publish("2026-11-02")
    desk.write_article("second", "2026-11-19", 44)
    done = desk.publish("2026-11-23", "--skip-missed")
    assert "skipped trade 2026-W46: missed, and skipped as asked" in done.stdout
    assert desk.names == ["trade 2026-W45 r1", "trade 2026-W48 r1"]


def test_a_mended_article_makes_a_numbered_revision_and_both_stand(desk: Desk) -> None:
    desk.publish("2026-11-09")
    first = desk.digest()
    desk.write_article("first", "2026-11-02", 42)
    done = desk.publish("2026-11-11")
    assert "published trade 2026-W46, revision 2, 2 pages: This is the first edition.\n" in done.stdout
    assert "  corrected: Trade, 2023: US$42\xa0bn, was US$41\xa0bn.\n" in done.stdout
    assert desk.names == ["trade 2026-W46 r1", "trade 2026-W46 r2"]
    after = desk.digest()
    for name in first:
        if "/r1/" in name and not name.endswith(".html"):
            assert after[name] == first[name]
    entry = desk.editions[1]
    assert entry["corrections"] == ["Trade, 2023: US$42\xa0bn, was US$41\xa0bn."]
    assert (entry["as_of"], entry["changed"]) == ("2026-11-09T00:00:00Z", "2026-11-11T00:00:00Z")
    assert desk.publish("2026-11-12").stdout.startswith("unchanged trade 2026-W46")


def test_more_articles_in_the_library_are_no_correction(desk: Desk) -> None:
    desk.publish("2026-11-09")
    desk.write_article("later", "2026-11-11", 44)
    assert desk.publish("2026-11-12").stdout.startswith("unchanged trade 2026-W46")


def test_a_change_that_the_editor_calls_insignificant_moves_no_date_and_notifies_nobody(
    desk: Desk, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    notify = ("--notify", f"sh -c 'cat >> {told}'")
    desk.publish("2026-11-09", *notify)
    assert told.read_text(encoding="utf-8") == "Published:\n- trade 2026-W46: This is the first edition.\n"
    told.unlink()
    desk.write_spec(
        headline="Trade goes on, as ever", extra="change: {edition: 2026-W46, significant: false, why: A comma.}\n"
    )
    done = desk.publish("2026-11-11", *notify)
    assert "revision 2" in done.stdout
    assert not told.exists()
    assert [entry["changed"] for entry in desk.editions] == ["2026-11-09T00:00:00Z"] * 2


def test_what_says_just_what_the_last_edition_said_is_held_until_it_is_let_pass(desk: Desk) -> None:
    desk.publish("2026-11-09")
    held = desk.publish("2026-11-16")
    assert "held trade 2026-W47: all is as in 2026-W46 (briefgen release trade 2026-W47)" in held.stdout
    assert (held.returncode, desk.names, desk.states()) == (0, ["trade 2026-W46 r1"], {"trade": "held"})
    assert desk.publish("2026-11-16").stdout.endswith("nothing to do: release 000002 stands\n")
    assert desk.run("release", "trade", "2026-W47").returncode == 0
    desk.publish("2026-11-17")
    assert desk.names == ["trade 2026-W46 r1", "trade 2026-W47 r1"]
    assert desk.brief("2026-W47")["changes_text"] == "Nothing material has changed since edition 2026-W46."
    assert list((desk.site / "held").iterdir()) == []


def test_a_fall_of_more_than_half_is_held_and_told(desk: Desk) -> None:
    for n in range(3):
        desk.write_article(f"more-{n}", "2026-11-03", 50 + n, 2010 + n)
    desk.publish("2026-11-09")
    desk.write_spec(period="{last_days: 7}")
    desk.write_article("second", "2026-11-14", 44)
    done = desk.publish("2026-11-16")
    assert "held trade 2026-W47: a fall from 4 articles to 1 since 2026-W46" in done.stdout
    assert (done.returncode, desk.names) == (3, ["trade 2026-W46 r1"])


def test_nothing_selected_is_held_and_letting_it_pass_skips_the_week(desk: Desk) -> None:
    desk.publish("2026-11-09")
    desk.write_spec(period="{last_days: 1}")
    done = desk.publish("2026-11-16")
    assert "held trade 2026-W47: nothing was selected: 1 candidate, 1 outside the period" in done.stdout
    assert done.returncode == 3
    desk.run("release", "trade", "2026-W47")
    after = desk.publish("2026-11-16")
    assert ("skipped trade 2026-W47" in after.stdout, after.returncode, desk.states()) == (
        True,
        0,
        {"trade": "skipped"},
    )


def test_a_hold_is_told_once_and_not_again_by_every_run(desk: Desk, tmp_path: Path) -> None:
    told = tmp_path / "told"
    desk.publish("2026-11-09")
    for day in ("2026-11-16", "2026-11-17"):
        desk.publish(day, "--notify", f"sh -c 'cat >> {told}'")
    assert told.read_text(encoding="utf-8").count("held") == 0
    assert told.read_text(encoding="utf-8").count("all is as in") == 1


def test_only_what_is_held_can_be_released(desk: Desk) -> None:
    desk.publish("2026-11-09")
    done = desk.run("release", "trade", "2026-W46")
    assert (done.stderr, done.returncode) == ("briefgen: 'trade 2026-W46' is not held; held: nothing\n", 1)


def test_one_broken_brief_keeps_its_last_good_edition_and_the_others_come_out(desk: Desk) -> None:
    desk.write_spec("goods")
    desk.publish("2026-11-09")
    desk.write_article("second", "2026-11-12", 44)
    desk.write_spec("goods", topics="[nonsense]")
    done = desk.publish("2026-11-16")
    assert "there is no topic 'nonsense'" in done.stderr
    assert done.returncode == 3
    assert desk.names == ["goods 2026-W46 r1", "trade 2026-W46 r1", "trade 2026-W47 r1"]
    assert desk.states() == {"goods": "failed", "trade": "published"}
    desk.write_spec("goods")
    assert desk.publish("2026-11-17").returncode == 0
    assert "goods 2026-W47 r1" in desk.names


def test_a_spec_that_is_no_yaml_is_marked_under_its_old_title(desk: Desk) -> None:
    desk.write_spec("goods")
    desk.publish("2026-11-09")
    (desk.project / "briefs" / "goods.yaml").write_text("title: [\n", encoding="utf-8")
    assert desk.publish("2026-11-10").returncode == 3
    status = json.loads((desk.site / "current" / "status.json").read_text(encoding="utf-8"))
    first = status["briefs"][0]
    assert (first["slug"], first["title"], first["outcome"]) == ("goods", "Trade (goods)", "failed")


def test_an_article_that_can_not_be_read_any_more_is_not_dropped_in_silence(desk: Desk) -> None:
    desk.write_article("other", "2026-11-03", 44)
    desk.write_spec("goods", period="{to: 2026-11-02}")
    desk.publish("2026-11-09")
    desk.write_article("other", "nonsense")
    done = desk.publish("2026-11-10")
    assert done.returncode == 3
    assert desk.states() == {"goods": "published", "trade": "failed"}
    assert desk.names == ["goods 2026-W46 r1", "trade 2026-W46 r1"]


def test_where_nothing_can_be_published_the_old_site_stands(desk: Desk) -> None:
    desk.publish("2026-11-09")
    before = desk.digest()
    (desk.project / "seeds").rename(desk.project / "away")
    done = desk.publish("2026-11-16")
    assert (done.returncode, desk.digest()) == (1, before)
    assert "Traceback" not in done.stderr
    (desk.project / "away").rename(desk.project / "seeds")
    desk.write_spec(topics="[nonsense]")
    done = desk.publish("2026-11-16")
    assert done.stderr.endswith("briefgen: nothing could be published: the old site stands\n")
    assert (done.returncode, desk.digest()) == (1, before)


def test_drafts_and_what_comes_out_by_hand_wait_to_be_asked_for(desk: Desk) -> None:
    desk.write_spec(status="draft")
    done = desk.publish("2026-11-09")
    assert (done.returncode, done.stdout) == (0, "not due trade: its status is draft\nnothing to do: no brief is due\n")
    desk.write_spec(schedule="manual")
    desk.write_spec("goods")
    desk.publish("2026-11-09")
    assert desk.names == ["goods 2026-W46 r1"]
    desk.publish("2026-11-11", "--only", "trade")
    assert desk.names == ["goods 2026-W46 r1", "trade 2026-W46 r1"]
    assert desk.states() == {"goods": "published", "trade": "published"}


def test_a_dry_run_tells_the_plan_and_the_differences_and_writes_nothing(desk: Desk) -> None:
    desk.publish("2026-11-09")
    before = desk.digest()
    desk.write_article("second", "2026-11-12", 44)
    done = desk.publish("2026-11-16", "--dry-run")
    assert done.stdout == "would publish trade 2026-W47: Since edition 2026-W46: 1 article new, 1 figure new.\n"
    assert desk.digest() == before
    assert desk.releases == ["000001"]
    assert not (desk.project / "nowhere").exists()


def test_the_plan_can_be_read_by_a_program(desk: Desk) -> None:
    desk.publish("2026-11-09")
    desk.write_article("second", "2026-11-12", 44)
    desk.write_spec("goods", titel="Goods")
    done = desk.publish("2026-11-16", "--dry-run", "--json")
    failed, planned = json.loads(done.stdout)
    assert (failed["event"], failed["slug"], failed["mistakes"][0]["message"]) == (
        "failed", "goods", "unknown key 'titel'",
    )  # fmt: skip
    assert planned == {
        "event": "would publish", "slug": "trade", "edition": "2026-W47", "revision": 1,
        "news": "Since edition 2026-W46: 1 article new, 1 figure new.", "significant": True, "pages": 0,
        "corrections": [], "mistakes": [],
    }  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 3)


def test_a_dry_run_before_the_first_run_makes_no_site(desk: Desk) -> None:
    done = desk.publish("2026-11-09", "--dry-run")
    assert done.stdout == "would publish trade 2026-W46: This is the first edition.\n"
    assert not desk.site.exists()


def test_going_back_where_there_is_no_site_makes_none(desk: Desk) -> None:
    done = desk.run("rollback")
    assert (done.returncode, done.stderr) == (1, f"briefgen: there is no site in '{desk.site}'\n")
    assert not desk.site.exists()


def test_going_back_serves_the_release_before_and_the_next_run_goes_on_from_there(desk: Desk) -> None:
    desk.publish("2026-11-09")
    before = desk.digest()
    desk.write_article("first", "2026-11-02", 42)
    desk.publish("2026-11-11")
    after = desk.digest()
    assert desk.run("rollback").stdout == "serving release 000001\n"
    assert desk.digest() == before
    desk.publish("2026-11-11")
    assert desk.digest() == after


def test_three_releases_are_kept_and_without_an_older_one_there_is_no_way_back(desk: Desk) -> None:
    told = f"briefgen: there is no older release in '{desk.site}' to go back to\n"
    for day in range(9, 14):
        desk.publish(f"2026-11-{day:02}")
    assert desk.releases == ["000003", "000004", "000005"]
    ways = [desk.run("rollback") for _ in range(3)]
    assert [(way.returncode, way.stderr) for way in ways] == [(0, ""), (0, ""), (1, told)]


def test_a_clock_far_ahead_publishes_nothing(desk: Desk) -> None:
    desk.publish("2026-11-09")
    before = desk.digest()
    done = desk.publish("2038-01-19")
    assert done.stderr.startswith(
        "more than 53 editions of 'trade' were missed\n --> briefs/trade.yaml\n"
        "hint: is the clock right? give --as-of, or --skip-missed to begin again now\n"
    )
    assert (done.returncode, desk.digest()) == (1, before)


def test_a_clock_set_back_publishes_nothing_and_loses_nothing(desk: Desk) -> None:
    desk.publish("2026-11-09")
    assert desk.publish("1999-12-31").returncode == 0
    assert desk.names == ["trade 2026-W46 r1"]


def test_the_log_names_who_and_what_with_digests(desk: Desk) -> None:
    desk.publish("2026-11-09")
    (line,) = (desk.site / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    told = json.loads(line)
    (edition,) = told["editions"]
    assert (told["event"], told["release"], told["as_of"]) == ("release", "000001", "2026-11-09T00:00:00+00:00")
    assert (edition["selected"], edition["files"]) == (["first"], desk.editions[0]["files"])
    assert {"at", "by", "version", "zone"} <= told.keys()


def test_a_link_that_leads_nowhere_is_no_empty_site(desk: Desk) -> None:
    desk.publish("2026-11-09")
    (desk.site / "releases" / "000001").rename(desk.site / "away")
    done = desk.publish("2026-11-16")
    link = desk.site / "current"
    assert (done.returncode, done.stderr) == (
        1, f"briefgen: '{link}' leads to no release of this site: mend the link, or delete it to begin anew\n",
    )  # fmt: skip


def test_two_editions_are_compared_by_diff(desk: Desk) -> None:
    desk.publish("2026-11-09")
    desk.write_article("second", "2026-11-12", 44)
    desk.publish("2026-11-16")
    done = desk.run("diff", "trade", "2026-W46", "2026-W47")
    assert done.stdout == (
        "Since edition 2026-W46: 1 article new, 1 figure new.\n"
        "NEW Trade, 2023: US$44\xa0bn [second#trade]\n"
        "NEW article second: Trade as second tells it (The Paper)\n"
    )
    assert desk.run("diff", "trade", "2026-W01", "2026-W47").returncode == 1


def test_a_figure_that_comes_back_is_new_on_its_page_and_one_told_before_an_update(desk: Desk) -> None:
    desk.write_article("other", "2026-11-03", 12, 2019, "goods")
    desk.write_article("second", "2026-11-04", 44, 2022)
    desk.publish("2026-11-09")
    desk.write_spec(exclude="[second#trade]")
    desk.publish("2026-11-16")
    desk.write_article("second", "2026-11-04", 46, 2022)
    desk.write_spec()
    assert desk.publish("2026-11-23").stdout.startswith(
        "published trade 2026-W48, 2 pages: Since edition 2026-W47: 1 figure new.\n"
    )
    brief = read_brief(json.dumps(desk.brief("2026-W48")))
    assert brief.changes is not None
    (change,) = brief.changes.figures
    again = brief.changes.model_copy(update={"figures": (change.model_copy(update={"update": True}),)})
    page = html.render_html(brief.model_copy(update={"changes": again}), charts={}, faces=house_faces(), templates=())
    assert '<b class="status">Update</b>' in page


def test_a_slip_of_our_own_in_one_brief_leaves_the_others_their_edition(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write_spec("goods")
    real = html.render_html

    def fail(brief: Brief, **how: object) -> str:
        if brief.slug == "goods":
            raise LookupError("a slip")
        return real(brief, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("briefgen.render.engines.render_html", fail)
    done = CliRunner().invoke(
        main, ["publish", "--project", str(desk.project), "--site", str(desk.site), "--as-of", "2026-11-09"]
    )
    assert done.exit_code == 3
    assert "briefgen itself fails on this brief: LookupError('a slip')" in done.stderr
    assert desk.names == ["trade 2026-W46 r1"]
