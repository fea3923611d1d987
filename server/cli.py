"""The command line: `rosace serve`, `create`, `export`, `pack`, `unpack`, `rehearse`.

CLI1  What needs the journal asks the server that holds it; where none runs, the command opens it itself, and says so.
CLI2  A code is taken as people write it; what is none is told before any folder is opened.
"""

import os
import secrets
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from server.codes import read_code, shown_code
from server.control import ControlAbsent, call_control
from server.datafolder import DEFAULT_FOLDER, open_data_folder
from server.mistyped import USAGE_CODE, told_of
from server.pages.times import from_field
from server.parts import open_parts
from server.printing import print_links, print_start
from server.rehearsal.command import rehearse
from server.serving import listen, serve
from server.settings import DEFAULT_PORT, Settings, told_by
from server.terminal import language, run, say, stop, words
from server.told import Told
from server.verbs import verbs_of
from server.workers import run_workers

app: Final = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=words("help.rosace")
)

DATE: Final = "2026-11-21T09:00"

Data = Annotated[Path, typer.Option(help=words("help.data"))]
Redis = Annotated[str, typer.Option(help=words("help.redis", example="redis://127.0.0.1:6379/0"))]
Code = Annotated[str, typer.Argument(help=words("help.code"))]


@app.command("serve", help=words("help.serve"))
def serve_command(
    port: Annotated[int, typer.Option(min=1, max=65535, help=words("help.port"))] = DEFAULT_PORT,
    *,
    lan: Annotated[bool, typer.Option("--lan", help=words("help.lan"))] = False,
    data: Data = DEFAULT_FOLDER,
    redis: Redis = "",
    workers: Annotated[int, typer.Option(min=1, max=64, help=words("help.workers"))] = 1,
    host: Annotated[str, typer.Option(help=words("help.host"))] = "",
) -> None:
    """Serve workshops until told to stop."""
    run(serve_all(port, host or ("0.0.0.0" if lan else "127.0.0.1"), data, redis, workers, lan=lan))  # noqa: S104 - asked


async def serve_all(port: int, host: str, data: Path, redis: str, workers: int, *, lan: bool) -> None:
    """Serve from this process, or from several; a taken port is told first."""
    settings = told_by(os.environ, Settings(secrets.token_urlsafe(16), host, port, data, redis, lan=lan))
    if workers == 1:
        await serve(settings, listen(host, port), print_start)
    elif redis:
        await run_workers(settings, workers, print_start)
    else:
        raise Told("serve.workers_need_redis")


@app.command(help=words("help.create"))
def create(
    template: Annotated[str, typer.Argument(help=words("help.template"))],
    title: Annotated[str, typer.Option(help=words("help.title"))] = "",
    date: Annotated[str, typer.Option(help=words("help.date", example=DATE))] = "",
    expected: Annotated[int, typer.Option(min=0, max=5000, help=words("help.expected"))] = 0,
    data: Data = DEFAULT_FOLDER,
    redis: Redis = "",
) -> None:
    """Create a workshop and print its links."""
    starts_at = from_field(date)
    if date and not starts_at:
        raise stop(Told("cli.date_wrong", date=date, example=DATE))
    file = str(Path(template).absolute()) if template.endswith(".toml") else template
    params = {"template": file, "title": title, "starts_at": starts_at, "expected": expected}
    links = run(ask(data, redis, "create", params))
    print_links(links)
    if links.pop("alone", False):
        say("cli.serve_first")  # CLI1


@app.command(help=words("help.export"))
def export(
    code: Code,
    to: Annotated[str, typer.Option("--format", help=words("help.format"))] = "html",
    path: Annotated[Path, typer.Option("--output", help=words("help.output"))] = Path(),
    data: Data = DEFAULT_FOLDER,
    redis: Redis = "",
) -> None:
    """Write a room's report to a file."""
    code = code_of(code)
    path = path if path != Path() else Path(f"{code}.{to}")
    run(ask(data, redis, "export", {"code": code, "format": to, "path": str(path.absolute()), "lang": language()}))
    say("cli.exported", code=shown_code(code), path=str(path))


@app.command(help=words("help.pack"))
def pack(
    code: Code,
    path: Annotated[Path, typer.Argument(help=words("help.packed"))] = Path(),
    data: Data = DEFAULT_FOLDER,
    redis: Redis = "",
) -> None:
    """Write a room to one file."""
    code = code_of(code)
    path = path if path != Path() else Path(f"{code}.rosace")
    answer = run(ask(data, redis, "pack", {"code": code, "path": str(path.absolute())}))
    say("cli.packed", code=shown_code(code), path=str(path), n=answer["offset"])


@app.command(help=words("help.unpack"))
def unpack(
    path: Annotated[Path, typer.Argument(help=words("help.packed"))],
    code: Annotated[str, typer.Option(help=words("help.other_code"))] = "",
    data: Data = DEFAULT_FOLDER,
    redis: Redis = "",
) -> None:
    """Bring a packed room into the journal."""
    code = code_of(code) if code else ""
    answer = run(ask(data, redis, "unpack", {"path": str(path.absolute()), "code": code}))
    say("cli.unpacked", path=str(path), code=shown_code(answer["code"]), n=answer["offset"])


def code_of(typed: str) -> str:
    """Return the code that was typed; what is none stops the command (CLI2)."""
    code = read_code(typed)
    if code is None:
        raise stop(Told("cli.code_wrong", code=typed))  # CLI2
    return code


async def ask(data: Path, redis: str, verb: str, params: dict[str, Any]) -> dict[str, Any]:
    """Ask the server that holds the data folder; where none runs, do it here (CLI1)."""
    if not redis:
        folder = open_data_folder(data)
        try:
            answered: dict[str, Any] = await call_control(folder.control_socket, verb, params)
        except ControlAbsent:
            pass
        else:
            return answered
    settings = told_by(os.environ, Settings(secrets.token_urlsafe(16), data=data, redis_url=redis))
    async with AsyncExitStack() as closing:
        answer: dict[str, Any] = await verbs_of(await open_parts(settings, closing))[verb](params)
    return {**answer, "alone": not redis}  # CLI1


app.command("rehearse", help=words("help.rehearse"))(rehearse)


def main() -> None:
    """Run the command line (MT1)."""
    typed = sys.argv[1:]
    try:
        code = app(prog_name="rosace", args=typed or ["--help"], standalone_mode=False)
    except typer.Abort:
        sys.exit(1)
    except Exception as error:
        told = told_of(error)
        if told is None:
            raise
        stop(told)
        sys.exit(USAGE_CODE)  # MT1
    sys.exit(code if typed else USAGE_CODE)
