"""The trial: a phone scans a code before the doors open, and appears on that page with its delay, there and back.

TRL1  Trying costs no place, and writes nothing: what came is among the sightings, and forgotten with them.
TRL2  The phone measures by itself, and reads the same words as who prepares. Without scripts it is seen, its delay not.
TRL3  This computer is no phone: where the server's own machine can be told from others, its pages count for nothing.
TRL4  Where no phone came for PATIENT_S, the likely reasons are told in order, from what the server knows: what kind of
      address it has, and whether a phone ever came. What is certain is said at once.
"""

import ipaddress
from typing import Final, Literal

import msgspec
from starlette.responses import JSONResponse, Response

from rooms.room import Room
from server.addresses import is_loopback
from server.codes import shown_code
from server.pages.forms import read_body
from server.pages.links import found
from server.pages.times import clock_text
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.pages.voice import Voice
from server.runner import Runner
from server.sightings import Phone
from server.tokens import is_token, mint_token

PATIENT_S: Final = 30
SLOW_MS: Final = 300
"""Above it people wait for their own taps: a room's pages are renewed two to six times a second."""
DELAY_MS_MAX: Final = 60_000
BODY_BYTES_MAX: Final = 200

Kind = Literal["loopback", "lan", "public"]
REASONS: Final[dict[Kind, tuple[str, ...]]] = {
    "loopback": ("loopback",),
    "lan": ("network", "isolated", "portal", "own", "firewall"),
    "public": ("offline", "portal", "blocked", "server"),
}
"""Why no phone comes, the most likely first, by the kind of the address."""
RULED_OUT: Final = frozenset({"own", "firewall", "server"})
"""What a phone that came once proves wrong."""


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a phone says: which visit it is, and how long there and back takes, -1 while it measures."""

    visit: str
    delay_ms: int = -1


def trial_url(public: str, code: str, token: str) -> str:
    """Return the address in the QR code of the trial (QR1)."""
    return f"{public}/T/{code}/{token}".upper()


async def trial(visit: Visit) -> Response:
    """GET /T/CODE/TOKEN: a phone comes."""
    runner = await scanned(visit)
    name, now = mint_token(), visit.parts.rooms.world.now()
    own = is_own_machine(visit)
    if not own:
        await visit.parts.sightings.note(runner.code, name, Phone(now))  # TRL1, TRL3
    state = {"visit": name, "lost": visit.t("trial.lost")}
    return visit.page(
        "trial.html", room=runner.room, code=shown_code(runner.code), own=own, state=state, time=clock_text(visit, now)
    )


async def measured(visit: Visit) -> Response:
    """POST /T/CODE/TOKEN: the phone measures, then says what it found (TRL2)."""
    if not visit.access.admits(visit.request.headers.get("origin")):
        return JSONResponse({"error": "origin"}, 403, NO_STORE)
    runner = await scanned(visit)
    body = await read_body(visit.request, BODY_BYTES_MAX)
    try:
        said = msgspec.json.decode(body, type=Measured)
    except msgspec.DecodeError:
        raise TurnedAway(422, "form_stale") from None
    if said.delay_ms < 0:
        return JSONResponse({}, headers=NO_STORE)
    phone = await visit.parts.sightings.phone(runner.code, said.visit)
    if phone is None:
        return JSONResponse({"text": visit.t("trial.again")}, headers=NO_STORE)
    delay_ms = min(said.delay_ms, DELAY_MS_MAX)
    await visit.parts.sightings.note(runner.code, said.visit, Phone(phone.at, delay_ms))
    return JSONResponse({"text": delay_text(visit, "trial.seen", delay_ms)}, headers=NO_STORE)


async def scanned(visit: Visit) -> Runner:
    """Return the room of a trial's address; raises `TurnedAway`."""
    token = visit.request.path_params["token"].upper()
    runner = await found(visit)
    if runner is None or not (is_token(token) and visit.access.is_join_token(runner.code, token)):
        visit.failed()
        raise TurnedAway(404 if runner is None else 403, "link_unknown")
    return runner


def is_own_machine(visit: Visit) -> bool:
    """Tell whether the server's own computer asks (TRL3); behind a proxy nobody can tell."""
    if visit.parts.settings.url:
        return False
    asking = visit.request.client.host if visit.request.client else ""
    return is_loopback(asking) or asking == visit.parts.addresses.host.rpartition(":")[0].strip("[]")


def delay_text(voice: Voice, key: str, delay_ms: int, **given: str) -> str:
    """Return a sentence with a delay, in milliseconds and in a word."""
    word = voice.t("before.slow" if is_slow(delay_ms) else "before.good")
    return voice.t(key, {**given, "ms": delay_ms, "word": word})


def is_slow(delay_ms: int) -> bool:
    """Tell whether people will feel a delay."""
    return delay_ms > SLOW_MS


def phone_text(voice: Voice, phone: Phone) -> str:
    """Return what is said of one phone that came."""
    time = clock_text(voice, phone.at)
    if phone.delay_ms < 0:
        return voice.t("before.phone_seen", time=time)
    return delay_text(voice, "before.phone_delay", phone.delay_ms, time=time)


def kind_of(host: str) -> Kind:
    """Return what kind of address this is, a port or not: this machine's, one of a local network, or a public one."""
    name = host.rpartition(":")[0] if ":" in host else host
    name = name.strip("[]")
    if is_loopback(name):
        return "loopback"
    try:
        return "lan" if ipaddress.ip_address(name).is_private else "public"
    except ValueError:
        return "lan" if "." not in name or name.endswith((".local", ".lan", ".home", ".internal")) else "public"


def reasons(voice: Voice, room: Room, host: str, *, ever: bool) -> tuple[str, ...]:
    """Return why no phone comes, each with what to do, the most likely first (TRL4)."""
    kind = kind_of(host)
    likely = (name for name in REASONS[kind] if not (ever and name in RULED_OUT))
    wifi = room.plan.wifi.name
    port = host.rpartition(":")[2] if ":" in host else ""
    told = {"network": "network_named" if wifi else "network", "firewall": "firewall_port" if port else "firewall"}
    given = {"host": host, "wifi": wifi, "port": port}
    return tuple(voice.t(f"before.why.{told.get(name, name)}", given) for name in likely)
