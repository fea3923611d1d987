"""What the room holds in common: shared on phones, told by the facilitator, alone under the marker at the end."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import BRIEF, listened
from tests.browser.consoles import console
from tests.browser.running import Desk, Served, beginning_with
from tests.browser.seated import Seated
from tests.browser.test_given import opened, picture, projector
from tests.browser.test_phone_steps import Begin, seated

pytestmark = pytest.mark.long

__all__ = ["projector"]

CONSTAT = "Coopérer ne se décrète pas."
OTHER = "Les lieux existent, personne ne sait qu’ils sont libres."


def given(desk: Desk, table: int) -> None:
    """Let a table have its turn."""
    for name in ("put_on_air", "thank"):
        desk.do(name, phase="scene", ref=f"ecrire/{table}")


def test_SHR1_SHR2_je_partage_ce_constat_et_une_question(
    begin: Begin, served: Served, chromium: Browser, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("ecrire")
    page = seated(phone, workshop, 1, complaints)
    share = page.get_by_role("button", name="Je partage ce constat").first
    with Seated(served, workshop, 2) as bob:
        bob.do("write_field", phase="ecrire", field="constat", text=CONSTAT, base=0)
        desk.jump("scene")
        desk.do("put_on_air", phase="scene", ref="ecrire/2")
        expect(page.get_by_role("heading", name="Regardez la salle.")).to_be_visible()
        expect(share).to_have_count(0)
        desk.do("thank", phase="scene", ref="ecrire/2")
        share.click()
        expect(page.get_by_role("button", name="Vous partagez ce constat").first).to_be_visible()
        expect(page.get_by_text("personne partage")).to_have_count(0)
        page.locator(".fold", has_text="Une question").first.click()
        page.get_by_label("Votre question").first.fill("Et sans voiture ?")
        assert found_by_axe(page) == []
        assert sideways(page) <= 0
        picture(page, "finding_phone")
        page.get_by_role("button", name="Envoyer ma question").first.click()
        expect(page.get_by_role("button", name="Retirer ma question").first).to_be_visible()
        with console(chromium, workshop, complaints) as laptop:
            shared = laptop.get_by_role("region", name="Constats partagés")
            expect(shared).to_contain_text("1 personne partage ce constat.")
            shared.scroll_into_view_if_needed()
            picture(laptop, "finding_console")
            assert found_by_axe(laptop) == []
            shared.get_by_role("button", name="Ranger").click()
            expect(shared).not_to_contain_text("Et sans voiture ?")
        page.get_by_role("button", name="Vous partagez ce constat").first.click()
        expect(share).to_be_visible()


def test_GTH1_le_constat_commun(
    begin: Begin, served: Served, chromium: Browser, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("ecrire")
    screen = opened(projector, workshop, complaints)
    with Seated(served, workshop, 2) as bob, Seated(served, workshop, 3) as cleo:
        for person, text in ((bob, CONSTAT), (cleo, OTHER)):
            person.do("write_field", phase="ecrire", field="constat", text=text, base=0)
        desk.jump("scene")
        given(desk, 3)
        given(desk, 2)
        expect(screen.locator(".finding")).to_have_text(CONSTAT)
        bob.do("share_finding", ref="ecrire/2", shared=True)
        cleo.do("share_finding", ref="ecrire/2", shared=True)
        with console(chromium, workshop, complaints) as laptop:
            shared = laptop.get_by_role("region", name="Constats partagés")
            of_two = shared.locator("li", has_text=CONSTAT)
            of_two.get_by_role("button", name="Dire combien").click()
            expect(screen.locator(".finding-shared")).to_have_text("2 personnes partagent ce constat.")
            picture(screen, "finding_told")
            shared.get_by_role("button", name="Tous les constats à l’écran").click()
            expect(screen.locator(".gallery-item")).to_have_count(2)
            expect(screen.locator(".gallery-item").first).to_contain_text(CONSTAT)
            picture(screen, "findings_gathered")
            of_two.get_by_role("button", name="Le constat commun").click()
            expect(screen.get_by_role("heading", name="Le constat commun")).to_be_visible()
            expect(screen.locator(".finding")).to_have_text(CONSTAT)
            expect(screen.locator(".finding-shared")).to_be_visible()
            assert found_by_axe(screen) == []
            picture(screen, "finding_common")


VOTE = """
[[phases]]
id = "constats"
kind = "dot_vote"
title = "Notre constat"
minutes = 5
prompt = "Quel constat gardez-vous ?"
say = "Une gommette."
watch = "Les votes."
source = { phase = "scene" }

