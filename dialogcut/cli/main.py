"""The command line's top: lazy commands in sections, errors as one sentence on stderr, documented exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module

import click

from dialogcut import __version__
from dialogcut.cli.commands import COMMANDS, SECTIONS
from dialogcut.cli.visible import visible
from dialogcut.errors import Cancelled, DialogcutError

EXIT_CODES = {
    0: "done",
    1: "something else went wrong (the sentence says what)",
    2: "asked for something that does not exist or cannot be meant",
    3: "a media or text file cannot be used",
    4: "the project file is missing, damaged, foreign or held by somebody else",
    5: "a model is not on this machine",
    6: "a format or an edit cannot say what was asked; nothing was written",
    7: "an export did not pass its proof; nothing was put in place",
    8: "a place cannot be written",
    70: "a fault of dialogcut itself; please report it",
    130: "stopped by you; what was finished is kept",
}

EPILOG = """\b
A first cut:
  dialogcut new scene12            # makes scene12.dcut here
  dialogcut add rushes/            # cameras and sound rolls, grouped into takes
  dialogcut transcribe --model small.en
  dialogcut tag                    # which lines are exposition
  dialogcut show                   # the page, numbered
  dialogcut strike 7               # a line;  7:3-5 words 3 to 5 of it
  dialogcut status                 # running time before and now
  dialogcut export scene12.otio

Words struck stay on the page and can be restored for ever; every edit is saved before the command returns.
A project is found by -p FILE, by $DIALOGCUT_PROJECT, or as the only .dcut file here."""


class Commands(click.Group):
    """Loads a command's module when it is run, not to list it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dialogcut.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, _attribute(cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, text) for name, (_, text) in commands.items()], col_max=14)


@click.group(
    cls=Commands, epilog=EPILOG, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "-V", "--version", prog_name="dialogcut", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Cut dialogue on its words; hand the NLE a frame-exact timeline.

    Alone, at a terminal, it opens the editor's screen on the only project in this folder, or shows how to begin.
    """
    if context.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        context.invoke(Commands.get_command(cli, context, "edit"))  # type: ignore[arg-type]  # our own group
    else:
        click.echo(context.get_help())


def run(arguments: list[str]) -> int:
    """Runs one command and returns its exit code. Data goes to stdout, everything else to stderr."""
    try:
        cli.main(args=arguments, prog_name="dialogcut", standalone_mode=False)
    except click.exceptions.Abort:
        return _told("stopped; what was finished is kept.", Cancelled.exit_code)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as problem:
        problem.show(file=sys.stderr)
        return problem.exit_code
    except DialogcutError as problem:
        return _told(problem.sentence, problem.exit_code)
    except KeyboardInterrupt:
        return _told("stopped; what was finished is kept.", Cancelled.exit_code)
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:  # noqa: BLE001 - the last door: a fault of ours is said in a sentence, with the trace on request
        if os.environ.get("DIALOGCUT_DEBUG"):
            traceback.print_exc()
        return _told(
            f"a fault of dialogcut itself ({type(fault).__name__}: {fault}); set DIALOGCUT_DEBUG=1 for the details.", 70
        )
    return 0


def _told(sentence: str, code: int) -> int:
    print("dialogcut:", "\n".join(visible(line) for line in sentence.split("\n")), file=sys.stderr)
    return code


def _attribute(command: str) -> str:
    """The Python name of a command: must-know -> must_know; some are taken by Python itself."""
    return f"{command}_" if command in ("set", "import", "help") else command.replace("-", "_")
