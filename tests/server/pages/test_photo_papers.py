"""Photos on what is printed, kept or followed later: reports as files, posters, replays."""

import io
from pathlib import Path
from zipfile import ZipFile

from rooms.callers import Role
from rooms.commands import CloseRoom, Hide, MintLink
from rooms.phases.restitution_prep import WithdrawRestitution
from rooms.restitutions.staging_acts import Thank
from rooms.topics.publishing import PublishReport
from server.access import link_cookie
from server.tokens import link_of, mint_token
from tests.server.asking import Browser
from tests.server.pages.test_photo import NAME, Town, played


def test_PHG4_replay_and_poster_have_a_photo_once_it_was_let_be_seen_and_never_after_a_withdrawal(
    tmp_path: Path,
) -> None:
    async def test(town: Town, ann: Browser, bob: Browser) -> None:
        async def where() -> set[str]:
            found = {name: await bob.get(f"{town.room.page}/{name}") for name in ("replay.json", "poster/prep/1")}
            return {name for name, answer in found.items() if NAME in answer.text}

        await town.send(ann)
        await town.on_air()
        await town.room.do(Thank("show", "prep/1"))
        assert await where() == set()
        await town.judge()
        assert await where() == {"replay.json", "poster/prep/1"}
        assert (await town.see(bob)).status == 200
        await town.judge(shown=False)
        assert await where() == set()
        await town.judge()
        await town.room.do(WithdrawRestitution("prep", 1))
        assert await where() == set()
        assert (await town.see(bob)).status == 404

    played(test, tmp_path)


def test_EXI1_EXI2_word_processors_files_have_what_may_be_seen_and_nothing_else(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        async def drawn(*, facilitator: bool = True) -> set[bytes]:
            asks = town.house.browser()
            if facilitator:
                asks.cookies[link_cookie(town.room.code, Role.FACILITATOR)] = token
            files = [(await asks.get(f"{town.room.page}/report.{kind}")).body for kind in ("docx", "odt")]
            held = [ZipFile(io.BytesIO(file)) for file in files]
            images = [
                {one.read(name) for name in one.namelist() if "/media/" in f"/{name}" or "Pictures/" in name}
                for one in held
            ]
            assert images[0] == images[1]
            return images[0]

        token = mint_token()
        await town.room.do(MintLink(link_of(token, town.room.code), Role.FACILITATOR))
        await town.send(ann)
        await town.on_air()
        kept = await town.house.parts.photos.get(town.room.code, NAME)
        assert await drawn() == set()  # nobody said that it may be seen
        await town.judge()
        assert await drawn() == {kept}
        await town.room.do(Hide("prep/1", hidden=True))
        assert await drawn() == set()
        await town.room.do(Hide("prep/1", hidden=False))
        assert await drawn() == {kept}
        await town.house.parts.photos.put(town.room.code, NAME, b"something else")
        assert await drawn() == set()  # EXI2
        await town.house.parts.photos.put(town.room.code, NAME, kept or b"")
        await town.room.do(CloseRoom())
        await town.room.do(PublishReport("Claire"))
        assert await drawn(facilitator=False) == {kept}
        await town.judge(shown=False)
        assert await drawn(facilitator=False) == set()

    played(test, tmp_path)