[phases.settings]
dots = 1
per_option = 1
"""


def test_FND6_a_vote_on_findings_ends_on_one_alone_under_the_marker_in_two_taps(
    served: Served, chromium: Browser, projector: BrowserContext, complaints: list[str], tmp_path: Path
) -> None:
    brief = beginning_with(BRIEF, "ecrire", tmp_path)
    brief.write_text(brief.read_text(encoding="utf-8") + VOTE, encoding="utf-8")
    workshop = served.create(brief)
    with (
        Desk(served, workshop) as desk,
        Seated(served, workshop, 1) as ann,
        Seated(served, workshop, 2) as bob,
        Seated(served, workshop, 3) as cleo,
        console(chromium, workshop, complaints) as laptop,
    ):
        screen = opened(projector, workshop, complaints)
        desk.next(phase="ecrire")
        for person, text in ((bob, CONSTAT), (cleo, OTHER)):
            person.do("write_field", phase="ecrire", field="constat", text=text, base=0)
        desk.jump("scene")
        given(desk, 3)
        given(desk, 2)
        ann.do("share_finding", ref="ecrire/3", shared=True)
        desk.jump("constats")
        for person in (ann, cleo):
            person.do("place_dots", phase="constats", ref="ecrire/2", dots=1)
        expect(screen.locator(".wall-card")).to_have_count(2)
        assert "partage" not in screen.locator(".stage").inner_text()  # FND2
        laptop.get_by_role("button", name="Clore le vote").click()
        laptop.wait_for_timeout(1_700)
        end = laptop.locator(".vote-end:visible")
        end.click()
        end.click()
        common = laptop.get_by_role("region", name="Le constat commun")
        expect(common.locator("li")).to_have_count(1)
        expect(common).to_contain_text(CONSTAT)
        picture(laptop, "vote_common_console")
        common.get_by_role("button", name="Le constat commun").click()
        expect(screen.get_by_role("heading", name="Le constat commun")).to_be_visible()
        expect(screen.locator(".finding")).to_have_text(CONSTAT)
        expect(screen.locator(".finding-shared")).to_have_count(0)
        common.get_by_role("button", name="Dire combien").click()
        expect(screen.locator(".finding-shared")).to_have_text("2 personnes ont choisi ce constat.")
        assert found_by_axe(screen) == []
        assert found_by_axe(laptop) == []
        picture(screen, "vote_common_1024")
        screen.set_viewport_size({"width": 1920, "height": 1080})
        picture(screen, "vote_common_1080")


def test_people_far_away_applaud_and_the_room_reads_it_in_one_line(
    begin: Begin, served: Served, phone: BrowserContext, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("ecrire")
    screen = opened(projector, workshop, complaints)
    with Seated(served, workshop, 2) as bob:
        bob.do("write_field", phase="ecrire", field="constat", text=CONSTAT, base=0)
        page = listened(phone.new_page(), complaints)
        page.goto(f"{workshop.phone}/live")
        expect(page.locator(".link-state")).to_have_text("En ligne")
        desk.jump("scene")
        desk.do("put_on_air", phase="scene", ref="ecrire/2")
        desk.do("thank", phase="scene", ref="ecrire/2")
        page.get_by_role("button", name="Applaudir").first.click()
        expect(page.get_by_text("Vous avez applaudi.").first).to_be_visible()
        expect(screen.get_by_text("1 personne applaudit à distance.")).to_be_visible()
