"""The projector's page as a room changes under it: lights, clocks, what is held, a clicker, a lost link."""

import re
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rooms.bricks.taking_part import told
from tests.browser.conftest import listened
from tests.browser.played_screen import PlayedScreen
from tests.browser.running import Served
from tests.browser.stage_states import (
    CONSTAT,
    IDEATION,
    NOW,
    STATES,
    TITLES,
    State,
    given_back,
    ideas,
    opinions,
    programme,
    progress,
    room,
    step,
    votes,
)

ITEM: dict[str, Any] = {
    "ref": "x/4",
    "label": "ideation.idea_n",
    "number": 41,
    "text": "Un banc tous les deux cents mètres.",
}
SIZE: Any = {"width": 1280, "height": 720}


class Play(Protocol):
    """Open a screen on a state; `clocked` holds its time, `quiet` hears what it complains of."""

    def __call__(self, state: State, *, clocked: bool = False, quiet: bool = False) -> PlayedScreen: ...


@pytest.fixture(scope="module")
def place(served: Served) -> tuple[str, str]:
    workshop = served.create("demo")
    return workshop.screen, f"{served.origin}/r/{workshop.code}/screen"


@pytest.fixture
def context(chromium: Browser, place: tuple[str, str]) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="fr-FR", viewport=SIZE)
    made.new_page().goto(place[0])
    yield made
    made.close()


@pytest.fixture
def play(context: BrowserContext, place: tuple[str, str], complaints: list[str]) -> Play:
    def played(state: State, *, clocked: bool = False, quiet: bool = False) -> PlayedScreen:
        page = context.new_page()
        if quiet:
            listened(page, complaints)
        if clocked:
            page.clock.install(time=NOW / 1000)
        return PlayedScreen(page, place[1], state)

    return played


def layout(page: Page) -> str:
    return str(page.locator(".stage").get_attribute("data-layout"))


def light(page: Page) -> str:
    return str(page.locator("html").get_attribute("data-light"))


def test_PIC1_black_is_black_at_any_time(play: Play) -> None:
    screen = play(STATES["wall"], quiet=True)
    screen.show(mode="black")
    expect(screen.page.locator(".stage[data-layout=black]")).to_be_visible()
    assert screen.page.locator(".stage").inner_text() == ""
    for state in ("before", "end"):
        assert layout(play({**STATES[state], **held(STATES[state], mode="black")}).page) == "black"


def held(state: State, **show: Any) -> State:  # noqa: ANN401 - as the server has them
    layers = state["layers"]
    return {"layers": {**layers, "stage": {**layers["stage"], "show": {**layers["stage"]["show"], **show}}}}


def test_PIC2_a_text_alone_is_shown_until_it_is_hidden(play: Play) -> None:
    screen = play(STATES["wall"])
    screen.show(mode="item", item=ITEM)
    expect(screen.page.locator(".alone")).to_have_text(ITEM["text"])
    screen.show(mode="item", item=None)
    expect(screen.page.locator(".stage[data-layout=wall]")).to_be_visible()


def test_PIC3_results_on_demand_are_those_of_the_last_step_that_has_some(play: Play) -> None:
    vote = votes(8, [61, 54, 54, 40, 33, 26, 19, 12])
    state = room(step("plenary"), show={"mode": "results"})
    before = step("dot_vote", id="y", number=2, life="revealed")
    state["layers"]["room"]["phase/y"] = before
    screen = play(state)
    expect(screen.page.get_by_text("Les résultats ne sont pas encore montrés.")).to_be_visible()
    screen.tell("stage", **{"_p/y/results": vote["results"]})
    expect(screen.page.locator(".stage[data-layout=results] tr").first).to_contain_text("Un verger partagé")


def test_PIC4_the_light_that_was_chosen_holds_and_else_the_step_decides(play: Play) -> None:
    screen = play(STATES["wall"])
    assert light(screen.page) == "salle"
    screen.show(light="scene")
    expect(screen.page.locator("html")).to_have_attribute("data-light", "scene")
    on_stage = play(STATES["pitch"])
    assert light(on_stage.page) == "scene"
    on_stage.show(light="salle")
    expect(on_stage.page.locator("html")).to_have_attribute("data-light", "salle")
    on_stage.show(mode="question")
    assert light(on_stage.page) == "salle"


