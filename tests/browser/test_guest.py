"""A guest's page, and a person far away who asks to speak."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import PATIENCE_MS, PHONE, listened
from tests.browser.consoles import LAPTOP, console
from tests.browser.hosting import host_page
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]


@contextmanager
def guest_page(chromium: Browser, workshop: Workshop, heard: list[str], colors: str = "light") -> Iterator[Page]:
    """Open the page of a guest, whose link a console has made."""
    laptop = chromium.new_context(viewport=LAPTOP, locale="fr-FR")  # type: ignore[arg-type]
    desk = laptop.new_page()
    desk.goto(workshop.console)
    desk.goto(f"{workshop.phone}/links")
    desk.get_by_role("button", name="Créer un lien d’invitation").click()
    link = desk.locator("#minted a").get_attribute("href") or ""
    laptop.close()
    given = {"viewport": PHONE, "locale": "fr-FR", "reduced_motion": "reduce", "color_scheme": colors}
    context = chromium.new_context(**given)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    page = listened(context.new_page(), heard)
    page.goto(link)
    expect(page.get_by_role("heading", name="Mes notes")).to_be_visible()
    try:
        yield page
    finally:
        context.close()


def test_GPG1_GPG2_GNT1_guest(
    served: Served, begin: Begin, chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    """**Guest**: finalists, private notes kept on the device, **[Proposer à l'écran]**."""
    workshop, desk = begin("idees")
    with Seated(served, workshop) as ana, guest_page(chromium, workshop, complaints) as page:
        expect(page.get_by_text("Les premiers résultats paraîtront ici.")).to_be_visible()
        idea = ana.do("post_idea", phase="idees", text="Un pédibus dès la rentrée", theme="Se déplacer")["id"]
        desk.jump("gommettes")
        ana.do("place_dots", phase="gommettes", ref=f"idees/{idea}", dots=2)
        expect(page.locator(".guest-text")).to_have_count(0)
        desk.do("reveal_phase", phase="gommettes")
        expect(page.locator(".guest-text")).to_have_text("Un pédibus dès la rentrée")
        page.get_by_text("Noter").click()
        page.get_by_label("Note sur Idée 1").fill("Demander le coût")
        with console(chromium, workshop, complaints) as laptop:
            page.get_by_role("button", name="Proposer à l’écran").click()
            expect(page.get_by_role("button", name="Proposé à l’animation")).to_have_attribute("aria-disabled", "true")
            expect(laptop.locator(".call")).to_contain_text("La personne invitée propose à l’écran\u00a0: Idée 1.")
            laptop.get_by_role("button", name="À l’écran, La personne").click()
            expect(laptop.locator(".room-view-glass")).to_contain_text("Un pédibus")
        page.reload()
        expect(page.get_by_label("Note sur Idée 1")).to_have_value("Demander le coût")
        assert found_by_axe(page) == []
        assert sideways(page) == 0
        page.screenshot(path=tmp_path / "guest.png", full_page=True)


def test_CLL1_ATS1_a_person_far_away_is_first_in_the_calls(
    served: Served, begin: Begin, chromium: Browser, phone: BrowserContext, complaints: list[str], tmp_path: Path
) -> None:
    """A remote person may **[Demander la parole]** and is first in the console's calls."""
    workshop, _desk = begin("fiches")
    far = listened(phone.new_page(), complaints)
    far.goto(f"{workshop.phone}/live")
    with (
        host_page(chromium, served, workshop, 2, heard=complaints) as host,
        console(chromium, workshop, complaints) as page,
    ):
        host.get_by_role("button", name="Appeler l’animation").click()
        expect(page.locator(".call").first).to_contain_text("La table 2 appelle.")
        far.get_by_role("button", name="Demander la parole").click()
        expect(page.locator(".call").first).to_contain_text("Une personne à distance demande la parole.")
        far.screenshot(path=tmp_path / "asks.png")
        page.get_by_role("button", name="J’y vais, Une personne").click()
        expect(far.get_by_text("L’animation a vu votre demande.")).to_be_visible()
        assert found_by_axe(far) == []
        far.get_by_role("button", name="Ne plus demander la parole").click()
        expect(page.locator(".call").first).to_contain_text("La table 2 appelle.")


def test_who_is_in_the_room_raises_a_hand(begin: Begin, phone: BrowserContext) -> None:
    workshop, _desk = begin("fiches")
    page = phone.new_page()
    page.goto(workshop.phone)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("button", name="Demander la parole")).to_have_count(0)
