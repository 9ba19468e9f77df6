"""Which boxes of two definitions ask the same: between versions of a form, or between Grund and Uppföljning."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.model import Box, BoxKey, BoxKind, FollowUp, Form

_OVER_THIRTY_DAYS = (BoxKind.DAYS, BoxKind.MONEY)
"""Days and money are counted over the 30 days in every form, also where the quick form has an asterisk (D23, D24)."""


class Difference(enum.Enum):
    """Why two boxes of the same key cannot be compared."""

    MISSING = "missing"
    OTHER_KIND = "other_kind"
    OTHER_RANGE = "other_range"
    OTHER_CHOICES = "other_choices"
    OTHER_TIME = "other_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The boxes of the newer definition that the older one asks in the same way, and why the others do not match."""

    same: frozenset[BoxKey]
    differences: Mapping[BoxKey, Difference]

    def is_same(self, box: BoxKey) -> bool:
        """True when answers in this box may be compared."""
        return box in self.same


def match_boxes(old: Form, new: Form) -> Matching:
    """Every box of `new` against the box of the same key in `old`."""
    found = {key: _difference(old, new, box) for key, box in new.boxes.items()}
    return Matching(
        same=frozenset(key for key, difference in found.items() if difference is None),
        differences={key: difference for key, difference in found.items() if difference is not None},
    )


def _difference(old: Form, new: Form, box: Box) -> Difference | None:
    other = old.boxes.get(box.key)
    if other is None:
        return Difference.MISSING
    if other.kind is not box.kind:
        return Difference.OTHER_KIND
    if (other.least, other.greatest) != (box.least, box.greatest):
        return Difference.OTHER_RANGE
    if other.choices != box.choices:
        return Difference.OTHER_CHOICES
    if old.id != new.id and FollowUp.SINCE_LAST in (other.follow_up, box.follow_up) and box.kind not in _OVER_THIRTY_DAYS:
        return Difference.OTHER_TIME
    return None
