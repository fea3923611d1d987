"""The three stores of photos: the rules PHB1 to PHB5 of `server.photos`."""

import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.journal import JournalUnavailable
from server.photos import FolderPhotos, MemoryPhotos, Photos
from server.redis_photos import RedisPhotos

pytestmark = pytest.mark.anyio
ONE, TWO = "a1" * 16, "b2" * 16
AT = 1_800_000_000_123
ROOM, OTHER = "K7PM4RTX", "Z3WQ8HNB"


@pytest.fixture
async def photos(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Photos]:
    opened: Photos
    if kind == "redis":
        opened = RedisPhotos(request.getfixturevalue("redis").url, lambda: AT)
        for room in (ROOM, OTHER):
            await opened.drop(room, [*await opened.listed(room)])
    else:
        opened = MemoryPhotos(lambda: AT) if kind == "memory" else FolderPhotos(tmp_path / "photos", lambda: AT)
    yield opened
    await opened.close()


async def test_PHB1_a_photo_is_there_whole_with_its_time_and_putting_it_again_replaces_it(photos: Photos) -> None:
    assert await photos.get(ROOM, ONE) is None
    await photos.put(ROOM, ONE, b"\x00\xff" * 50_000)
    assert await photos.get(ROOM, ONE) == b"\x00\xff" * 50_000
    await photos.put(ROOM, ONE, b"another")
    assert (await photos.get(ROOM, ONE), await photos.listed(ROOM)) == (b"another", {ONE: AT})


async def test_PHB2_what_is_dropped_is_gone_and_dropping_nothing_does_nothing(photos: Photos) -> None:
    await photos.put(ROOM, ONE, b"one")
    await photos.put(ROOM, TWO, b"two")
    for gone in ([ONE, "c3" * 16], [ONE], []):
        await photos.drop(ROOM, gone)
        assert (await photos.get(ROOM, ONE), await photos.listed(ROOM)) == (None, {TWO: AT})


async def test_PHB3_each_room_has_its_own(photos: Photos) -> None:
    await photos.put(ROOM, ONE, b"one")
    await photos.drop(OTHER, [ONE])
    assert (await photos.get(OTHER, ONE), await photos.listed(OTHER)) == (None, {})
    assert await photos.get(ROOM, ONE) == b"one"


async def test_PHB4_another_name_is_in_no_store(photos: Photos) -> None:
    for name in ("", "..", f"../{ONE}", ONE[:-1], ONE.upper(), f"{ONE}\n", "journal.sqlite"):
        await photos.put(ROOM, name, b"no")
        assert await photos.get(ROOM, name) is None
        await photos.drop(ROOM, [name])
    assert await photos.listed(ROOM) == {}


async def test_PHB1_PHB2_files_are_for_their_owner_only_and_what_is_dropped_leaves_none(tmp_path: Path) -> None:
    photos = FolderPhotos(tmp_path / "photos", lambda: AT)
    await photos.put(ROOM, ONE, b"one")
    folder = tmp_path / "photos" / ROOM
    (folder / f".{ONE}.0badcafe").write_bytes(b"half")  # a process died here
    assert await photos.listed(ROOM) == {ONE: AT}
    assert stat.S_IMODE((folder / ONE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    await photos.drop(ROOM, [ONE])
    assert list(folder.iterdir()) == []


async def test_PHB5_a_store_that_is_away_says_so(tmp_path: Path) -> None:
    (tmp_path / "photos").write_text("no folder")
    away: tuple[Photos, ...] = (
        FolderPhotos(tmp_path / "photos", lambda: AT),
        RedisPhotos("unix:///nowhere/redis.sock", lambda: AT),
    )
    for photos in away:
        with pytest.raises(JournalUnavailable):
            await photos.put(ROOM, ONE, b"one")
        await photos.close()
