"""What can be asked for on the command line: the window, `forms`, `forms show`, `forms diff`, `score` and others.

`forms` and `score` load neither windows nor a database. Whatever cannot be done ends with 2, one sentence on standard error
and nothing on standard output; for a form that is refused, each of its problems follows on a line of its own.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import math
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from app import i18n
from app.errors import AppError, ErrorCode
from app.forms import diff_words, export, wording
from app.forms.answer_file import LARGEST_FILE, read_answers
from app.forms.catalogue import FormCatalogue, shipped_and
from app.forms.diff import compare_forms
from app.forms.engine.answers import Reason, to_plain
from app.forms.engine.session import InterviewSession
from app.forms.export import Json
from app.forms.findings import FormRefusedError
from app.forms.model import Form, Item, Words
from app.forms.scoring import as_json, asi, companion, tlfb
from app.forms.scoring.composite import Composite
from app.forms.timeline_file import is_timeline, read_timeline
from app.i18n import tr

DONE, REFUSED = 0, 2
_RATE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)


class RefusedError(Exception):
    """A command that cannot be carried out; `sentence` says why, in the language asked for."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


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
        sys.stderr.write(_sentence(error) + "\n")
        if isinstance(error, FormRefusedError):
            sys.stderr.writelines(f"{problem.path}  {problem.remedy}\n" for problem in error.problems)
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
    score.add_argument("answers", metavar="ANSWERS.json", type=Path)
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
            return _told(chosen, catalogue or _installed())
        case name if name in _MODULES:
            importlib.import_module("app.host.hardening").harden()
            return int(importlib.import_module(_MODULES[name]).run(chosen))
        case _:
            # By name, so that the commands above never load what the window needs.
            return int(importlib.import_module("app.bootstrap").start(chosen.profile))


def _told(chosen: argparse.Namespace, catalogue: FormCatalogue) -> str:
    """What is to be said about forms and answers."""
    match chosen.command:
        case "show":
            return _show(catalogue.find(chosen.form), as_json=chosen.json)
        case "diff":
            return _diff(catalogue.find(chosen.before), catalogue.find(chosen.after), as_json=chosen.json)
        case "score":
            return _score(catalogue, chosen)
        case _:
            return _forms(catalogue, as_json=chosen.json)


def _installed() -> FormCatalogue:
    """The forms of this computer: those that are shipped, and the municipality's own."""
    policy = importlib.import_module("app.host.policy_file").load_administrator_policy()
    return FormCatalogue(shipped_and(policy.forms_folder))


def _forms(catalogue: FormCatalogue, *, as_json: bool) -> str:
    forms = [catalogue.load(ref.id, ref.version) for ref in catalogue.forms()]
    if as_json:
        return _json({"forms": [export.summary(form) for form in forms]})
    return "\n".join(f"{form.id} {form.version}  {form.words[form.default_language].title}" for form in forms)


def _show(form: Form, *, as_json: bool) -> str:
    if as_json:
        return _json(export.describe(form))
    words = form.words[form.default_language]
    lines = [f"{form.id} {form.version}  {words.title}"]
    for section in form.sections:
        lines += ["", f"{section.code}  {words.sections[section.code]}", *(_line(item, words) for item in section.items)]
    if form.addons:
        lines += ["", *(_line(item, words) for item in form.addons)]
    return "\n".join(lines)


def _diff(before: Form, after: Form, *, as_json: bool) -> str:
    diff = compare_forms(before, after)
    return _json(diff_words.as_json(diff)) if as_json else "\n".join(diff_words.sentences(diff, before, after))


def _line(item: Item, words: Words) -> str:
    return f"  {item.code}  {words.items[item.code].label}"


def _score(catalogue: FormCatalogue, chosen: argparse.Namespace) -> str:
    rate = _rate(chosen.rate)
    form = catalogue.find(chosen.form)
    if is_timeline(form):
        return _json({**as_json.scores(tlfb.scored(read_timeline(form, _content(chosen.answers)))), "filled": {}, "problems": []})
    if not (asi.is_scored(form) or companion.is_scored(form)):
        raise RefusedError(tr("This form has no scores."))
    session = InterviewSession(form)
    session.answer_many(read_answers(form, _content(chosen.answers)))
    return _json(scored(form, session, rate, chosen.lang))


