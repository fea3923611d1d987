"""Every prompt of a workshop is corrected on one page, and no press loses what was typed beside it."""

from pathlib import Path

import msgspec

from rooms.plan import Variant
from server.links import create_room
from tests.server.asking import House, in_house
from tests.server.pages.house_room import IDEAS, PLAN, HouseRoom, open_room

FOR_SOME = (
    Variant("À l’est\u202f?", axis="Est"),
    Variant("Dehors\u202f?", table=3),
    Variant("Dites oui.", role="facilitator"),
)


def test_PRM1_every_prompt_of_the_page_is_kept_whatever_button_is_pressed(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        ideas = msgspec.structs.replace(IDEAS, variants=FOR_SOME)
        plan = msgspec.structs.replace(PLAN, axes=("Est",), phases=(ideas, *PLAN.phases[1:]))
        code = await create_room(house.parts, plan)
        room, organiser = HouseRoom(house, await house.parts.rooms.open(code)), await house.organiser()
        own = f"/organise{room.page}"
        page = await organiser.get(own)
        for who in ("Est", "table 3", "l’animation"):
            assert f"Consigne pour\u00a0: {who}" in page.words
        form = page.form_to(f"{own}/correct")
        typed = {
            "idees.prompt": "Quoi\u202f?",
            "idees.variant.0": "À l’orient\u202f?",
            "vote.title": "Choix",
            "save": "vote",
        }
        answer = await organiser.post(f"{own}/correct", form | typed)
        assert answer.to == f"{own}?done=vote#step-vote"
        plans = room.room.plans
        assert (plans["idees"].prompt, plans["vote"].title) == ("Quoi\u202f?", "Choix")
        assert [v.prompt for v in plans["idees"].variants] == ["À l’orient\u202f?", "Dehors\u202f?", "Dites oui."]
        acts = len(room.room.acts)
        await organiser.post(f"{own}/correct", (await organiser.get(own)).form_to(f"{own}/correct"))
        assert len(room.room.acts) == acts

    in_house(test, tmp_path)


def test_PRM2_a_refused_step_keeps_what_was_typed_and_the_others_are_saved(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, organiser = await open_room(house), await house.organiser()
        own = f"/organise{room.page}"
        form = (await organiser.get(own)).form_to(f"{own}/correct")
        refused = await organiser.post(f"{own}/correct", form | {"idees.prompt": "x" * 141, "vote.say": "Allez."})
        assert refused.status == 422
        assert refused.form_to(f"{own}/correct")["idees.prompt"] == "x" * 141
        assert "Raccourcissez" in refused.words
        assert (room.room.plans["idees"].prompt, room.room.plans["vote"].say) == (IDEAS.prompt, "Allez.")

    in_house(test, tmp_path)
