"""The summary measures of MITI for one's own talk: the formulas, nothing divided by nothing, thresholds named as opinion."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.forms.catalogue import FormCatalogue
from app.forms.model import Answer, BoxKey, Special
from app.forms.scoring import companion, miti
from app.forms.scoring.result import Score
from tests.forms.published_tables import MITI_THRESHOLDS
from tests.helpers.dice import Dice
from tests.helpers.made_up_answers import any_answers

FORM = FormCatalogue().load("miti")
MEASURES = {"relational", "technical", "complex_share", "reflection_question", "adherent", "non_adherent"}


def measures(answers: dict[BoxKey, Answer]) -> dict[str, Score]:
    return {score.name: score for score in companion.score(FORM, answers).scores}


def counted(**boxes: int) -> dict[BoxKey, Answer]:
    """A whole coding: everything 1 or 0 but what is said."""
    blank: dict[BoxKey, int] = dict.fromkeys(miti.GLOBALS, 1) | dict.fromkeys(miti.COUNTS, 0)
    return {**blank, **{BoxKey(box): number for box, number in boxes.items()}}


def test_a_talk_that_can_be_counted_by_hand() -> None:
    found = measures(
        counted(
            cultivating=4, softening=3, partnership=4, empathy=5, question=10, simple=9, complex=6, affirm=2, seek=3, emphasize=1,
            persuade=2, confront=1, gi=7, persuade_permission=5,
        )
    )  # fmt: skip
    assert {name: score.score for name, score in found.items()} == {
        "relational": 4.5,
        "technical": 3.5,
        "complex_share": 0.4,
        "reflection_question": 1.5,
        "adherent": 6,
        "non_adherent": 3,
    }
    assert found["relational"].terms == {"partnership": 2.0, "empathy": 2.5}


def _reference(answers: dict[BoxKey, Answer]) -> dict[str, Fraction | None]:
    """The same measures in fractions; None where something is missing or there is nothing to divide by."""

    def number(box: str) -> Fraction:
        value = answers[BoxKey(box)]
        return Fraction(value) if isinstance(value, int) else Fraction(1, 0)

    def worked_out(top: tuple[str, ...], below: tuple[str, ...] | int) -> Fraction | None:
        try:
            return sum(map(number, top), Fraction()) / (below if isinstance(below, int) else sum(map(number, below), Fraction()))
        except (ZeroDivisionError, KeyError):
            return None

    return {
        "relational": worked_out(("partnership", "empathy"), 2),
        "technical": worked_out(("cultivating", "softening"), 2),
        "complex_share": worked_out(("complex",), ("simple", "complex")),
        "reflection_question": worked_out(("simple", "complex"), ("question",)),
        "adherent": worked_out(("seek", "affirm", "emphasize"), 1),
        "non_adherent": worked_out(("confront", "persuade"), 1),
    }


def test_a_thousand_codings_come_out_as_by_a_second_count() -> None:
    numbers = 0
    for seed in range(1000):
        blank, codes = ((0.0, 0.0), (0.1, 0.0), (0.0, 0.1), (0.1, 0.05))[seed % 4]
        answers = any_answers(Dice(seed), FORM, blank, codes)
        found = measures(answers)
        assert set(found) == MEASURES
        for name, expected in _reference(answers).items():
            score = found[name].score
            assert (score is None) == (expected is None), (seed, name)
            assert score is None or expected is None or score == pytest.approx(float(expected))
            numbers += score is not None
    assert numbers > 3000


@pytest.mark.parametrize(("boxes", "name"), [({"simple": 3}, "reflection_question"), ({"question": 4}, "complex_share")])
def test_nothing_is_divided_by_nothing(boxes: dict[str, int], name: str) -> None:
    score = measures(counted(**boxes))[name]
    assert (score.score, score.blocked_by, score.range) == (None, (), None)
    assert measures(counted(simple=3, question=1))[name].score is not None


def test_a_measure_waits_for_what_it_is_made_of() -> None:
    answers = counted(question=4, simple=2, complex=2)
    del answers[BoxKey("complex")]
    answers[BoxKey("empathy")] = Special.NOT_ASKED
    found = measures(answers)
    assert (found["relational"].blocked_by, found["relational"].range) == (("empathy",), None)
    assert (found["complex_share"].blocked_by, found["complex_share"].range) == (("complex",), (0, 999 / 1001))
    assert found["reflection_question"].range == (0.5, 1001 / 4)
    assert found["technical"].score == 1
    assert measures({})["relational"].range == (1, 5)


@pytest.mark.parametrize("name", ["complex_share", "reflection_question"])
@pytest.mark.parametrize("blank", ["question", "simple", "complex"])
def test_the_range_is_what_trying_every_count_gives(name: str, blank: str) -> None:
    for seed in range(3):
        dice = Dice(seed)
        known = {box: dice.pick((0, 0, 1, 3, 40)) for box in ("question", "simple", "complex") if box != blank}
        answers = counted(**known)
        del answers[BoxKey(blank)]
        tried = [measures(answers | {BoxKey(blank): number})[name].score for number in range(1000)]
        numbers = [score for score in tried if score is not None]
        found = measures(answers)[name].range
        assert found == ((min(numbers), max(numbers)) if numbers else None)


def test_thresholds_are_those_of_the_authors_and_are_said_to_be_opinion() -> None:
    assert {each.name: (each.fair, each.good) for each in miti.thresholds()} == MITI_THRESHOLDS
    assert {"adherent", "non_adherent"}.isdisjoint(each.name for each in miti.thresholds())
    rule = companion.score(FORM, {}).rule
    assert rule is not None
    assert (rule.id, rule.cutoff, rule.reached) == ("miti-expert-opinion", None, None)
