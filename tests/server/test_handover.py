"""A console handed over by a code."""

import asyncio
from pathlib import Path

import pytest

from rooms.callers import Role
from server.handover import GOOD_S, ROLES, handover_code, taken
from server.vault import FolderVault

SECRET, ROOM, NOW = b"s" * 32, "K7PM4RTX", 1_700_000_000_000


def scan(vault: FolderVault, text: str, *, secret: bytes = SECRET, room: str = ROOM, now: int = NOW) -> Role | None:
    return asyncio.run(taken(secret, room, text, now, vault))


@pytest.fixture
def vault(tmp_path: Path) -> FolderVault:
    return FolderVault(tmp_path / "secret", clock=lambda: 0.0)


def test_HV1_a_code_is_good_once_for_a_minute_in_its_room_for_its_role(vault: FolderVault) -> None:
    for role in ROLES:
        code = handover_code(SECRET, ROOM, role, NOW)
        assert code == code.upper()
        assert scan(vault, code, now=NOW - 1) is None
        assert scan(vault, code, now=NOW + GOOD_S * 1000 + 1) is None
        assert scan(vault, code, room="4JNKDYHR") is None
        assert scan(vault, code, secret=b"o" * 32) is None
        assert scan(vault, code.lower(), now=NOW + GOOD_S * 1000) is role
        assert scan(vault, code) is None


def test_HV2_what_is_not_ours_opens_nothing_and_is_not_spent(vault: FolderVault) -> None:
    code = handover_code(SECRET, ROOM, Role.FACILITATOR, NOW)
    other = handover_code(SECRET, ROOM, Role.REGIE, NOW)
    forged = other[:2] + code[2:]
    for wrong in ("", "A", "=" * 8, "é", "A" * len(code), code[:-1], code + "A", forged):
        assert scan(vault, wrong) is None
    assert scan(vault, code) is Role.FACILITATOR


def test_HV1_no_two_codes_are_the_same() -> None:
    assert len({handover_code(SECRET, ROOM, Role.REGIE, NOW) for _ in range(20)}) == 20
