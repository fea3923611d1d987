"""Make the golden journal of this version: `python -m tests.golden.make`. Run once a release, never to please a test.

A packed room of a random life with every kind, from a fixed seed, and beside it the hash of all that it projects.
"""

import asyncio
import hashlib
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from rooms import views
from rooms.room import Room
from rooms.sentences import fields_of
from server.codec import entry_with
from server.codec import pack as pack_value
from server.journal import ORIGIN, Appended, Batch
from server.memory_journal import MemoryJournal
from server.packing import pack
from tests.properties.walk import Walk, started
from tests.rooms.play import CODE, layers_of

VERSION: Final = "0.1"
SEED: Final = 11
STEPS: Final = 1_500
FOLDER: Final = Path(__file__).parent


def lived() -> Walk:
    """Return the life that the golden journal holds."""
    walk = started(SEED)
    for _ in walk.steps(STEPS):
        pass
    return walk


async def write(walk: Walk, path: Path) -> None:
    """Append every record of a walk to a journal, and pack it."""
    journal, at, rng = MemoryJournal(), ORIGIN, Random(SEED)
    for record in walk.play.records:
        assert record.event is not None
        body = pack_value([rng.randbytes(16), fields_of(record.event)])
        head = msgspec.structs.replace(record.head, seal=hashlib.sha256(body).digest()[:16])
        result = await journal.append(CODE, at, [entry_with(head, body)], Batch("golden", record.offset))
        assert isinstance(result, Appended)
        at = result.position
    await pack(journal, CODE, path)


def hash_of(room: Room) -> str:
    """Return the hash of all that a room projects, layer by layer, key by key."""
    layers = {layer: views.snapshot(room, layer) for layer in layers_of(room)}
    return hashlib.sha256(msgspec.json.encode(layers, order="sorted")).hexdigest()


def main() -> None:
    """Write the journal and its hash."""
    walk = lived()
    asyncio.run(write(walk, FOLDER / f"{VERSION}.rosace"))
    (FOLDER / f"{VERSION}.sha256").write_text(hash_of(walk.play.room) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
