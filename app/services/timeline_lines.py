"""Which lines a timeline can have: alcohol in standard glasses, and days with drugs or gambling.

The substances and their names are the ones of the 30-day calendar (resources/calendar), so that a line is called the same there,
in the ASI's own items and here. Days can be remembered for drugs; amounts hardly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from app.cases.ids import RecordKey
from app.services.calendar_plan import shipped_plan

ALCOHOL = RecordKey("alcohol")
GAMBLING = RecordKey("gambling")
_SUBSTANCES = (
    "cannabis",
    "amphetamine",
    "cocaine",
    "heroin",
    "methadone",
    "opioids",
    "sedatives",
    "barbiturates",
    "hallucinogens",
    "inhalants",
)
_GAMBLING_NAMES = MappingProxyType({"sv": "Spel om pengar", "en": "Gambling"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineKind:
    """One line that a timeline can have. `name` by language; the client may read it."""

    key: RecordKey
    name: Mapping[str, str]

    @property
    def is_glasses(self) -> bool:
        """True for the line whose days are counted in standard glasses; every other day is yes or no."""
        return self.key == ALCOHOL


@cache
def line_kinds() -> tuple[TimelineKind, ...]:
    """Every line in the order they are offered: alcohol, the substances, gambling."""
    names: dict[str, Mapping[str, str]] = {lane.id: lane.name for lane in shipped_plan().lanes}
    kinds = (TimelineKind(key=RecordKey(each), name=names[each]) for each in (ALCOHOL, *_SUBSTANCES))
    return (*kinds, TimelineKind(key=GAMBLING, name=_GAMBLING_NAMES))


def line_kind(key: RecordKey) -> TimelineKind | None:
    """The line with that key; None for one that this version does not know."""
    return next((kind for kind in line_kinds() if kind.key == key), None)
