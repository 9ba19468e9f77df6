"""What the results of the tests are called and said: points and published tables, in words that name no verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.forms.model import BoxKey
from app.forms.scoring import audit, audit_c, dudit, socrates
from app.forms.scoring.result import Rule, Scored
from app.i18n import mark, mark_count
from app.i18n.voice import Voice
from app.services.companion_tests import AUDIT, AUDIT_C, DUDIT, SOCRATES, TestHistory, TestResult

NO_VERDICT: Final = mark("Points never settle a diagnosis. They are ground for a talk.")
NAMES: Final[Mapping[str, str]] = MappingProxyType({AUDIT: "AUDIT", AUDIT_C: "AUDIT-C", DUDIT: "DUDIT", SOCRATES: "SOCRATES"})
ABOUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        AUDIT: mark("Alcohol, the past year"),
        AUDIT_C: mark("Alcohol, the first three questions"),
        DUDIT: mark("Drugs, the past year"),
        SOCRATES: mark("How one sees one's use, and a change"),
    }
)
MOST: Final[Mapping[str, int]] = MappingProxyType({AUDIT: 40, AUDIT_C: 12, DUDIT: 44})
TABLES: Final[Mapping[str, str]] = MappingProxyType({"men": mark("the table for men"), "women": mark("the table for women")})
TABLE_CHOICES: Final[Mapping[str, str]] = MappingProxyType(
    {"men": mark("The table for men"), "women": mark("The table for women")}
)
# The three parts of AUDIT, with the most points of each.
PARTS: Final[Mapping[str, tuple[str, int]]] = MappingProxyType(
    {
        "consumption": (mark("How often and how much"), 12),
        "dependence": (mark("Stopping once you have begun"), 12),
        "harm": (mark("What came of the drinking"), 16),
    }
)
# The three sums of SOCRATES, with the least and the most of each.
SUMS: Final[Mapping[str, tuple[str, int, int]]] = MappingProxyType(
    {
        "recognition": (mark("Sees problems"), 7, 35),
        "ambivalence": (mark("Wonders"), 4, 20),
        "taking_steps": (mark("Takes steps"), 8, 40),
    }
)
LEVELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "very_low": mark("very low in that group"),
        "low": mark("low in that group"),
        "medium": mark("in the middle of that group"),
        "high": mark("high in that group"),
        "very_high": mark("very high in that group"),
    }
)
# Between those the published profile has no word of its own.
BETWEEN: Final[Mapping[int, str]] = MappingProxyType(
    {
        20: mark("between very low and low in that group"),
        40: mark("between low and the middle of that group"),
        60: mark("between the middle and high in that group"),
        80: mark("between high and very high in that group"),
    }
)
ZONES: Final[Mapping[str, str]] = MappingProxyType(
    {"I": mark("low level"), "II": mark("middle level"), "III": mark("high level"), "IV": mark("very high level")}
)
# By whom the cut-off is for, and whether the points reach it.
CUT_OFFS: Final[Mapping[tuple[str, bool], str]] = MappingProxyType(
    {
        ("adult", True): mark("At or above the cut-off in {table}, {cutoff} points ({source})."),
        ("adult", False): mark("Below the cut-off in {table}, {cutoff} points ({source})."),
        ("young", True): mark(
            "At or above the cut-off in {table}, {cutoff} points ({source}). Preliminary table for 16 to 25 years."
        ),
        ("young", False): mark("Below the cut-off in {table}, {cutoff} points ({source}). Preliminary table for 16 to 25 years."),
        ("older", True): mark("At or above the cut-off from 65 years, {cutoff} points ({source})."),
        ("older", False): mark("Below the cut-off from 65 years, {cutoff} points ({source})."),
    }
)


class CompanionWords:
    """Says the results of the tests in one language: on screen, and in a text for the case system."""

    def __init__(self, voice: Voice) -> None:
        self._say, self._count, self._date = voice.say, voice.count, voice.date

    def title(self, history: TestHistory) -> str:
        """The name of the test, with what it is about."""
        name = f"{NAMES[history.form_id]} {history.variant}".strip()
        return self._say(mark("{test}: {about}"), test=name, about=self._say(ABOUT[history.form_id]))

    def points(self, result: TestResult) -> str:
        """The points in all, or that something is missing; three sums have no points in all."""
        if not result.is_complete:
            return self.incomplete(result)
        form_id = result.interview.form_id
        if form_id not in MOST:
            return ""
        total = result.scored.named("total").score or 0
        return self._count(mark_count("{n} point of {most}.", "{n} points of {most}."), int(total), most=MOST[form_id])

    def incomplete(self, result: TestResult) -> str:
        """How many questions have no answer, and that this gives no zone."""
        form_id, n = result.interview.form_id, len(result.missing)
        if form_id == SOCRATES:
            return self._count(
                mark_count(
                    "Incomplete: {n} question has no answer. The sum it belongs to is left out.",
                    "Incomplete: {n} questions have no answer. The sums they belong to are left out.",
                ),
                n,
            )
        return self._count(
            mark_count("Incomplete: {n} question has no answer. No zone.", "Incomplete: {n} questions have no answer. No zone."),
            n,
        )

    def span(self, result: TestResult) -> str:
        """Between which points an incomplete test would end; "" when it is complete or can no longer be."""
        total = next((score for score in result.scored.scores if score.name == "total"), None)
        if total is None or total.score is not None or total.range is None:
            return ""
        least, greatest = (int(end) for end in total.range)
        return self._say(
            mark("With those answers it would be between {least} and {greatest} points."), least=least, greatest=greatest
        )

    def which_missing(self, result: TestResult) -> str:
        """The numbers of the questions without an answer."""
        numbers = [_number(box) for box in result.missing]
        return self._count(
            mark_count("It is question {which}.", "They are questions {which}."), len(numbers), which=", ".join(numbers)
        )

    def standing(self, result: TestResult) -> str:
        """Where the points lie by the table that was chosen; "" while something is missing."""
        if not result.is_complete or result.interview.form_id == SOCRATES:
            return ""
        if not result.table:
            return self._say(mark("No table was chosen, so there is no zone."))
        return self.by_table(result.interview.form_id, result.table, result.scored)

    def by_table(self, form_id: str, table: str, scored: Scored) -> str:
        """Where the points lie by one table, with the source of that table."""
        rule = scored.rule
        if rule is None:
            return self._say(mark("Nothing is published for this age, so there is no zone."))
        if scored.zone is None:
            return ""
        if form_id == AUDIT:
            return self._audit_zone(table, scored.zone)
        return self.cut_off(rule, table)

    def _audit_zone(self, table: str, zone: str) -> str:
        band = next(each for each in audit.zones(table) if each.name == zone)
        return self._say(
            mark("Zone {zone} by {table}: {level}, {least} to {greatest} points ({source})."),
            zone=zone,
            table=self._say(TABLES[table]),
            level=self._say(ZONES[zone]),
            least=band.least,
            greatest=band.greatest,
            source=audit.zone_source(),
        )

    def cut_off(self, rule: Rule, table: str) -> str:
        """The cut-off of a rule, with its source, and on which side of it the points are."""
        if rule.cutoff is None or rule.reached is None:
            return ""
        kind = "older" if rule.id == "audit-65" else "young" if rule.preliminary else "adult"
        side = CUT_OFFS[kind, rule.reached]
        return self._say(side, table=self._say(TABLES[table]), cutoff=rule.cutoff, source=rule.source)

    def more(self, result: TestResult) -> Iterator[str]:
        """What else belongs to the points: the cut-off beside the zone, high points, and what the test is weak for."""
        form_id, scored = result.interview.form_id, result.scored
        if form_id == AUDIT and scored.rule is not None:
            yield self.cut_off(scored.rule, result.table)
        if form_id == DUDIT:
            yield self._high_dudit(scored)
            yield self._say(mark("The test is weak at finding smaller problems. Medicine taken as prescribed is not counted."))
        if form_id == SOCRATES:
            yield self._sample(result)

    def _high_dudit(self, scored: Scored) -> str:
        total = scored.named("total").score
        if total is None or total < dudit.high():
            return ""
        return self._say(
            mark(
                "From {n} points the problems with drugs are often large. "
                "Ask whether the client wants a fuller assessment in health care."
            ),
            n=dudit.high(),
        )

    def _sample(self, result: TestResult) -> str:
        rule = result.scored.rule
        if result.variant != "8A" or rule is None:
            return self._say(mark("Nothing is published to compare with. The three sums name no stage."))
        return self._say(
            mark(
                "The group is people in the USA who had sought treatment for alcohol ({source}). "
                "The three sums name no stage, and the questionnaire's three parts are disputed."
            ),
            source=rule.source,
        )

    def parts(self, result: TestResult) -> Iterator[str]:
        """The three parts of AUDIT or the three sums of SOCRATES, a line for each that has a figure."""
        for score in result.scored.scores:
            if score.score is None:
                continue
            if score.name in PARTS and result.interview.form_id == AUDIT:
                label, most = PARTS[score.name]
                yield self._say(mark("{label}: {n} of {most}"), label=self._say(label), n=int(score.score), most=most)
            elif score.name in SUMS:
                yield self._sum(result, score.name, int(score.score))

    def _sum(self, result: TestResult, name: str, value: int) -> str:
        label, least, most = SUMS[name]
        text = self._say(mark("{label}: {n} ({least} to {most})"), label=self._say(label), n=value, least=least, most=most)
        decile = result.scored.deciles.get(name) if result.variant else None
        if decile is None:
            return text
        level = socrates.level(decile)
        return f"{text}, {self._say(LEVELS[level]) if level else self._say(BETWEEN[decile])}"

    def compared(self, result: TestResult) -> Iterator[str]:
        """Every published table and rule on these answers, for somebody who wants to see what the choice of table does."""
        if not result.is_complete:
            return
        form_id = result.interview.form_id
        if form_id == AUDIT_C:
            yield from self._compared_short(result)
            return
        for table, scored in result.by_table.items():
            line = self.by_table(form_id, table, scored)
            beside = self.cut_off(scored.rule, table) if form_id == AUDIT and scored.rule is not None else ""
            yield f"{line} {beside}".strip()

    def _compared_short(self, result: TestResult) -> Iterator[str]:
        for rule in audit_c.rules():
            for table in rule.cutoffs:
                scored = audit_c.score({**result.answers, BoxKey("table"): table}, rule.id)
                if scored.rule is not None:
                    yield self.cut_off(scored.rule, table)

    def line(self, result: TestResult) -> tuple[str, str, str]:
        """One line of results over time: the day, the figures, and where they lie."""
        day = self._date(result.on)
        if result.interview.form_id == SOCRATES:
            return day, " · ".join(self._short_sums(result)), ""
        total = result.scored.named("total").score
        if total is None or not result.is_complete:
            return day, "–", self._say(mark("incomplete"))
        return day, str(int(total)), self._short_standing(result)

    def _short_sums(self, result: TestResult) -> Sequence[str]:
        return [
            self._say(
                mark("{label}: {n}"),
                label=self._say(SUMS[score.name][0]),
                n="–" if score.score is None else int(score.score),
            )
            for score in result.scored.scores
            if score.name in SUMS
        ]

    def _short_standing(self, result: TestResult) -> str:
        zone, rule = result.scored.zone, result.scored.rule
        if not result.table or zone is None or rule is None:
            return self._say(mark("no table"))
        if result.interview.form_id == AUDIT:
            return self._say(mark("zone {zone}, {table}"), zone=zone, table=self._say(TABLES[result.table]))
        return (
            self._say(mark("at or above {cutoff}, {table}"), cutoff=rule.cutoff, table=self._say(TABLES[result.table]))
            if rule.reached
            else self._say(mark("below {cutoff}, {table}"), cutoff=rule.cutoff, table=self._say(TABLES[result.table]))
        )


def _number(box: BoxKey) -> str:
    return box.removeprefix("Q")
