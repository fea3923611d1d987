"""The console in one hand, on 360 x 640: taps, seconds, sizes, and nothing that moves under a thumb."""

import itertools
import re
from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import PHONE
from tests.browser.consoles import console, eventually, layer, thumb, unguarded
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]
Heard = list[str]
FINAL: Final = re.compile(r"Clore l’atelier$|Publier|Retirer|Supprimer|Effacer|Modifier")
BOXES: Final = """() => [...document.querySelectorAll(".controls .button")].map(each => each.getBoundingClientRect())
  .filter(({ width }) => width > 0)
  .map(({ left, top, right, bottom, width, height }) => ({ left, top, right, bottom, width, height }))"""

SPILT: Final = """() => [...document.querySelectorAll(".controls-acts > .button, .undo-words")]
  .filter(each => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth)
  .map(each => each.textContent)"""


def test_the_bar_is_where_a_thumb_reaches_and_nothing_in_it_moves(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("idees")
    with thumb(chromium, workshop, complaints) as page:
        unguarded(page)
        boxes: list[dict[str, Any]] = page.evaluate(BOXES)
        assert len(boxes) == 5
        assert all(box["height"] >= 56 and box["top"] >= 0.55 * PHONE["height"] for box in boxes)
        row = sorted((box for box in boxes if box["width"] < 200), key=lambda box: box["left"])
        assert all(right["left"] - left["right"] >= 8 for left, right in itertools.pairwise(row))
        big = next(box for box in boxes if box["width"] > 200)
        assert big["height"] >= 72
        assert row[0]["top"] - big["bottom"] >= 8
        page.locator(".controls").get_by_role("button", name="Écran noir").tap()
        expect(page.get_by_role("button", name="Rallumer")).to_be_visible()
        page.locator(".controls-undo").tap()
        expect(page.locator(".toast")).to_be_visible()
        assert page.evaluate(BOXES) == boxes
        toast = page.locator(".toast").bounding_box()
        assert toast
        assert toast["y"] + toast["height"] <= big["top"]


def test_nothing_in_the_bar_moves_under_a_call_a_keyboard_a_panel_or_while_the_room_listens(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("idees")
    with (
        Seated(served, workshop, view="live") as remote,
        thumb(chromium, workshop, complaints) as page,
    ):
        unguarded(page)
        boxes = page.evaluate(BOXES)
        remote.do("raise_call")
        expect(page.locator(".call")).to_be_visible()
        assert page.evaluate(BOXES) == boxes
        page.locator(".aside").get_by_role("button", name="Message").tap()
        assert page.evaluate(BOXES) == boxes
        page.get_by_label("Vos mots").tap()
        expect(page.locator(".controls")).to_be_hidden()
        page.get_by_role("button", name="Fermer").tap()
        expect(page.locator(".controls")).to_be_visible()
        assert page.evaluate(BOXES) == boxes
        page.locator(".controls").get_by_role("button", name="Écoutez").tap()
        expect(page.get_by_role("button", name="Reprendre")).to_be_visible()
        assert page.evaluate(BOXES) == boxes
        assert page.evaluate(SPILT) == []


def test_CTL1_closing_publishing_removing_and_deleting_cannot_be_reached_by_accident(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    """Every button that a thumb sees is pressed twice at the last step, and the workshop is still open."""
    workshop, desk = begin("idees")
    desk.jump("bilan")
    with thumb(chromium, workshop, complaints) as page:
        big = page.locator(".controls-next")
        expect(big).to_contain_text("Dernière étape")
        page.wait_for_timeout(1_600)
        for _ in range(2):
            big.tap(force=True)
        seen = page.evaluate(
            "[...document.querySelectorAll('button')].filter(each => each.getClientRects().length)"
            ".filter(each => each.getBoundingClientRect().top < innerHeight).map(each => each.textContent)"
        )
        assert not [name for name in seen if FINAL.search(name)]
        assert layer(page, "room")["room"]["life"] == "open"
        page.get_by_role("button", name="Menu", exact=True).tap()
        close = page.locator(".agenda").get_by_role("button", name="Clore l’atelier")
        close.tap()
        assert layer(page, "room")["room"]["life"] == "open"
        page.locator(".agenda .button-armed").tap()
        eventually(lambda: layer(page, "room")["room"]["life"] == "closed")


@pytest.mark.parametrize(
    ("title", "brief"),
    [("Gommettes", "Gommettes"), ("Ce que nous garderions de notre quartier", "Ce que nous garderions de.")],
)
def test_undo_tells_what_it_takes_back_and_moves_nothing(
    chromium: Browser, begin: Begin, complaints: Heard, title: str, brief: str
) -> None:
    workshop, desk = begin("idees")
    with thumb(chromium, workshop, complaints) as page:
        undo = page.locator(".controls-undo")
        expect(undo).to_have_text("Annuler\u00a0: Idées")
        desk.do("correct_plan", phase="accueil", title=title, prompt="Bienvenue.")
        expect(page.locator(".controls-next")).to_contain_text(title)
        unguarded(page)
        boxes: list[dict[str, Any]] = page.evaluate(BOXES)
        assert max(box["height"] for box in boxes) == 72
        page.locator(".controls-next").tap()
        expect(undo).to_have_text(f"Annuler\u00a0: {brief}")
        expect(undo).to_have_accessible_name(f"Annuler\u00a0: {title}")
        assert page.evaluate(BOXES) == boxes
        widths = sorted(box["width"] for box in boxes)
        assert widths[3] >= 1.5 * widths[2]
        page.locator(".controls").get_by_role("button", name="Écran noir").tap()
        expect(page.get_by_role("button", name="Rallumer")).to_be_visible()
        assert page.evaluate(BOXES) == boxes
        spilt = page.evaluate(SPILT)
        assert spilt == []


def test_CON1_the_bar_is_out_of_the_way_while_a_person_writes(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("idees")
    with thumb(chromium, workshop, complaints) as page:
        page.evaluate("document.querySelector('.middle').append(document.createElement('textarea'))")
        page.locator("textarea").focus()
        expect(page.locator(".controls")).to_be_hidden()
        page.locator("textarea").blur()
        expect(page.locator(".controls")).to_be_visible()


def test_one_setting_mirrors_the_bar_for_the_left_hand(chromium: Browser, begin: Begin, complaints: Heard) -> None:
    workshop, _ = begin("idees")
    with thumb(chromium, workshop, complaints) as page:
        undo, more = page.locator(".controls-undo"), page.get_by_role("button", name="+1\u00a0min")
        assert left(undo) < left(more)
        page.get_by_role("button", name="Menu").tap()
        page.get_by_role("button", name="Réglages").tap()
        page.get_by_label("Barre pour la main gauche").check()
        assert left(undo) > left(more)
        page.reload()
        expect(undo).to_be_visible()
        assert left(undo) > left(more)


def left(where: Locator) -> float:
    box = where.bounding_box()
    assert box
    return box["x"]


@pytest.mark.parametrize("phase", ["idees", "fiches", "accord", "ecrire", "bilan"])
def test_nothing_is_too_small_for_a_finger(chromium: Browser, begin: Begin, complaints: Heard, phase: str) -> None:
    workshop, _ = begin(phase)
    with console(chromium, workshop, complaints) as page:
        page.wait_for_timeout(300)
        sizes = page.evaluate(
            "[...document.querySelectorAll('button, a.button')]"
            ".map(each => [each.textContent, each.getBoundingClientRect()])"
            ".filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([text]) => text)"
        )
        assert sizes == []


def test_three_figures_stay_on_one_line(chromium: Browser, begin: Begin, complaints: Heard) -> None:
    workshop, _ = begin("idees")
    with thumb(chromium, workshop, complaints) as page:
        page.evaluate(
            """() => {
              const facts = document.querySelector(".people").appendChild(document.createElement("dl"));
              facts.className = "facts";
              for (const [tag, text] of [["dt", "Écrit par une autre personne"], ["dd", "146"]])
                facts.appendChild(document.createElement(tag)).textContent = text;
            }"""
        )
        box = page.locator(".people > .facts > dd").last.bounding_box()
        assert box
        assert box["height"] < 30
        assert box["x"] + box["width"] <= PHONE["width"] - 8
