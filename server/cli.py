"""The command line: `rosace serve`, `create`, `export`, `pack`, `unpack`, `rehearse`."""

import asyncio
import locale
import os
import secrets
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console

from server.control import ControlAbsent, call_control
from server.datafolder import DEFAULT_FOLDER, open_data_folder
from server.parts import open_parts
from server.printing import print_links, print_start
from server.rehearsal.command import rehearse
from server.serving import listen, serve
from server.settings import DEFAULT_PORT, Settings
from server.told import Told
from server.verbs import verbs_of
from server.workers import run_workers
from web.catalogue import Lang, translate

app: Final = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
out: Final = Console(highlight=False, soft_wrap=True)

Data = Annotated[Path, typer.Option(help="The folder of the journal.")]


def language() -> Lang:
    """Return the language of whoever types: English where the terminal is, else French."""
    return "en" if (locale.getlocale()[0] or os.environ.get("LANG", "")).lower().startswith("en") else "fr"


def run(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever the work gives
    """Run to the end; a failure that an operator can mend is one sentence and exit code 1."""
    try:
        return asyncio.run(work)
    except Told as told:
        Console(stderr=True, highlight=False).print(translate(language(), told.key, told.params))
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


@app.command("serve")
def serve_command(
    port: int = DEFAULT_PORT,
    *,
    lan: Annotated[bool, typer.Option("--lan", help="Let phones of this network in.")] = False,
    data: Data = DEFAULT_FOLDER,
    redis: Annotated[str, typer.Option(help="redis://host:port/0 of a durable Redis.")] = "",
    workers: Annotated[int, typer.Option(min=1, max=64)] = 1,
    host: str = "",
) -> None:
    """Serve workshops, and print the organiser's link and those of a demo."""
    settings = Settings(
        organiser_token=os.environ.get("ROSACE_ORGANISER", "") or secrets.token_urlsafe(16),
        host=host or ("0.0.0.0" if lan else "127.0.0.1"),  # noqa: S104 - what --lan asks for
        port=port,
        data=data,
        redis_url=redis,
        lan=lan,
        url=os.environ.get("ROSACE_URL", ""),
    )
    if workers > 1 and not redis:
        Console(stderr=True).print(translate(language(), "serve.workers_need_redis"))
        raise typer.Exit(1)
    announce = print_start(out, language())
    if workers > 1:
        run(run_workers(settings, workers, announce))
    else:
        run(serve_one(settings, announce))


async def serve_one(settings: Settings, announce: Any) -> None:  # noqa: ANN401 - serving.Announce
    """Serve from this process; a taken port is told first."""
    await serve(settings, listen(settings.host, settings.port), announce)


@app.command()
def create(
    template: Annotated[str, typer.Argument(help="The id of a template, or a TOML file.")],
    title: str = "",
    date: Annotated[str, typer.Option(help="When it starts: 2026-11-21T09:00.")] = "",
    expected: int = 0,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Create a workshop and print its links."""
    starts_at = int(datetime.fromisoformat(date).astimezone().timestamp() * 1000) if date else 0
    params = {"template": template, "title": title, "starts_at": starts_at, "expected": expected}
    print_links(out, language(), run(ask(data, "create", params)))


@app.command()
def pack(code: str, path: Annotated[Path, typer.Argument()] = Path(), data: Data = DEFAULT_FOLDER) -> None:
    """Write a room to one file: a backup, a move, a copy for a rehearsal."""
    path = path if path != Path() else Path(f"{code}.rosace")
    answer = run(ask(data, "pack", {"code": code, "path": str(path.absolute())}))
    out.print(translate(language(), "cli.packed", {"code": code, "path": str(path), "n": answer["offset"]}))


@app.command()
def unpack(
    path: Path, code: Annotated[str, typer.Option(help="Another code.")] = "", data: Data = DEFAULT_FOLDER
) -> None:
    """Bring a packed room into the journal."""
    answer = run(ask(data, "unpack", {"path": str(path.absolute()), "code": code}))
    out.print(translate(language(), "cli.unpacked", {"path": str(path), "n": answer["offset"]}))


@app.command()
def export(
    code: str,
    to: Annotated[str, typer.Option("--format", help="html, csv or json.")] = "html",
    path: Annotated[Path, typer.Option("--output")] = Path(),
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Write a room's report."""
    path = path if path != Path() else Path(f"{code}.{to}")
    run(ask(data, "export", {"code": code, "format": to, "path": str(path.absolute()), "lang": language()}))
    out.print(translate(language(), "cli.exported", {"code": code, "path": str(path)}))


async def ask(data: Path, verb: str, params: dict[str, Any]) -> Any:  # noqa: ANN401 - as the verb answers
    """Ask the server that holds the data folder; where none runs, do it here."""
    folder = open_data_folder(data)
    try:
        return await call_control(folder.control_socket, verb, params)
    except ControlAbsent:
        settings = Settings(organiser_token=secrets.token_urlsafe(16), data=data, url=os.environ.get("ROSACE_URL", ""))
        async with AsyncExitStack() as closing:
            return await verbs_of(await open_parts(settings, closing))[verb](params)


app.command("rehearse")(rehearse)


def main() -> None:
    """Run the command line."""
    app(prog_name="rosace", args=sys.argv[1:])
