"""The seven areas of the ASI as ratings and scores see them: alcohol and drugs share a section but nothing else.

Which boxes tell of an area: the manuals' own rating blocks (days, client's ratings, severity) and the 30-day columns of the
alcohol and drug grid. Source: public form of the 1997+ edition; User's Guide (Fureman).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.model import BoxKey, Form, Item, ItemCode, SectionCode


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeArea:
    """One area. `name` is also that of its composite score; `days` are counts of the 30 days, `ratings` the client's 0-4.

    `of_the_other`: items of its section that tell of the other area there alone (User's Guide, critical items).
    """

    name: str
    section: SectionCode
    severity: ItemCode
    days: tuple[BoxKey, ...]
    ratings: tuple[BoxKey, ...]
    of_the_other: frozenset[ItemCode] = frozenset()


def _area(name: str, section: str, severity: str, days: str, ratings: str, of_the_other: str = "") -> LifeArea:
    return LifeArea(
        name=name,
        section=SectionCode(section),
        severity=ItemCode(severity),
        days=tuple(map(BoxKey, days.split())),
        ratings=tuple(map(BoxKey, ratings.split())),
        of_the_other=frozenset(map(ItemCode, of_the_other.split())),
    )


# D13, several substances on a day, tells of both.
_ALCOHOL_ALONE = "D1 D2 D17 D19 D21 D23 D26 D28 D30"
_DRUGS_ALONE = " ".join(f"D{number}" for number in (*range(3, 13), 18, 20, 22, 24, 27, 29, 31))
_DRUG_DAYS = " ".join(f"D{number}.d30" for number in range(3, 14)) + " D27"
AREAS = (
    _area("medical", "M", "M9", "M6", "M7 M8"),
    _area("employment", "E", "E22", "E11 E19", "E20 E21"),
    _area("alcohol", "D", "D32", "D1.d30 D2.d30 D26", "D28 D30", _DRUGS_ALONE),
    _area("drug", "D", "D33", _DRUG_DAYS, "D29 D31", _ALCOHOL_ALONE),
    _area("legal", "L", "L30", "L26 L27", "L28 L29"),
    _area("family", "F", "F36", "F30 F31", "F32 F33 F34 F35"),
    _area("psychiatric", "P", "P21", "P12", "P13 P14"),
)


def area_rated_by(item: Item) -> LifeArea | None:
    """The area whose severity rating this item is; None for any other item."""
    return next((area for area in AREAS if (area.section, area.severity) == (item.section, item.code)), None)


def areas_of(form: Form) -> tuple[LifeArea, ...]:
    """The areas that this form rates; empty for a form without the ASI's severity ratings."""
    return tuple(area for area in AREAS if area.severity in form.items)
