"""What was mistyped on the command line, told as any other failure: Typer's own errors are in English only.

MT1  Whatever Typer refuses is one sentence in the language of whoever types, on standard error, with where help is; the
     exit code stays 2. What it does not name by a field of its own is told as a value that does not go.
"""

from typing import Any, Final

from server.told import Told

USAGE_CODE: Final = 2


def told_of(error: Exception) -> Told | None:
    """Return what to say of a refusal of Typer's, None for any other failure (MT1).

    Its classes are in other modules from one version to the next; what they hold is not.
    """
    if not hasattr(error, "format_message"):
        return None
    context = getattr(error, "ctx", None)
    helped = f"{getattr(context, 'command_path', '') or 'rosace'} --help"
    option, param = getattr(error, "option_name", ""), getattr(error, "param", None)
    if option:
        known = hasattr(error, "possibilities")
        return Told("cli.no_option" if known else "cli.option_wrong", option=option, help=helped)
    if param is None:
        commands = getattr(getattr(context, "command", None), "commands", None)
        if commands is not None:
            return Told("cli.no_command", commands=", ".join(commands), help=helped)
        return Told("cli.too_many", help=helped)
    return Told("cli.missing" if hasattr(error, "param_type") else "cli.value_wrong", name=shown(param), help=helped)


def shown(param: Any) -> str:  # noqa: ANN401 - an option or an argument of Typer's
    """Return a parameter as help writes it."""
    dashed = [opt for opt in getattr(param, "opts", ()) if opt.startswith("-")]
    return dashed[0] if dashed else str(param.name).upper()
