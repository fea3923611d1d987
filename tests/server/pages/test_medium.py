"""The image that a step shows: a file of the server's own folder, once the step has begun."""

from pathlib import Path

import msgspec

from rooms.plan import PhasePlan
from tests.server.asking import House, in_house
from tests.server.pages.house_room import PLAN, open_room

PNG = b"\x89PNG\r\n\x1a\n rest of it"
SHOWN = PhasePlan("plan", "plenary", "Le plan", 5, "Voici.", settings={"carries": "medium", "image": "plan.png"})
LOST = PhasePlan("perdu", "plenary", "Perdu", 5, "Voici.", settings={"carries": "medium", "image": "perdu.png"})


def test_MED1_only_the_file_that_a_step_names_once_it_has_begun(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        folder = house.parts.settings.data / "media"
        folder.mkdir(parents=True)
        (folder / "plan.png").write_bytes(PNG)
        (folder / "secret.png").write_bytes(PNG)
        room = await open_room(house, msgspec.structs.replace(PLAN, phases=(SHOWN, LOST, *PLAN.phases)))
        browser = house.browser()
        assert (await browser.get(f"{room.page}/medium/plan")).status == 404
        await room.advance()
        found = await browser.get(f"{room.page}/medium/plan")
        assert found.status == 200
        assert found.body == PNG
        assert found.headers["content-type"] == "image/png"
        await room.advance()
        assert (await browser.get(f"{room.page}/medium/perdu")).status == 404
        for name in ("idees", "secret.png", "..%2Fsecret.png"):
            assert (await browser.get(f"{room.page}/medium/{name}")).status == 404

    in_house(story, tmp_path)