def test_LGT1_night_begins_with_a_second_of_black_and_then_turns_come_at_once(play: Play) -> None:
    screen = play(STATES["show_before"])
    screen.tell("stage", **given_back("plain_pitch", 70))
    expect(screen.page.locator("html")).to_have_attribute("data-light", "scene")
    pitch = screen.page.locator(".pitch")
    assert float(pitch.evaluate("part => getComputedStyle(part).opacity")) == 0
    expect(pitch).to_have_css("opacity", "1", timeout=4_000)
    screen.page.wait_for_timeout(500)
    following = given_back("front_page", 100)["on_air"]
    screen.tell("stage", on_air={**following, "ref": "u/15"})
    expect(screen.page.locator(".front-page")).to_have_css("opacity", "1", timeout=300)


def test_LGT2_a_page_that_opens_at_night_is_there_at_once(play: Play) -> None:
    screen = play(STATES["pitch"])
    expect(screen.page.locator(".pitch")).to_have_css("opacity", "1", timeout=300)


def test_JON1_an_address_of_this_computer_only_is_not_offered_to_phones(play: Play) -> None:
    page = play(STATES["loopback"]).page
    expect(page.get_by_text("Cette adresse ne s’ouvre que sur cet ordinateur.")).to_be_visible()
    assert page.locator("img.qr").count() == 0
    assert play(STATES["before"]).page.locator("img.qr").evaluate("code => code.naturalWidth") > 0


def test_STA1_CNT2_a_number_moves_and_the_picture_stays(play: Play) -> None:
    screen = play(STATES["count"])
    screen.page.locator(".count-number").evaluate("number => { number.dataset.same = 'yes' }")
    assert screen.page.locator(".seed-new").count() == 0
    screen.tell("stage", **ideas(85, opened=False))
    expect(screen.page.locator(".count-number[data-same=yes]")).to_have_text("85")
    expect(screen.page.locator(".seed-new")).to_have_count(1)
    expect(screen.page.locator(".seed-new")).to_have_count(0, timeout=4_000)


def test_CRD1_the_newest_card_is_marked_for_two_seconds(play: Play) -> None:
    screen = play(STATES["wall"])
    assert screen.page.locator(".wall-card-new").count() == 0
    screen.tell("stage", **ideas(85, opened=True))
    expect(screen.page.locator(".wall-card").first).to_have_class("wall-card wall-card-new")
    expect(screen.page.locator(".wall-card-new")).to_have_count(0, timeout=4_000)


def test_CKS1_complete_is_said_once(play: Play) -> None:
    def arrivals(seats: int) -> dict[str, Any]:
        return {"arrivals": {"seats": seats, "expected": 8, "tables": [seats]}}

    screen = play(room(step("checkin"), arrivals(7)), clocked=True)
    said = screen.page.get_by_text("Nous sommes au complet.")
    screen.tell("stage", **arrivals(8))
    expect(said).to_be_visible()
    screen.run(11_000)
    expect(said).to_have_count(0)
    assert play(room(step("checkin"), arrivals(8))).page.get_by_text("Nous sommes au complet.").count() == 0


def test_SCK1_SCK2_little_time_is_said_in_words_and_never_below_nothing(play: Play) -> None:
    screen = play(STATES["tables_none"], clocked=True)
    expect(screen.page.locator(".stage-clock-last")).to_have_text("0:42")
    expect(screen.page.get_by_text("Dernière minute")).to_be_visible()
    screen.run(90_000)
    expect(screen.page.locator(".stage-clock")).to_have_text("0:00")
    expect(screen.page.get_by_text("Le temps est écoulé.")).to_be_visible()


def test_SCK3_a_step_that_takes_nothing_more_has_no_clock(play: Play) -> None:
    state = room(step("structured_form", life="closed", taking=False), progress(9, 20))
    assert play(state).page.locator("[role=timer]").count() == 0


def test_RSS1_the_light_goes_down_for_whoever_is_on_stage_and_up_after_each(play: Play) -> None:
    constat = {"ref": "u/5", "number": 6, "table": 6, "text": CONSTAT}
    screen = play(STATES["pitch"])
    assert (light(screen.page), layout(screen.page)) == ("scene", "scene")
    screen.tell("stage", programme=programme(5), constat=constat, on_air=None)
    expect(screen.page.locator("html")).to_have_attribute("data-light", "salle")
    assert layout(screen.page) == "finding"
    expect(screen.page.get_by_text("À suivre : table 6")).to_be_visible()


