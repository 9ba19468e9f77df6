"""`forms`, `forms show`, `forms diff` and `score`: said with neither windows nor a database loaded."""

from __future__ import annotations

import argparse
import importlib
import json
import math
import re
from pathlib import Path

from app.commands.refusal import RefusedError
from app.forms import diff_words, export, wording
from app.forms.answer_file import LARGEST_FILE, read_answers
from app.forms.catalogue import FormCatalogue, shipped_and
from app.forms.diff import compare_forms
from app.forms.engine.answers import to_plain
from app.forms.engine.session import InterviewSession
from app.forms.export import Json
from app.forms.model import Form, Item, Words
from app.forms.scoring import as_json, asi, companion, tlfb
from app.forms.scoring.composite import Composite
from app.forms.timeline_file import is_timeline, read_timeline
from app.i18n import tr

_RATE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)


def told(chosen: argparse.Namespace, catalogue: FormCatalogue | None = None) -> str:
    """What is to be said. Forms come from `catalogue`, or from those that are installed.

    RefusedError, or AppError, where it cannot be said.
    """
    catalogue = catalogue or _installed()
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
