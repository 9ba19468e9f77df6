"""What the notebook of one's own talks says: measures with what the authors' opinion calls them, and the questions to oneself."""

from __future__ import annotations

from app.cases.notebook import Listener
from app.forms.scoring.miti import Threshold
from app.i18n import formats, mark, tr

NOTHING = "–"
MEASURES = {
    "relational": mark("Relationship, mean of two"),
    "technical": mark("Change talk, mean of two"),
    "complex_share": mark("Complex reflections, of all"),
    "reflection_question": mark("Reflections for each question"),
    "adherent": mark("In line with MI"),
    "non_adherent": mark("Not in line with MI"),
}
REFLECTIONS = {
    "helped": mark("What did I do that helped the client to think?"),
    "missed": mark("Where did I talk when I could have listened?"),
    "next_time": mark("What do I want to try next time?"),
    "bring": mark("What do I want to bring to supervision?"),
}
LISTENERS = {Listener.SELF: mark("I listened myself"), Listener.OTHER: mark("Somebody else listened")}
_SHARES = ("complex_share",)
_SUMS = ("adherent", "non_adherent")


def figure(name: str, value: float | None) -> str:
    """A measure as it is read; a dash where there is no number."""
    if value is None:
        return NOTHING
    if name in _SHARES:
        return tr("{n} %", n=round(100 * value))
    if name in _SUMS:
        return formats.number(round(value))
    return formats.decimal(value, 1)


def opinion(threshold: Threshold) -> str:
    """From where the authors call a measure basic and good. It judges nothing: the figure is not set beside it."""
    fair, good = (figure(threshold.name, each) for each in (threshold.fair, threshold.good))
    return tr("The authors call {fair} basic and {good} good.", fair=fair, good=good)
