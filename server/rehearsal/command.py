"""`rosace rehearse`: a whole workshop with simulated phones over the real protocol, then the judge's verdict."""

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

import httpx
import msgspec
import typer
from rich.console import Console
from rich.table import Table

from rooms.events import RoomCreated
from rooms.evolving import evolve
from rooms.plan import WorkshopPlan
from rooms.room import Room
from server.codec import record_of
from server.control import call_control
from server.datafolder import open_data_folder
from server.packing import read_packed
from server.rehearsal.planted import FAULTS
from server.rehearsal.polis import read_conversation
from server.rehearsal.reader import REPORT_S_MAX
from server.rehearsal.rehearsal import Outcome, Wish
from server.rehearsal.rehearsal import rehearse as run_rehearsal
from server.shelf import load
from server.terminal import language, words
from server.told import Told
from web.catalogue import Lang, translate

PACKED: Final = ".rosace"
SEATS_MAX: Final = 5_000
COUNTS: Final = ("lost", "duplicated", "diverged", "leaked", "not_given", "on_air_lost", "kept_out", "report_late")


def rehearse(  # noqa: PLR0913 - each is an option that a person may give
    template: Annotated[str, typer.Argument(help=words("help.rehearse_template"))],
    *,
    seats: Annotated[int, typer.Option(min=0, max=SEATS_MAX, help=words("help.rehearse_seats"))] = 0,
    server: Annotated[str, typer.Option(help=words("help.rehearse_server"))] = "",
    speed: Annotated[int, typer.Option(min=1, max=600, help=words("help.rehearse_speed"))] = 60,
    seed: Annotated[int, typer.Option(help=words("help.rehearse_seed"))] = 1,
    polis: Annotated[Path | None, typer.Option(help=words("help.rehearse_polis"))] = None,
    kill: Annotated[int, typer.Option(min=0, help=words("help.rehearse_kill"))] = 0,
    plant: Annotated[str, typer.Option(help=words("help.rehearse_plant"))] = "",
    redis: Annotated[str, typer.Option(help=words("help.rehearse_redis"))] = "",
    workers: Annotated[int, typer.Option(min=1, max=16, help=words("help.workers"))] = 1,
    json_file: Annotated[Path | None, typer.Option("--json", help=words("help.rehearse_json"))] = None,
    data: Annotated[Path, typer.Option(help=words("help.rehearse_data"))] = Path("data"),
) -> None:
    """Rehearse a workshop, and exit 0 only if nothing was lost, doubled, leaked or seen otherwise."""
    lang = language()
    out = Console(highlight=False, soft_wrap=True)
    try:
        check_options(plant=plant, kill=kill, server=server, redis=redis, workers=workers)
        check_writable(json_file)
        wish = wish_of(template, seats, polis)
        origin, token = organiser_of(server, data) if server else ("", "")
    except Told as told:
        out.print(translate(lang, told.key, told.params))
        raise typer.Exit(2) from None
    where = {"server": origin, "organiser": token, "redis": redis, "workers": workers}
    wish = msgspec.structs.replace(wish, speed=speed, seed=seed, kills=kill, plant=plant, **where)
    outcome = played(wish, out, lang)
    tell(out, lang, outcome)
    if json_file:
        try:
            json_file.write_text(json.dumps(outcome.figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError:
            out.print(translate(lang, "rehearse.json_unwritten", {"path": str(json_file)}))
            raise typer.Exit(2) from None
    if not is_good(outcome):
        raise typer.Exit(1)


def check_options(*, plant: str, kill: int, server: str, redis: str, workers: int) -> None:
    """Refuse what does not go together: another's server is neither spoiled nor killed; workers share a Redis."""
    if (plant and plant not in FAULTS) or (server and (plant or kill)):
        raise Told("rehearse.plant_unknown")
    if workers > 1 and not redis:
        raise Told("serve.workers_need_redis")


def check_writable(path: Path | None) -> None:
    """Refuse a place that the figures could not be written to, before anything is played."""
    if path and (path.is_dir() or not os.access(path if path.exists() else path.absolute().parent, os.W_OK)):
        raise Told("rehearse.json_unwritable", path=str(path))


def played(wish: Wish, out: Console, lang: Lang) -> Outcome:
    """Rehearse, telling on the way which step is played; a server that does not answer is one sentence, exit code 2."""
    with out.status(translate(lang, "rehearse.begins", {"title": wish.plan.title, "n": wish.seats})) as status:

        def report(step: str) -> None:
            status.update(step)
            out.print(f"  {step}", markup=False)

        try:
            return asyncio.run(run_rehearsal(wish, report))
        except Told as told:
            out.print(translate(lang, told.key, told.params))
            raise typer.Exit(2) from None
        except httpx.HTTPStatusError as error:
            why: dict[str, str | int] = {"url": wish.server, "status": error.response.status_code}
            out.print(translate(lang, "rehearse.server_refuses", why))
            raise typer.Exit(2) from None
        except (httpx.HTTPError, TimeoutError) as error:
            out.print(translate(lang, "rehearse.server_silent", {"url": wish.server or wish.redis or "127.0.0.1"}))
            out.print(f"  {error}", markup=False)
            raise typer.Exit(2) from None


def is_good(outcome: Outcome) -> bool:
    """Tell whether all went as it should: every step was run, and none of COUNTS counted anything."""
    complete = outcome.figures["phases_run"] == outcome.phases
    return bool(complete and not any(outcome.figures[count] for count in COUNTS))


def wish_of(template: str, seats: int, polis: Path | None) -> Wish:
    """Return what is played, and by how many; raises `Told`."""
    plan = plan_of(template)
    if polis:
        if not (polis / "comments.csv").is_file() or not (polis / "votes.csv").is_file():
            raise Told("rehearse.no_conversation", path=str(polis))
        conversation = read_conversation(polis, seats)
        if not conversation.fits(plan):
            raise Told("rehearse.no_opinions", title=plan.title)
        return Wish(plan=plan, seats=len(conversation.people), conversation=conversation)
    return Wish(plan=plan, seats=seats or plan.expected)


def organiser_of(server: str, data: Path) -> tuple[str, str]:
    """Return the origin of a running server and its organiser's token.

    The token is that of the link (/o/TOKEN), else ROSACE_ORGANISER, else what the server of `data` tells its owner.
    """
    try:
        parts = urlsplit(server)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError as error:
        raise Told("rehearse.server_wrong", url=server) from error
    if not known:
        raise Told("rehearse.server_wrong", url=server)
    origin = f"{parts.scheme}://{parts.netloc}"
    token = parts.path.rpartition("/")[2] if parts.path.startswith("/o/") else os.environ.get("ROSACE_ORGANISER", "")
    if not token:
        socket = open_data_folder(data).control_socket
        token = asyncio.run(call_control(socket, "organiser", {}))["token"]
    return origin, token


def plan_of(template: str) -> WorkshopPlan:
    """Return the plan of a template, or of a packed room as it was corrected."""
    if not template.endswith(PACKED):
        return load(template)
    packed = read_packed(Path(template))
    room = Room(packed.manifest.room)
    for stored in packed.records:
        record = record_of(stored)
        if isinstance(record.event, RoomCreated) or record.head.type == "plan_corrected":
            evolve(room, record)
    if not room.plans:
        raise Told("storage.pack_damaged", path=template)
    return msgspec.structs.replace(room.plan, phases=tuple(room.plans.values()))


def tell(out: Console, lang: Lang, outcome: Outcome) -> None:
    """Print the verdict: first the sentence, then the figures, then what is wrong."""
    figures: dict[str, Any] = outcome.figures
    key = "rehearse.good" if is_good(outcome) else "rehearse.bad"
    out.print(translate(lang, key, {"n": figures["seats"]}))
    table = Table(show_header=False, box=None)
    for name, value in figures.items():
        table.add_row(name, "–" if value is None else str(value))
    out.print(table)
    if kept_out := figures["kept_out"]:
        out.print(translate(lang, "rehearse.kept_out", {"n": kept_out}))
    if figures["report_late"]:
        out.print(translate(lang, "rehearse.report_late", {"seconds": int(REPORT_S_MAX)}))
    for detail in outcome.verdict.details:
        out.print(f"  {detail}", markup=False)
