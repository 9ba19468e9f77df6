"""AUDIT, AUDIT-C, DUDIT and SOCRATES: every boundary of the published tables, a second scorer, and what a missing answer does."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping

import pytest

from app.forms.catalogue import FormCatalogue
from app.forms.model import Answer, BoxKey, Form, Special
from app.forms.scoring import audit, audit_c, companion, dudit, socrates
from app.forms.scoring.result import Scored
from tests.forms import published_tables as published
from tests.helpers.dice import Dice
from tests.helpers.made_up_answers import any_answers

FORMS = FormCatalogue()
TABLES = ("men", "women")
HALF = {"audit": (9, 10), "dudit": (10, 11)}
COUNT = {"audit": 10, "audit-c": 3, "dudit": 11, "socrates": 19}
HIGHEST = {"audit": 40, "audit-c": 12, "dudit": 44}


def answers_worth(form: str, points: int, **chosen: Answer) -> dict[BoxKey, Answer]:
    """Answers to every question that make exactly so many points; the last ones take theirs in twos."""
    given: dict[BoxKey, Answer] = {}
    for number in range(COUNT[form], 0, -1):
        step = 2 if number in HALF.get(form, ()) else 1
        worth = min(4, points) // step * step
        given[BoxKey(f"Q{number}")] = worth
        points -= worth
    assert points == 0
    return {**given, **{BoxKey(name): answer for name, answer in chosen.items()}}


def scored(form: str, answers: Mapping[BoxKey, Answer]) -> Scored:
    return companion.score(FORMS.load(form), answers)


def rule_of(result: Scored) -> tuple[str, int | None, bool | None, bool]:
    assert result.rule is not None
    return result.rule.id, result.rule.cutoff, result.rule.reached, result.rule.preliminary


# ---- AUDIT


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("points", range(41))
def test_every_point_of_audit_has_the_printed_zone_and_band(table: str, points: int) -> None:
    result = scored("audit", answers_worth("audit", points, table=table))
    assert result.named("total").score == points
    assert result.zone == published.audit_zone(table, points)
    assert result.band == published.AUDIT_BANDS.split()[points]


@pytest.mark.parametrize(("table", "age"), published.AUDIT_CUTOFFS)
def test_the_cut_off_of_audit_is_reached_at_its_point_and_not_one_below(table: str, age: int | None) -> None:
    cutoff = published.AUDIT_CUTOFFS[table, age]
    chosen: dict[str, Answer] = {"table": table} if age is None else {"table": table, "age": age}
    name = "audit-65" if age == 65 else f"audit-{table}"
    for points, reached in ((cutoff - 1, False), (cutoff, True), (cutoff + 1, True)):
        assert rule_of(scored("audit", answers_worth("audit", points, **chosen))) == (name, cutoff, reached, False)


def test_age_changes_the_cut_off_and_not_the_zone() -> None:
    for points in range(41):
        old, young = (scored("audit", answers_worth("audit", points, table="men", age=age)) for age in (70, 40))
        assert old.zone == young.zone


def test_the_domains_of_audit_are_the_questions_they_are_printed_with() -> None:
    for number in range(1, 11):
        result = scored("audit", {**answers_worth("audit", 0), BoxKey(f"Q{number}"): 2})
        domain = "consumption" if number <= 3 else "dependence" if number <= 6 else "harm"
        found = {name: result.named(name).score for name in ("consumption", "dependence", "harm")}
        assert found == {"consumption": 0, "dependence": 0, "harm": 0, domain: 2}


def test_without_a_table_there_is_a_sum_and_a_band_but_neither_zone_nor_rule() -> None:
    result = scored("audit", answers_worth("audit", 20))
    assert (result.named("total").score, result.band) == (20, "high")
    assert (result.zone, result.rule) == (None, None)
    assert scored("audit", answers_worth("audit", 20, table="men")).zone == "IV"


@pytest.mark.parametrize("missing", [None, Special.NOT_ANSWERED, Special.NOT_ASKED])
@pytest.mark.parametrize("form", ["audit", "audit-c", "dudit"])
def test_one_answer_that_is_missing_takes_the_zone_away(form: str, missing: Special | None) -> None:
    whole = answers_worth(form, HIGHEST[form], table="women", age=30)
    assert scored(form, whole).zone is not None
    for number in range(1, COUNT[form] + 1):
        key = BoxKey(f"Q{number}")
        lacking = {box: answer for box, answer in whole.items() if box != key} | ({key: missing} if missing else {})
        result = scored(form, lacking)
        total = result.named("total")
        assert (result.zone, result.band, total.score) == (None, None, None)
        assert total.blocked_by == (key,)
        assert total.range == (None if missing else (HIGHEST[form] - 4, HIGHEST[form]))
        assert rule_of(result)[2] is None


@pytest.mark.parametrize(
    ("earlier", "now", "is_within"),
    [
        ((2025, 11, 22), (2026, 11, 21), True),
        ((2025, 11, 22), (2026, 11, 22), False),
        ((2026, 11, 22), (2026, 11, 22), True),
        ((2024, 2, 29), (2025, 2, 28), True),
        ((2024, 2, 29), (2025, 3, 1), False),
        ((2020, 1, 1), (2026, 11, 22), False),
    ],
)
def test_a_full_audit_is_repeated_after_twelve_months_and_not_before(
    earlier: tuple[int, int, int], now: tuple[int, int, int], is_within: bool
) -> None:
    assert audit.repeat_within_year(dt.date(*earlier), dt.date(*now)) is is_within


def test_the_bands_for_pictures_cover_every_point_once() -> None:
    for bands in (audit.zones("men"), audit.zones("women"), audit.simple_bands()):
        assert [points for band in bands for points in range(band.least, band.greatest + 1)] == list(range(41))


# ---- AUDIT-C


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("rule", published.AUDIT_C_CUTOFFS)
def test_audit_c_goes_by_the_rule_that_is_named(rule: str, table: str) -> None:
    cutoff = published.AUDIT_C_CUTOFFS[rule][table]
    for points in range(13):
        result = audit_c.score(answers_worth("audit-c", points, table=table), rule)
        assert result.named("total").score == points
        assert result.zone == ("cutoff" if points >= cutoff else "below")
        assert rule_of(result) == (f"audit-c-{rule}", cutoff, points >= cutoff, False)


def test_audit_c_says_which_rule_it_went_by_when_none_was_chosen() -> None:
    answers = answers_worth("audit-c", 4, table="women")
    assert audit_c.score(answers) == audit_c.score(answers, "screening")
    assert [rule.id for rule in audit_c.rules() if rule.is_default] == ["screening"]
    assert audit_c.score(answers, "national-survey").zone == "below"
    assert all(rule.source for rule in audit_c.rules())
    with pytest.raises(KeyError):
        audit_c.score(answers, "nobody's")
    assert audit_c.score(answers_worth("audit-c", 4)).rule is None


# ---- DUDIT


@pytest.mark.parametrize(("table", "age"), published.DUDIT_CUTOFFS)
def test_every_point_of_dudit_stands_where_the_table_for_the_age_puts_it(table: str, age: int | None) -> None:
    cutoff = published.DUDIT_CUTOFFS[table, age]
    is_young = age is not None and 16 <= age <= 25
    chosen: dict[str, Answer] = {"table": table} if age is None else {"table": table, "age": age}
    name = f"dudit-{'young' if is_young else 'adult'}-{table}"
    for points in range(45):
        result = scored("dudit", answers_worth("dudit", points, **chosen))
        expected = "high" if points >= published.DUDIT_HIGH else "cutoff" if points >= cutoff else "below"
        assert (result.named("total").score, result.zone) == (points, expected)
        assert rule_of(result) == (name, cutoff, points >= cutoff, is_young)


def test_nothing_is_said_below_the_age_that_anything_is_published_for() -> None:
    child, youth = (scored("dudit", answers_worth("dudit", 30, table="men", age=age)) for age in (15, 16))
    assert (child.named("total").score, child.zone, child.rule) == (30, None, None)
    assert youth.zone == "high"
    assert scored("dudit", answers_worth("dudit", 30)).rule is None


# ---- SOCRATES


@pytest.mark.parametrize("scale", published.SOCRATES_ITEMS)
def test_every_sum_of_socrates_has_the_printed_decile(scale: str) -> None:
    items = published.SOCRATES_ITEMS[scale]
    for points in range(len(items), 5 * len(items) + 1):
        spare = points - len(items)
        given: dict[BoxKey, Answer] = {BoxKey("variant"): "8A"}
        for number in items:
            extra = min(4, spare)
            given[BoxKey(f"Q{number}")] = 1 + extra
            spare -= extra
        result = scored("socrates", given)
        assert result.named(scale).score == points
        assert result.deciles == {scale: published.socrates_decile(scale, points)}


def test_socrates_gives_no_stage_and_no_decile_for_what_the_sample_did_not_answer() -> None:
    given: dict[BoxKey, Answer] = {BoxKey(f"Q{number}"): 3 for number in range(1, 20)}
    alcohol, drugs = (scored("socrates", {**given, BoxKey("variant"): variant}) for variant in ("8A", "8D"))
    assert set(alcohol.deciles) == set(published.SOCRATES_ITEMS)
    assert (drugs.deciles, drugs.rule) == ({}, None)
    assert drugs.scores == alcohol.scores
    assert alcohol.zone is None
    unsaid = scored("socrates", given)
    assert (unsaid.deciles, unsaid.rule) == ({}, None), "which of the two it was is said, never taken for granted"
    assert unsaid.scores == alcohol.scores
    assert [socrates.level(decile) for decile in (10, 20, 30, 40, 50, 60, 70, 80, 90)] == [
        "very_low", "", "low", "", "medium", "", "high", "", "very_high",
    ]  # fmt: skip


# ---- All of them


def _reference(form: str, answers: Mapping[BoxKey, Answer]) -> dict[str, int | None]:
    """The sums once more, from the printed lists of questions."""
    domains = {"total": range(1, 11), "consumption": range(1, 4), "dependence": range(4, 7), "harm": range(7, 11)}
    sums: Mapping[str, Mapping[str, object]] = {
        "audit": domains,
        "audit-c": {"total": range(1, 4)},
        "dudit": {"total": range(1, 12)},
        "socrates": published.SOCRATES_ITEMS,
    }
    found: dict[str, int | None] = {}
    for name, numbers in sums[form].items():
        assert isinstance(numbers, range | tuple)
        points = [answers.get(BoxKey(f"Q{number}")) for number in numbers]
        known = [each for each in points if isinstance(each, int)]
        found[name] = sum(known) if len(known) == len(points) else None
    return found


@pytest.mark.parametrize("form", COUNT)
def test_a_thousand_sets_of_answers_come_out_as_by_a_second_scorer(form: str) -> None:
    complete = 0
    for seed in range(1000):
        blank, codes = ((0.0, 0.0), (0.05, 0.02))[seed % 2]
        answers = any_answers(Dice(seed), FORMS.load(form), blank, codes)
        result = scored(form, answers)
        assert {each.name: each.score for each in result.scores} == _reference(form, answers)
        complete += result.is_complete
        for each in result.scores:
            assert each.score is None or each.range == (each.score, each.score)
            assert (each.score is None) == bool(each.blocked_by)
            assert each.score is None or sum(each.terms.values()) == each.score
    assert 500 <= complete < 1000


def _tried(form: Form, answers: Mapping[BoxKey, Answer], name: str) -> tuple[float, float]:
    """The least and greatest score over every way to fill the blank boxes."""
    blank = [box for box in form.boxes.values() if box.key.startswith("Q") and box.key not in answers]
    found: list[float] = []
    for values in itertools.product(*(box.choices or () for box in blank)):
        score = (
            companion.score(form, {**answers, **{box.key: value for box, value in zip(blank, values, strict=True)}})
            .named(name)
            .score
        )
        assert score is not None
        found.append(score)
    return min(found), max(found)


@pytest.mark.parametrize("form", COUNT)
def test_the_range_is_what_trying_every_answer_to_the_blank_ones_gives(form: str) -> None:
    loaded = FORMS.load(form)
    for seed in range(12):
        dice = Dice(seed)
        answers = any_answers(dice, loaded, 0.0, 0.0)
        for _blank in range(3):
            answers.pop(BoxKey(f"Q{1 + dice.below(COUNT[form])}"), None)
        for each in scored(form, answers).scores:
            assert each.range == _tried(loaded, answers, each.name)


def test_a_form_without_scores_here_is_refused() -> None:
    assert not companion.is_scored(FORMS.load("asi-grund"))
    assert not companion.is_scored(FORMS.load("mi-talk"))
    with pytest.raises(ValueError, match="no scores"):
        companion.score(FORMS.load("tlfb"), {})
    with pytest.raises(KeyError):
        scored("audit", {}).named("stage")


def test_a_rule_never_speaks_without_its_source() -> None:
    for form in COUNT:
        result = scored(form, {BoxKey("table"): "men"} if form != "socrates" else {BoxKey("variant"): "8A"})
        assert result.rule is not None
        assert result.rule.source
        assert result.rule.valid_from is not None


@pytest.mark.parametrize(("module", "limit"), [(audit, 10), (dudit, 11)])
def test_the_limits_of_the_sums_are_those_of_the_forms(module: object, limit: int) -> None:
    form = FORMS.load("audit" if module is audit else "dudit")
    limits = audit.LIMITS if module is audit else dudit.LIMITS
    boxes = {key: box.choices or () for key, box in form.boxes.items() if key.startswith("Q")}
    assert len(limits) == limit
    assert {key: (values[0], values[-1]) for key, values in boxes.items()} == limits