def test_RSS2_the_last_seconds_are_said_and_nobody_is_cut(play: Play) -> None:
    screen = play(STATES["pitch"], clocked=True)
    time_left = screen.page.locator(".time-stage")
    expect(time_left).to_have_text("1 min 10")
    screen.run(53_000)
    expect(time_left).to_have_text(re.compile(r"^1\d\u00a0s, on termine$"))
    screen.run(60_000)
    expect(time_left).to_have_text("On termine")
    expect(screen.page.locator(".pitch-point")).to_have_count(3)


def test_RSF1_RSF2_an_unknown_format_is_shown_and_what_is_empty_is_not(play: Play) -> None:
    given = given_back("front_page", 60)
    fields = [field for field in given["on_air"]["fields"] if field["field"] not in {"quote", "sidebar", "subhead"}]
    page = play(room(step("restitution_show"), {"on_air": {**given["on_air"], "fields": fields}})).page
    assert page.locator(".front-lead, .front-columns").count() == 0
    other = play(room(step("restitution_show"), {"on_air": {**given["on_air"], "format": "weather"}})).page
    expect(other.locator(".pitch-point")).to_have_count(8)


def test_RSF3_a_front_page_without_headline_has_one_and_says_nothing_twice(play: Play) -> None:
    given = given_back("front_page", 60)["on_air"]
    bare = {**given, "fields": [], "title": ""}
    page = play(room(step("restitution_show"), {"on_air": bare})).page
    expect(page.locator(".front-main")).to_have_text(given["constat"])
    assert page.locator(".front-name, .front-date, .front-finding").count() == 0
    titled = play(room(step("restitution_show"), {"on_air": {**bare, "title": TITLES[0]}})).page
    expect(titled.locator(".front-main")).to_have_text(TITLES[0])
    expect(titled.locator(".front-finding")).to_have_text(given["constat"])


def test_BKS1_a_break_that_should_be_over_has_no_minutes(play: Play) -> None:
    screen = play(STATES["pause"], clocked=True)
    expect(screen.page.get_by_text("Encore 12\u00a0min")).to_be_visible()
    screen.run(13 * 60_000)
    expect(screen.page.locator(".break-time")).to_be_visible()
    assert screen.page.get_by_text("Encore").count() == 0


def test_OPS1_the_sentence_says_what_is_shared_or_that_nothing_is(play: Play) -> None:
    expect(play(STATES["split"]).page.locator("h1")).to_contain_text("88 personnes sur 100 sont d’accord")
    divided = room(step("opinion", life="revealed"), opinions(50))
    expect(play(divided).page.locator("h1")).to_have_text("La salle est partagée.")


def test_OPS1_one_person_alone_is_one(play: Play) -> None:
    row = {**opinions(88)["results"]["rows"][0], "agree": 1, "disagree": 0, "pass": 0}
    results = {"rows": [row], **told(1, 3)}
    page = play(room(step("opinion", life="revealed"), {"turnout": told(1, 3), "results": results})).page
    expect(page.locator("h1")).to_contain_text("1 personne sur 1 est d’accord")


def test_TKG1_the_screen_does_not_shame_or_sway(play: Play) -> None:
    """No figure of who took part before half of the places did: a ring, and words that count nobody."""
    for name, words in (
        ("opinion_first", "Les premières réponses arrivent."),
        ("opinion_few", "Les réponses arrivent."),
        ("opinion_closed", "Les réponses sont closes."),
        ("choices", "Les réponses arrivent."),
        ("arrival_few", "La salle se remplit."),
        ("arrival_no_table", "La salle se remplit."),
    ):
        screen = play(STATES[name])
        expect(screen.page.locator(".stage")).to_contain_text(words)
        assert not re.search(r"\b41\b|\b23\b|personnes? (a|ont|inst)", screen.page.locator("body").inner_text()), name
        labels = screen.page.locator("[aria-label]").evaluate_all("all => all.map(one => one.ariaLabel).join()")
        assert not re.search(r"\b41\b|\b23\b", labels), name
    assert "41" not in play(STATES["split_few"]).page.locator(".results-sentence").inner_text()
    screen = play(STATES["opinion_few"])
    screen.tell("stage", turnout=told(79, 158))
    expect(screen.page.locator(".count-number")).to_have_text("79")


def test_OPS2_a_statement_that_nobody_answered_is_counted_and_not_drawn(play: Play) -> None:
    given = opinions(88)
    rows = given["results"]["rows"][:3]
    rows[2] = {**rows[2], "agree": 0, "disagree": 0, "pass": 0}
    results = {**given["results"], "rows": rows}
    page = play(room(step("opinion", life="revealed"), {**given, "results": results})).page
    expect(page.locator(".split-row")).to_have_count(2)
    expect(page.locator(".results-more")).to_have_text("et 1 autre, sur vos téléphones")


