"""Words that come with the program and that a unit can choose: originals in the public domain (docs/decisions/039).

None is in use until somebody takes it in; then it is a wording like any other, with versions, and in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cases.wordings import Wording

_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "wordings"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedWording:
    """A words file of the program's own. `key` names it; `name`, with whose words they are, is what it is taken in as.

    `variant`: which of an instrument's questionnaires it words. `strongest`: the sentence in it that says most about the person
    who answers, to be seen before it is chosen.
    """

    key: str
    form_id: str
    language: str
    name: str
    variant: str
    strongest: str

    @property
    def path(self) -> str:
        """Where the file lies."""
        return str(_FOLDER / f"{self.key}-{self.language}.csv")


SHIPPED_WORDINGS: Final = (
    ShippedWording(
        key="socrates-8a",
        form_id="socrates",
        language="en",
        name="SOCRATES 8A, Miller & Tonigan 1996",
        variant="8A",
        strongest="I am an alcoholic.",
    ),
    ShippedWording(
        key="socrates-8d",
        form_id="socrates",
        language="en",
        name="SOCRATES 8D, Miller & Tonigan 1996",
        variant="8D",
        strongest="I am a drug addict.",
    ),
)


def is_in_use(shipped: ShippedWording, wordings: Iterable[Wording]) -> bool:
    """Whether it has been taken in and is offered in interviews."""
    return any(_is(each, shipped) for each in wordings if not each.retired)


def suiting(wordings: Iterable[Wording], variant: str | None) -> tuple[Wording, ...]:
    """Those that can be asked in this questionnaire (None: nobody has said which): all but the originals of another one."""
    others = tuple(each for each in SHIPPED_WORDINGS if each.variant != variant)
    return tuple(each for each in wordings if not any(_is(each, other) for other in others))


def _is(wording: Wording, shipped: ShippedWording) -> bool:
    taken = wording.overlay
    return (taken.form_id, taken.language, taken.name) == (shipped.form_id, shipped.language, shipped.name)
