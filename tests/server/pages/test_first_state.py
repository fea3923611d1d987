"""The words of a participant's page: those of the steps that are open, and where all others are."""

from pathlib import Path

import msgspec
import pytest

from rooms.callers import Role
from server.pages.first_state import is_on_stage, participant_words
from tests.server.asking import House, in_house
from tests.server.pages.house_room import open_room


def test_FS4_a_phone_has_the_words_of_open_steps_and_finds_those_of_all_others(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        page = await ana.get(room.page)
        words, address = page.island("words"), page.island("state")["words"]
        assert {"ideation.send", "refusal.TEXT_EMPTY", "refusal.TEXT_TOO_LONG"} <= words.keys()
        assert not {"vote.kept", "evaluation.send", "refusal.DOTS_SPENT.one", "refusal.LIMIT_REACHED"} & words.keys()
        rest = await ana.get(address)
        assert "immutable" in rest.headers["cache-control"]
        everything = msgspec.json.decode(rest.body)
        assert {"vote.kept", "evaluation.send", "refusal.DOTS_SPENT.one", "refusal.LIMIT_REACHED"} <= everything.keys()
        assert words.keys() <= everything.keys()
        await room.advance()
        assert "vote.kept" in (await ana.get(room.page)).island("words")

    in_house(test, tmp_path)


def test_FS4_a_page_has_the_labels_that_its_layers_bear(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        held = {"room": {"map": {"r/1": {"label": "restitution.front_page.quote"}}}}
        found = participant_words("fr", room.room, "phone", held)
        assert "restitution.front_page.quote" in found
        assert "restitution.front_page.date" not in found

    in_house(test, tmp_path)


def test_DO3_words_under_another_name_are_not_kept(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        ana = house.browser()
        other = await ana.get("/words/phone/fr/00000000")
        assert (other.status, other.headers["cache-control"]) == (200, "no-store")
        assert (await ana.get("/words/console/fr/00000000")).status == 404
        assert (await ana.get("/words/phone/de/00000000")).status == 404

    in_house(test, tmp_path)


def offered(*names: str, chosen: bool) -> dict[str, dict[str, dict[str, object]]]:
    """Return the layer of a table as it is while a format is chosen, or written in."""
    facts = {"format": names[0], "chosen": chosen, "allowed": [{"format": name} for name in names], "fields": []}
    return {"table/3": {"map": {"p/ecrire/format": facts}}}


def test_FS4_forms_that_may_be_chosen_have_their_names_and_say_the_rest_when_asked(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = (await open_room(house)).room
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("server.pages.first_state.open_kinds", lambda _room: {"restitution_prep"})
            found = participant_words("fr", room, "phone", offered("haiku", "tale", chosen=False))
            assert {"restitution.haiku.name", "restitution.tale.name", "restitution.shelf.short"} <= found.keys()
            assert not {"restitution.haiku.what", "restitution.haiku.l1", "restitution.slam.name"} & found.keys()
            written = participant_words("fr", room, "phone", offered("haiku", "tale", chosen=True))
            assert "restitution.haiku.name" in written
            assert not {"restitution.tale.name", "restitution.shelf.short", "restitution.takes"} & written.keys()

    in_house(test, tmp_path)


def test_FS3_a_screen_has_the_names_of_all_forms_and_not_what_they_say_to_tables(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        screen = await room.holder(Role.SCREEN)
        words = (await screen.get(f"{room.page}/screen")).island("words")
        assert {"restitution.haiku.name", "restitution.table_n"} <= words.keys()
        said = (".what", ".example", ".say", ".drawn")
        assert not [key for key in words if key.startswith("restitution.") and key.endswith(said)]
        assert "restitution.recipe.ingredient" not in words
        assert is_on_stage("restitution.advert.before", ["restitution", "restitution.advert.before"])
        assert is_on_stage("restitution.weather_report.sunny", ["restitution", "restitution.weather_report"])
        assert not is_on_stage("restitution.weather_report.say", ["restitution", "restitution.weather_report"])

    in_house(test, tmp_path)
