"""Journals of earlier versions: what was written once is read for ever, and shows what it showed.

`tests/golden/VERSION.rosace` and its hash are made once, by `python -m tests.golden.make`, when a version is released.
A change that alters what an old journal shows must say why, and give that version's hash anew.
"""

import asyncio
from pathlib import Path

import pytest

from rooms.room import Room
from server.codec import decode_head
from server.memory_journal import MemoryJournal
from server.packing import unpack
from tests.golden.make import FOLDER, VERSION, hash_of
from tests.rooms.play import CODE
from tests.server.running import opened

JOURNALS = sorted(FOLDER.glob("*.rosace"))


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_WD3_a_journal_of_each_version_shows_what_it_showed(path: Path) -> None:
    async def story() -> Room:
        journal = MemoryJournal()
        await unpack(journal, path, decode_head)
        runner = await opened(journal)
        await runner.close()
        return runner.room

    room = asyncio.run(story())
    assert hash_of(room) == path.with_suffix(".sha256").read_text(encoding="utf-8").strip()
    for phase in room.plans:
        assert room.kind(phase).check(room.states[phase], room.context(phase)) == []


def test_this_version_has_its_journal_and_it_holds_what_matters() -> None:
    async def story() -> set[str]:
        journal = MemoryJournal()
        await unpack(journal, FOLDER / f"{VERSION}.rosace", decode_head)
        return {decode_head(stored.head).type for stored in await journal.read(CODE, 0)}

    assert {
        "act_undone", "contribution_hidden", "dots_placed", "field_written", "idea_posted", "opinion_given",
        "phase_revealed", "screen_set", "table_chosen", "votes_counted",
    } <= asyncio.run(story())  # fmt: skip
