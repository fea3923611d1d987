"""The parts of one process, opened together and closed together; `app` hands them to whoever answers a request."""

import secrets
import time
from contextlib import AsyncExitStack
from typing import Final

import msgspec

from server.access import Access
from server.addresses import Addresses, find_addresses
from server.datafolder import SECRET_FILE, DataFolder, open_data_folder
from server.door import Door
from server.host import Rooms
from server.journal import Journal
from server.limits import FAILURES, Buckets, Rate
from server.memory_journal import MemoryJournal
from server.photos import FolderPhotos, MemoryPhotos, Photos
from server.presence import Presence, RedisPresence
from server.redis_door import RedisWall
from server.redis_journal import RedisJournal
from server.redis_photos import RedisPhotos
from server.rehearsal.copies import Copies
from server.runner import World
from server.settings import Settings
from server.sightings import RedisShelf, Sightings
from server.sqlite_journal import SqliteJournal
from server.sqlite_schema import JournalRefused
from server.vault import FolderVault, RedisVault, Vault

OWNERS_MAX: Final = 20_000


class Parts(msgspec.Struct, frozen=True):
    """What serving needs. `commands`, `joins` and `failures` are the limits in time, by owner, room and network."""

    settings: Settings
    addresses: Addresses
    journal: Journal
    vault: Vault
    photos: Photos
    secret: bytes
    access: Access
    rooms: Rooms
    commands: Buckets
    joins: Buckets
    failures: Buckets
    presence: Presence
    sightings: Sightings
    door: Door
    copies: Copies


def now_ms() -> int:
    """Return the time, in ms since the epoch."""
    return time.time_ns() // 1_000_000


def world_of(settings: Settings) -> World:
    """Return time and chance as they are; the worker's name is its own at each start, so that batches are."""
    return World(
        worker=settings.worker or secrets.token_hex(8),
        now=now_ms,
        chance=lambda: secrets.randbits(63),
        fresh=secrets.token_bytes,
    )


def refuse_emptied(folder: DataFolder) -> None:
    """Refuse a journal without a byte beside a secret: it was one, and was emptied; a new one would hide the loss."""
    if folder.secret.exists() and folder.journal.is_file() and not folder.journal.stat().st_size:
        raise JournalRefused("storage.journal_damaged", path=str(folder.journal), detail="0")


async def open_stores(settings: Settings) -> tuple[Journal, Vault, Photos]:
    """Open what outlives the process, as `settings` say: in Redis, nowhere, or in the data folder."""
    if settings.redis_url:
        journal = await RedisJournal.open(settings.redis_url)
        return journal, RedisVault(settings.redis_url), RedisPhotos(settings.redis_url, now_ms)
    if settings.memory:
        return MemoryJournal(), FolderVault(settings.data / SECRET_FILE), MemoryPhotos(now_ms)
    folder = open_data_folder(settings.data)
    refuse_emptied(folder)
    return await SqliteJournal.open(folder.journal), FolderVault(folder.secret), FolderPhotos(folder.photos, now_ms)


async def open_parts(settings: Settings, closing: AsyncExitStack) -> Parts:
    """Open journal, vault and rooms as `settings` say; `closing` closes them again, last first."""
    journal, vault, photos = await open_stores(settings)
    closing.push_async_callback(vault.close)
    closing.push_async_callback(photos.close)
    closing.push_async_callback(journal.close)
    secret = await vault.secret()
    world = world_of(settings)
    rooms = Rooms(journal, world, secret, photos)
    presence = Presence(world.worker, world.now, RedisPresence(settings.redis_url) if settings.redis_url else None)
    closing.push_async_callback(presence.close)
    sightings = Sightings(world.now, RedisShelf(settings.redis_url) if settings.redis_url else None)
    closing.push_async_callback(sightings.close)
    wall = RedisWall(settings.redis_url, world.now) if settings.redis_url else None
    door = Door(lambda: world.now() / 1000, wall)
    closing.push_async_callback(door.close)
    closing.push_async_callback(rooms.close)
    addresses = find_addresses(settings.port, lan=settings.lan, url=settings.url)
    copies = Copies(rooms, vault, addresses, settings, secret)
    closing.push_async_callback(copies.close)
    return Parts(
        settings=settings,
        addresses=addresses,
        journal=journal,
        vault=vault,
        photos=photos,
        secret=secret,
        access=Access(secret, vault, addresses, settings.organiser_token, world.now),
        rooms=rooms,
        commands=Buckets(Rate(settings.commands_burst, settings.commands_per_s), keys_max=OWNERS_MAX),
        joins=Buckets(Rate(settings.joins_per_s, settings.joins_per_s)),
        failures=Buckets(FAILURES),
        presence=presence,
        sightings=sightings,
        door=door,
        copies=copies,
    )
