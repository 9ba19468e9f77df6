"""The companion instruments by the id of their form, for whoever has a form and its answers and does not care which it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.forms.model import BoxKey, Form
from app.forms.scoring import audit, audit_c, dudit, miti, socrates
from app.forms.scoring.result import Answers, Scored, question

_SCORERS: Mapping[str, Callable[[Answers], Scored]] = MappingProxyType(
    {
        "audit": audit.score,
        "audit-c": audit_c.score,
        "dudit": dudit.score,
        "socrates": socrates.score,
        "miti": miti.score,
    }
)
_QUESTIONS = {"audit": 10, "audit-c": 3, "dudit": 11, "socrates": 19}


def score(form: Form, answers: Answers) -> Scored:
    """The scores of the form's effective answers. ValueError when there are none for it."""
    if not is_scored(form):
        raise ValueError("the form has no scores here")
    return _SCORERS[form.id](answers)


def is_scored(form: Form) -> bool:
    """Whether this is one of them, with every box that its scores need."""
    return form.id in _SCORERS and all(box in form.boxes for box in _needed(form.id))


def _needed(form_id: str) -> tuple[BoxKey, ...]:
    if form_id == "miti":
        return (*miti.GLOBALS, *miti.COUNTS)
    return tuple(question(number) for number in range(1, _QUESTIONS[form_id] + 1))