def scored(form: Form, session: InterviewSession, rate: float, language: str) -> Json:
    """Scores, filled boxes and problems of a session, in the shape of the contract."""
    words = form.words.get(language, form.words[form.default_language])
    problems: list[Json] = [
        {"id": problem.id, "items": list(problem.items), "text": wording.problem_text(words, problem)}
        for problem in session.problems
    ]
    return {
        **_scores(form, session, rate),
        "filled": {box: to_plain(answer) for box, answer in session.filled.items()},
        "problems": problems,
    }


def _scores(form: Form, session: InterviewSession, rate: float) -> dict[str, Json]:
    """The composite scores of an ASI, or what a companion instrument gives; a rate means nothing to the latter."""
    if companion.is_scored(form):
        return as_json.scores(companion.score(form, session.effective))
    return {"composites": {score.name: _composite(score) for score in asi.score(form, session.effective, rate)}}


def _composite(score: Composite) -> Json:
    return {
        "score": score.score,
        "constant": score.constant,
        "terms": dict(score.terms),
        "blocked_by": list(score.blocked_by),
        "range": None if score.range is None else list(score.range),
    }


def _rate(typed: str) -> float:
    rate = float(typed) if _RATE.fullmatch(typed) else 0.0
    if not (rate > 0 and math.isfinite(rate)):
        raise RefusedError(tr("The rate must be a number above 0, such as 10 or 9.5."))
    return rate


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError):
        raise RefusedError(tr("The file with the answers could not be read. Check its name and that you may open it.")) from None


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _sentence(error: AppError) -> str:
    facts = error.facts
    match error.code:
        case ErrorCode.FORM_UNKNOWN:
            return tr("There is no form by that name. `forms` lists those there are.")
        case ErrorCode.ANSWERS_UNREADABLE:
            return _unreadable(str(facts["reason"]))
        case ErrorCode.ANSWERS_REFUSED:
            return _refused(str(facts["reason"]), str(facts["box"]), facts.get("least"), facts.get("greatest"))
        case ErrorCode.FORM_REFUSED | ErrorCode.FORM_UNREADABLE:
            return tr("The form could not be used ({code}). Nothing was written.", code=error.code.value)
        case ErrorCode.NOT_WRITABLE:
            return tr("The program cannot write in its folder. Choose another one with --profile.")
        case _:
            return tr("The program could not go on ({code}). What was saved is safe.", code=error.code.value)


def _unreadable(reason: str) -> str:
    match reason:
        case "too_large":
            return tr("The file with the answers is too large.")
        case "not_object":
            return tr("The file must hold one JSON object with box keys and values.")
        case _:
            return tr("The file with the answers is not JSON.")


def _refused(reason: str, box: str, least: object, greatest: object) -> str:
    """Why an answer cannot stand in its box, or why the file is not as it should be."""
    match reason:
        case Reason.OUT_OF_RANGE.value:
            return tr("{box} takes a whole number from {least} to {greatest}.", box=box, least=least, greatest=greatest)
        case Reason.CODE_NOT_ALLOWED.value:
            return tr("That code cannot stand in {box}.", box=box)
        case Reason.NO_SUCH_CHOICE.value:
            return tr("{box} has no such choice.", box=box)
        case Reason.NOT_A_DATE.value:
            return tr("{box} takes a date such as 2026-11-21.", box=box)
        case Reason.NOT_A_TIME.value:
            return tr("{box} takes a time such as 14:03.", box=box)
        case Reason.NOT_A_NUMBER.value:
            return tr("{box} takes a whole number, or a code in quotes.", box=box)
        case Reason.NOT_COLLECTED.value:
            return tr("{box} is not collected and holds no answer.", box=box)
        case _:
            return _misshapen(reason, box)


def _misshapen(reason: str, key: str) -> str:
    match reason:
        case "unknown_box":
            return tr("The form has no box called {box}.", box=key)
        case "key_twice":
            return tr("{box} stands twice in the file.", box=key)
        case "missing":
            return tr("{box} must stand in the file.", box=key)
        case "outside":
            return tr("{box} is no day of the timeline.", box=key)
        case "not_days":
            return tr("{box} takes days such as 2026-11-21, in the shape that the documentation shows.", box=key)
        case "bad_name":
            return tr("{box} takes at most 100 kinds, each with a readable name of at most 60 characters.", box=key)
        case _:
            return tr("{box} takes a readable text of at most 4000 characters.", box=key)
