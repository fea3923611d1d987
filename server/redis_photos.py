"""The photos of several workers, in Redis: a hash a room for the images, another for when each was put.

Redis keeps what was acknowledged as it keeps the journal (`appendfsync always`); a rewrite of its file drops what was
dropped here, and `RedisJournal.scrub` asks for one.
"""

from collections.abc import Collection

from server.photos import Now, is_name
from server.redis_check import text
from server.redis_journal import key_of
from server.redis_line import RedisLine, reading


class RedisPhotos:
    """`server.photos` has the contract. All that is asked may be repeated without harm (LN3)."""

    def __init__(self, url: str, now: Now) -> None:
        """Use the Redis at `url`; raises nothing before it is asked."""
        self._line = RedisLine(url)
        self._now = now

    async def put(self, room: str, photo: str, image: bytes) -> None:
        """Keep an image."""
        if not is_name(photo):
            return
        with reading():
            asked = self._line.client.pipeline(transaction=True)
            asked.hset(key_of(room, "photos"), photo, image)
            asked.hset(key_of(room, "photo_times"), photo, self._now())
            await asked.execute()

    async def get(self, room: str, photo: str) -> bytes | None:
        """Return an image."""
        with reading():
            found = await self._line.client.hget(key_of(room, "photos"), photo)
        return found if isinstance(found, bytes) else None

    async def listed(self, room: str) -> dict[str, int]:
        """Return what there is."""
        with reading():
            found = await self._line.client.hgetall(key_of(room, "photo_times"))
        return {text(photo): int(at) for photo, at in found.items()}

    async def drop(self, room: str, photos: Collection[str]) -> None:
        """Forget these photos."""
        if not photos:
            return
        with reading():
            asked = self._line.client.pipeline(transaction=True)
            asked.hdel(key_of(room, "photos"), *photos)
            asked.hdel(key_of(room, "photo_times"), *photos)
            await asked.execute()

    async def close(self) -> None:
        """End the connections."""
        await self._line.close()
