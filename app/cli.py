"""What can be asked for on the command line: the window, `forms`, `forms show`, `forms diff`, `score` and others.

`forms` and `score` load neither windows nor a database. Whatever cannot be done ends with 2, one sentence on standard error
and nothing on standard output; for a form that is refused, each of its problems follows on a line of its own.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import i18n
from app.commands.refusal import RefusedError
from app.errors import AppError
from app.i18n import tr

if TYPE_CHECKING:
    from app.forms.catalogue import FormCatalogue
    from app.ui.shell.window import MainWindow

DONE, REFUSED = 0, 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of several lines."""

    def error(self, _message: str) -> NoReturn:
        raise RefusedError(
            tr("The command was not understood. Write it as in: {usage}", usage=" ".join(self.format_usage().split()[1:]))
        )


def main(arguments: Sequence[str], catalogue: FormCatalogue | None = None) -> int:
    """Carry out one command. Returns the exit status. Forms come from `catalogue`, or from those that are installed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        chosen = _parser().parse_args(list(arguments))
        i18n.set_language(chosen.lang)
        text = _run(chosen, catalogue)
    except RefusedError as refused:
        sys.stderr.write(refused.sentence + "\n")
        return REFUSED
    except AppError as error:
        sys.stderr.writelines(f"{line}\n" for line in _lines(error))
        return REFUSED
    if isinstance(text, int):
        return text
    sys.stdout.write(text + "\n")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m app", allow_abbrev=False, description=tr("Röda tråden"))
    parser.add_argument("--profile", type=Path, metavar="DIR", help=tr("keep every file of the program in this folder"))
    parser.set_defaults(command="window", lang=i18n.DEFAULT_LANGUAGE, json=False)
    commands = parser.add_subparsers(metavar="", parser_class=_Parser)
    _about_forms(commands)
    score = commands.add_parser("score", allow_abbrev=False, help=tr("score the answers in a file"))
    score.add_argument("form", metavar="FORM")
    published = tr('one object, box to value; the published tables ask for "table" (AUDIT, DUDIT) or "variant" (SOCRATES) in it')
    score.add_argument("answers", metavar="ANSWERS.json", type=Path, help=published)
    score.add_argument("--rate", default="1", metavar="R", help=tr("currency units per dollar"))
    score.add_argument("--lang", default=i18n.DEFAULT_LANGUAGE, choices=i18n.LANGUAGES, help=tr("language of the sentences"))
    score.set_defaults(command="score")
    verify = commands.add_parser("verify", allow_abbrev=False, help=tr("check that a vault is whole"))
    verify.add_argument("folder", metavar="FOLDER", type=Path)
    verify.add_argument("--passphrase-stdin", action="store_true", help=tr("read the passphrase from standard input"))
    verify.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=tr("as JSON"))
    verify.set_defaults(command="verify")
    look = commands.add_parser("self-check", allow_abbrev=False, help=tr("check that the program works on this computer"))
    look.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=tr("as JSON"))
    look.set_defaults(command="self_check")
    recover = commands.add_parser("recover", allow_abbrev=False, help=tr("open a vault with the key that IT opened"))
    recover.add_argument("folder", metavar="FOLDER", type=Path)
    recover.add_argument("--passphrase-file", type=Path, metavar="FILE", help=tr("read the new passphrase from this file"))
    recover.set_defaults(command="recover")
    side_task = commands.add_parser("side-task", allow_abbrev=False)
    side_task.add_argument("task")
    side_task.set_defaults(command="side_task")
    return parser


def _about_forms(commands: argparse._SubParsersAction[_Parser]) -> None:
    forms = commands.add_parser("forms", allow_abbrev=False, help=tr("list the forms"))
    forms.add_argument("--json", action="store_true", help=tr("as JSON"))
    forms.set_defaults(command="forms")
    shows = forms.add_subparsers(metavar="", parser_class=_Parser)
    show = shows.add_parser("show", allow_abbrev=False, help=tr("show one form with all its items"))
    show.add_argument("form", metavar="ID")
    show.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=tr("as JSON"))
    show.set_defaults(command="show")
    diff = shows.add_parser("diff", allow_abbrev=False, help=tr("tell what differs between two forms"))
    for name in ("before", "after"):
        diff.add_argument(name, metavar="ID[@VERSION]")
    diff.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=tr("as JSON"))
    diff.add_argument("--lang", default=i18n.DEFAULT_LANGUAGE, choices=i18n.LANGUAGES, help=tr("language of the sentences"))
    diff.set_defaults(command="diff")


# By name, so that a command loads no more than it needs; each has `run(chosen) -> int`.
_MODULES = {
    "verify": "app.commands.verify",
    "self_check": "app.commands.self_check",
    "recover": "app.commands.recover",
    "side_task": "app.security.side_tasks",
}


def _run(chosen: argparse.Namespace, catalogue: FormCatalogue | None) -> str | int:
    match chosen.command:
        case "forms" | "show" | "diff" | "score":
            from app.commands import forms  # noqa: PLC0415 - the window need not wait for it

            return forms.told(chosen, catalogue)
        case name if name in _MODULES:
            importlib.import_module("app.host.hardening").harden()
            return int(importlib.import_module(_MODULES[name]).run(chosen))
        case _:
            return open_window(chosen.profile)


def open_window(profile: Path | None, ready: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window and stay until it is closed. `ready` is for those who watch from outside: it is given the window."""
    gc.disable()  # nothing of what is loaded now goes again; later the window sees to it (app.ui.shell.garbage)
    # By name, so that the commands above never load what the window needs.
    return int(importlib.import_module("app.bootstrap").start(profile, ready))


def _lines(error: AppError) -> list[str]:
    from app.commands import sentences  # noqa: PLC0415 - the window need not wait for it

    return sentences.lines(error)
