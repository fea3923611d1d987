"""What a server must know that no journal holds: its secret, and which single-use tokens were spent.

VT1 The secret is 32 bytes, made once and the same for all workers and after each start: links, cookies and positions
    are signed with it. Its file is for its owner only.
VT2 `spend` answers True the first time that it sees a token, to one caller only, and False from then on until the
    token's own life is over: a token that has expired needs no memory.
VT3 At most `SPENT_MAX` tokens are remembered by a process; when more are alive at once, none can be spent until some
    expire: refusing a page is better than letting one token in twice.
"""

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from server.redis_line import RedisLine, reading
from server.told import Told
from server.wholefile import write_whole

SECRET_BYTES: Final = 32
SPENT_MAX: Final = 100_000
SECRET_KEY: Final = "rosace:secret"  # noqa: S105 - the name of the key
SPENT_KEY: Final = "rosace:spent:"


class Vault(Protocol):
    """The port."""

    async def secret(self) -> bytes:
        """Return the secret, making it the first time."""

    async def spend(self, token_id: str, ttl_s: int) -> bool:
        """Return whether this token, which lives `ttl_s` at most from now, is spent here and now."""

    async def close(self) -> None:
        """Release connections."""


class SecretDamaged(Told):
    """The secret's file is not what was written."""


class SecretUnwritable(Told):
    """The secret's file cannot be made."""


class FolderVault:
    """The vault of one process: a file for the secret, memory for the tokens."""

    def __init__(self, secret_file: Path, clock: Callable[[], float] | None = None) -> None:
        """Keep the secret in `secret_file`. The clock counts seconds; the loop's own by default."""
        self._file = secret_file
        self._clock = clock
        self._spent: dict[str, float] = {}

    async def secret(self) -> bytes:
        """Return the secret."""
        try:
            if not self._file.exists():
                write_whole(self._file, lambda file: file.write(secrets.token_bytes(SECRET_BYTES)), replace=False)
        except OSError as error:
            raise SecretUnwritable("storage.pack_unwritable", path=str(self._file)) from error
        try:
            found = self._file.read_bytes()
        except OSError as error:
            raise SecretDamaged("storage.secret_damaged", path=str(self._file)) from error
        if len(found) != SECRET_BYTES:
            raise SecretDamaged("storage.secret_damaged", path=str(self._file))
        return found  # VT1

    async def spend(self, token_id: str, ttl_s: int) -> bool:
        """Return whether the token is spent now."""
        now = (self._clock or asyncio.get_running_loop().time)()
        if self._spent.get(token_id, now) > now:
            return False  # VT2
        if len(self._spent) >= SPENT_MAX:
            self._spent = {token: until for token, until in self._spent.items() if until > now}
        if len(self._spent) >= SPENT_MAX:
            return False  # VT3
        self._spent[token_id] = now + ttl_s
        return True

    async def close(self) -> None:
        """Keep nothing open."""


class RedisVault:
    """The vault of several workers."""

    def __init__(self, url: str) -> None:
        """Use the Redis at `url`; raises nothing before it is asked."""
        self._line = RedisLine(url)

    async def secret(self) -> bytes:
        """Return the secret. Raises `JournalUnavailable` without Redis."""
        with reading():
            await self._line.client.set(SECRET_KEY, secrets.token_bytes(SECRET_BYTES), nx=True)
            found = await self._line.client.get(SECRET_KEY)
        if not isinstance(found, bytes) or len(found) != SECRET_BYTES:
            raise SecretDamaged("storage.secret_damaged", path=SECRET_KEY)
        return found  # VT1

    async def spend(self, token_id: str, ttl_s: int) -> bool:
        """Return whether the token is spent now. Raises `JournalUnavailable` without Redis: it may then be spent."""
        with reading():
            return bool(await self._line.client.set(SPENT_KEY + token_id, b"", nx=True, ex=ttl_s))  # VT2

    async def close(self) -> None:
        """End the connections."""
        await self._line.close()
