"""What a rehearsal asks of a server: the organiser's only."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import msgspec

from server.shelf import load
from tests.server.asking import HOST, House, in_house

ASKED = msgspec.json.encode({"plan": load("demo"), "clock_rate": 60})
OURS = {"origin": f"http://{HOST}", "content-type": "application/json"}


def test_RG1_a_rehearsal_is_made_and_packed_for_the_organiser_only(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        eve, organiser = house.browser(), await house.organiser()
        assert (await eve.ask("POST", "/organise/rehearse", ASKED, OURS)).status == 403
        foreign = {**OURS, "origin": "https://evil.example"}
        assert (await organiser.ask("POST", "/organise/rehearse", ASKED, foreign)).status == 403
        assert (await organiser.ask("POST", "/organise/rehearse", b"{}", OURS)).status == 422
        made = await organiser.ask("POST", "/organise/rehearse", ASKED, OURS)
        code = json.loads(made.body)["code"]
        room = (await house.parts.rooms.open(code)).room
        assert room.rehearsal
        assert room.clock_rate == 60
        assert (await eve.get(f"/organise/r/{code}/pack")).status == 403
        packed = await organiser.get(f"/organise/r/{code}/pack")
        assert "heads.bin" in zipfile.ZipFile(BytesIO(packed.body)).namelist()

    in_house(test, tmp_path)