def test_SAY1_changes_are_said_at_most_every_fifteen_seconds(play: Play) -> None:
    screen = play(STATES["count"], clocked=True)
    status = screen.page.locator("#status")
    screen.tell("stage", **ideas(85, opened=False))
    screen.run(100)
    expect(status).to_have_text("85 idées")
    for count in (86, 87, 88):
        screen.tell("stage", **ideas(count, opened=False))
        expect(screen.page.locator(".count-number")).to_have_text(str(count))
    screen.run(10_000)
    expect(status).to_have_text("85 idées")
    screen.run(6_000)
    expect(status).to_have_text("88 idées")


def test_LKW1_a_lost_link_is_told_in_a_corner_and_the_picture_stays(play: Play) -> None:
    screen = play(STATES["wall"], clocked=True)
    corner = screen.page.locator(".stage-corner")
    screen.drop()
    screen.run(2_000)
    assert corner.count() == 0
    screen.run(2_000)
    expect(corner).to_have_text("reconnexion…")
    screen.run(28_000)
    expect(corner).to_have_text("reconnexion… vos téléphones continuent")
    assert screen.page.locator(".wall-card:not([hidden])").count() >= 4
    screen.refuses = False
    for _ in range(60):
        screen.run(1_000)
        screen.page.wait_for_timeout(50)  # a link takes its time, whatever the page's clock says
        if not corner.count():
            break
    expect(corner).to_have_count(0)


def test_LKW2_a_link_ended_for_good_asks_for_a_reload(play: Play) -> None:
    screen = play(STATES["wall"])
    screen.sockets[-1].close(code=4507)
    expect(screen.page.locator(".stage-corner")).to_have_text("Rechargez cette page.")


def test_SCS1_SCS2_keys_of_a_clicker_move_the_room_while_there_is_a_link(play: Play) -> None:
    screen = play(STATES["wall"], clocked=True)
    for key in ("PageDown", "PageDown", "PageUp", "."):
        screen.page.keyboard.press(key)
        screen.page.wait_for_timeout(50)
    expected = [["advance", {"from_phase": "x"}], ["go_back", {"from_phase": "x"}]]
    assert screen.commands == [*expected, ["set_screen", {"mode": "black", "light": "auto", "ref": ""}]]
    screen.drop()
    screen.run(2_000)
    screen.page.keyboard.press("PageDown")
    screen.refuses = False
    screen.run(30_000)
    assert len(screen.commands) == 3


def test_SCS4_forward_moves_inside_a_step_and_leaving_it_takes_a_second_press(play: Play) -> None:
    state = STATES["question"]
    screen = play(state, clocked=True)
    screen.page.keyboard.press("PageDown")
    screen.page.wait_for_timeout(50)
    assert screen.commands == [["set_screen", {"mode": "auto", "light": "auto", "ref": ""}]]
    screen.show(mode="auto")
    screen.page.wait_for_timeout(50)
    corner = screen.page.locator(".stage-corner")
    screen.page.keyboard.press("PageDown")
    expect(corner).to_have_text("Appuyez encore pour passer à l’étape suivante.")
    screen.run(5_100)
    expect(corner).to_have_count(0)
    screen.page.keyboard.press("PageDown")
    screen.page.wait_for_timeout(50)
    assert len(screen.commands) == 1
    screen.page.keyboard.press("PageDown")
    screen.page.wait_for_timeout(50)
    assert screen.commands[1:] == [["advance", {"from_phase": "x"}]]


def test_AWK1_pointer_and_button_are_there_while_the_mouse_moves(play: Play) -> None:
    page = play(STATES["wall"], clocked=True).page
    button = page.get_by_role("button", name="Plein écran")
    expect(button).to_have_css("opacity", "0")
    assert page.evaluate("() => getComputedStyle(document.body).cursor") == "none"
    page.mouse.move(300, 300)
    expect(button).to_have_css("opacity", "1")
    assert page.evaluate("() => getComputedStyle(document.body).cursor") == "auto"
    page.clock.run_for(3_500)
    expect(button).to_have_css("opacity", "0")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_css("opacity", "1")


def test_a_rehearsal_says_so_on_every_picture(play: Play) -> None:
    screen = play(room(step("ideation", settings=IDEATION), ideas(3, opened=True), rehearsal=True))
    expect(screen.page.get_by_text("RÉPÉTITION")).to_be_visible()
