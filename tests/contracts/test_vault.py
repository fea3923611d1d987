"""Both vaults: the rules VT1 to VT3 of `server.vault`."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from server import vault as vaults
from server.journal import JournalUnavailable
from server.redis_line import RedisLine
from server.told import Told
from server.vault import SECRET_BYTES, SECRET_KEY, FolderVault, RedisVault, SecretDamaged, Vault
from tests.contracts.redis_process import RedisProcess

pytestmark = pytest.mark.anyio
TTL_S = 1


class Clock:
    """Moved by the test where the vault has no clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["folder", "redis"])
async def make(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> AsyncIterator[Callable[[], Vault]]:
    """Makes vaults of one deployment, as several workers or several starts would."""
    url = ""
    if request.param == "redis":
        url = request.getfixturevalue("redis").url
        line = RedisLine(url)
        await line.client.delete(SECRET_KEY)
        await line.close()
    made: list[Vault] = []

    def another() -> Vault:
        made.append(RedisVault(url) if url else FolderVault(tmp_path / "secret.bin", clock))
        return made[-1]

    yield another
    for vault in made:
        await vault.close()


async def test_VT1_the_secret_is_made_once_for_all(make: Callable[[], Vault]) -> None:
    vaults = [make() for _ in range(10)]
    found = set(await asyncio.gather(*(vault.secret() for vault in vaults)))
    assert len(found) == 1
    assert {len(secret) for secret in found} == {SECRET_BYTES}
    assert {await make().secret()} == found


async def test_VT1_the_file_of_the_secret_is_for_its_owner_only(tmp_path: Path) -> None:
    await FolderVault(tmp_path / "secret.bin").secret()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}  # noqa: ASYNC240
    assert modes == {"secret.bin": 0o600}


async def test_VT1_two_places_have_two_secrets(tmp_path: Path) -> None:
    assert await FolderVault(tmp_path / "one").secret() != await FolderVault(tmp_path / "two").secret()


async def test_VT1_a_damaged_secret_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "secret.bin"
    await FolderVault(file).secret()
    cut(file)
    with pytest.raises(SecretDamaged) as refused:
        await FolderVault(file).secret()
    assert (refused.value.key, refused.value.params) == ("storage.secret_damaged", {"path": str(file)})


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5])


async def test_VT2_a_token_is_spent_once(make: Callable[[], Vault]) -> None:
    vault = make()
    results = await asyncio.gather(*(vault.spend("token of VT2", 60) for _ in range(20)))
    assert results.count(True) == 1
    assert not await vault.spend("token of VT2", 60)
    assert await vault.spend("another token of VT2", 60)


async def test_VT2_a_token_is_spent_once_by_all_workers(redis: RedisProcess) -> None:
    workers = [RedisVault(redis.url) for _ in range(5)]
    results = await asyncio.gather(*(worker.spend("token of all", 60) for worker in workers))
    assert results.count(True) == 1
    for worker in workers:
        await worker.close()


async def test_VT2_a_token_is_forgotten_after_its_life(make: Callable[[], Vault], clock: Clock) -> None:
    vault = make()
    assert await vault.spend("short token", TTL_S)
    clock.now += TTL_S * 0.9
    assert not await vault.spend("short token", TTL_S)
    clock.now += TTL_S
    if isinstance(vault, RedisVault):
        await asyncio.sleep(TTL_S * 1.2)
    assert await vault.spend("short token", TTL_S)


async def test_VT3_a_full_memory_refuses_until_tokens_expire(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vaults, "SPENT_MAX", 3)
    vault = FolderVault(tmp_path / "secret.bin", clock)
    assert [await vault.spend(f"token {number}", 60) for number in range(4)] == [True, True, True, False]
    assert not await vault.spend("token 0", 60)
    clock.now += 60
    assert await vault.spend("token 3", 60)
    assert await vault.spend("token 0", 60)


async def test_without_redis_the_vault_says_so() -> None:
    vault = RedisVault("unix:///nowhere/redis.sock")
    with pytest.raises(JournalUnavailable):
        await vault.secret()
    with pytest.raises(JournalUnavailable):
        await vault.spend("token", 60)
    await vault.close()


async def test_VT1_a_secret_that_cannot_be_read_or_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for file, key in (("folder", "storage.secret_damaged"), ("nowhere/secret.bin", "storage.pack_unwritable")):
        with pytest.raises(Told) as told:
            await FolderVault(tmp_path / file).secret()
        assert told.value.key == key
