"""What the 30-day calendar counts, proposes and finds at odds with the answers; a day nobody spoke of is never a number."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.catalogue import FormCatalogue
from app.forms.model import Answer, BoxKey, BoxKind, Form, Special
from app.services import calendar, holidays
from app.services.calendar import Calendar, Clash, Day, Tally
from app.services.calendar_plan import CalendarRefusedError, LaneId, ShownLane, plan_for, read_plan, shipped_plan

FORMS = FormCatalogue()
LINES = st.text(alphabet="01?", min_size=30, max_size=30)
DRUGS = tuple(f"D{number}.d30" for number in range(3, 13))
GOOD = """
forms = ["f"]
[[lane]]
id = "a"
box = "A1"
name = { sv = "A", en = "A" }
[[lane]]
id = "b"
box = "B1"
name = { sv = "B", en = "B" }
within = "a"
[[lane]]
id = "c"
box = "C1"
name = { sv = "C", en = "C" }
several = ["a", "b"]
"""


@pytest.fixture(scope="module")
def form() -> Form:
    """ASI Grund."""
    return FORMS.load("asi-grund")


def look(form: Form, lines: Mapping[str, str], answers: Mapping[str, Answer] | None = None) -> Calendar:
    """A calendar with these lines beside these answers."""
    return Calendar(form, lines, {BoxKey(box): answer for box, answer in (answers or {}).items()})


def days(some: int, unknown: int = 0) -> str:
    """A line with so many days of each kind; the rest have nothing."""
    return "1" * some + "?" * unknown + "0" * (30 - some - unknown)


def clashes(form: Form, lines: Mapping[str, str], answers: Mapping[str, Answer]) -> list[tuple[str, int]]:
    """The disagreements, as check and case."""
    return [(problem.id, problem.case) for problem in look(form, lines, answers).problems()]


# ---- The lines themselves


@pytest.mark.parametrize("form_id", ["asi-grund", "asi-uppfoljning"])
def test_every_line_proposes_for_a_day_box_of_the_form(form_id: str) -> None:
    loaded = FORMS.load(form_id)
    assert {lane.box for lane in plan_for(loaded).lanes} == {lane.box for lane in shipped_plan().lanes}
    assert all(loaded.boxes[lane.box].kind is BoxKind.DAYS for lane in plan_for(loaded).lanes)


def test_every_day_box_of_the_interview_has_a_line(form: Form) -> None:
    with_days = {key for key, box in form.boxes.items() if box.kind is BoxKind.DAYS and not form.items[box.item].is_addon}
    assert with_days - {lane.box for lane in plan_for(form).lanes} == set()


def test_what_a_form_says_is_private_is_private_here_too(form: Form) -> None:
    private = {lane.id for lane in shipped_plan().lanes if lane.private}
    assert private == {"crime", "conflict_family", "conflict_others"}
    assert all(lane.private for lane in plan_for(form).lanes if form.items[form.boxes[lane.box].item].private)


def test_a_form_the_plan_is_not_for_has_no_lines(form: Form) -> None:
    assert plan_for(dataclasses.replace(form, id="other")).lanes == ()


def test_a_good_plan_is_read() -> None:
    plan = read_plan(GOOD.encode())
    assert [lane.id for lane in plan.lanes] == ["a", "b", "c"]
    assert plan.lane(LaneId("b")).within == "a"
    assert plan.lane(LaneId("a")).shown is ShownLane.ASKED
    with pytest.raises(LookupError):
        plan.lane(LaneId("d"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('id = "b"', 'id = "a"', "a: the id stands twice."),
        ('box = "B1"', 'box = "A1"', "A1: the box stands twice."),
        ('box = "B1"', "box = 1", "lane 2 (b): box must be a text."),
        ('within = "a"', 'within = "q"', "b: q is no painted line."),
        ('within = "a"', 'inside = "a"', "lane 2 (b): inside is not known here."),
        ('within = "a"', 'shown = "sometimes"', "lane 2 (b): shown must be always, used or asked."),
        ('within = "a"', 'private = "yes"', "lane 2 (b): private must be true or false."),
        ('{ sv = "B", en = "B" }', '{ sv = "B" }', "lane 2 (b): name needs the language en."),
        ('several = ["a", "b"]', 'several = ["a"]', "lane 3 (c): several must be a list that names two lines or more."),
        ('several = ["a", "b"]', 'several = ["a", "c"]', "c: c is no painted line."),
        ('forms = ["f"]', "forms = []", 'forms: name the forms in a list, such as ["asi-grund"].'),
        ("[[lane]]", "[[line]]", "The file needs at least one [[lane]]."),
        ('forms = ["f"]', "forms = [", "The file must be TOML in UTF-8."),
    ],
)
def test_a_plan_that_is_wrong_is_refused_with_where_and_what(before: str, after: str, said: str) -> None:
    wrong = GOOD.replace(before, after)
    assert wrong != GOOD
    with pytest.raises(CalendarRefusedError) as refused:
        read_plan(wrong.encode())
    assert said in refused.value.problems


# ---- Counting


@given(LINES)
def test_the_three_kinds_of_days_are_thirty(line: str) -> None:
    tally = calendar.tally_of(line)
    assert tally.some + tally.unknown + line.count("0") == 30
    assert tally.is_whole is ("?" not in line)


@given(LINES, st.integers(-3, 33), st.integers(-3, 33), st.sampled_from(Day))
def test_painting_changes_the_days_between_and_no_other(line: str, first: int, last: int, state: Day) -> None:
    low, high = sorted((first, last))
    after = calendar.painted(line, max(0, min(29, first)), max(0, min(29, last)), state)
    low, high = max(0, min(29, low)), max(0, min(29, high))
    expected = "".join(state.value if low <= place <= high else sign for place, sign in enumerate(line))
    assert after == expected


@given(LINES)
def test_the_rest_as_nothing_touches_no_day_that_is_known(line: str) -> None:
    after = calendar.rest_is_none(line)
    assert "?" not in after
    assert calendar.tally_of(after).some == calendar.tally_of(line).some


@pytest.mark.parametrize("kept", ["", "1", "x" * 30, "10?" * 20])
def test_a_kept_line_that_cannot_be_read_is_unknown_where_it_cannot(kept: str) -> None:
    line = calendar.whole_line(kept)
    assert len(line) == 30
    assert set(line) <= set("01?")


# ---- Proposals


def test_a_whole_line_is_proposed_and_one_with_an_unknown_day_is_not(form: Form) -> None:
    assert look(form, {"alcohol": days(12)}).proposal(BoxKey("D1.d30")) == 12
    assert look(form, {"alcohol": days(0)}).proposal(BoxKey("D1.d30")) == 0
    almost = look(form, {"alcohol": days(12, unknown=1)})
    assert almost.proposal(BoxKey("D1.d30")) is None
    assert almost.part(BoxKey("D1.d30")) == Tally(some=12, unknown=1)


def test_nothing_is_said_of_a_line_nobody_touched_or_of_a_box_without_one(form: Form) -> None:
    for lines in ({}, {"alcohol": "?" * 30}):
        fresh = look(form, lines)
        assert fresh.proposal(BoxKey("D1.d30")) is None
        assert fresh.part(BoxKey("D1.d30")) is None
    assert look(form, {"alcohol": days(3)}).proposal(BoxKey("M7")) is None


# ---- Several on the same day


def test_several_counts_the_days_with_two_or_more(form: Form) -> None:
    known = {"alcohol": days(10), "cannabis": "0" * 8 + "1" * 22}
    rest = {box: 0 for box in DRUGS if box != "D10.d30"}
    assert look(form, known, rest).proposal(BoxKey("D13.d30")) == 2


def test_several_is_not_proposed_while_a_day_could_still_become_one(form: Form) -> None:
    known = {"alcohol": days(10), "cannabis": "0" * 8 + "1" * 21 + "?"}
    rest: dict[str, Answer] = {box: 0 for box in DRUGS if box != "D10.d30"}
    assert look(form, known, rest).proposal(BoxKey("D13.d30")) == 2  # the unknown day has no other substance
    assert look(form, {**known, "alcohol": "1" * 9 + "0" * 20 + "1"}, rest).proposal(BoxKey("D13.d30")) is None
    for unanswered in (Special.NOT_ANSWERED, 4):
        assert look(form, known, {**rest, "D3.d30": unanswered}).proposal(BoxKey("D13.d30")) is None


def test_several_says_nothing_when_no_line_of_it_is_painted(form: Form) -> None:
    assert look(form, {}, {"D1.d30": 0, **dict.fromkeys(DRUGS, 0)}).proposal(BoxKey("D13.d30")) is None


# ---- Disagreements, each with a control


@pytest.mark.parametrize(
    ("line", "answer", "expected"),
    [
        (days(12), 10, Clash.DIFFERS),
        (days(12), 12, None),
        (days(7, unknown=5), 6, Clash.FEWER),
        (days(7, unknown=5), 7, None),
        (days(7, unknown=5), 13, Clash.MORE),
        (days(7, unknown=5), 12, None),
        (days(0, unknown=30), 30, None),
        (days(12), Special.NOT_ANSWERED, None),
        (days(12), Special.NOT_APPLICABLE, None),
    ],
)
def test_an_answer_the_calendar_cannot_be_true_beside_is_a_problem(
    form: Form, line: str, answer: Answer, expected: Clash | None
) -> None:
    found = clashes(form, {"work": line}, {"E11": answer})
    assert found == ([] if expected is None else [("KAL.E11", expected)])


@given(LINES, st.integers(0, 30))
def test_a_number_that_the_unknown_days_can_still_make_is_never_a_problem(line: str, answer: int) -> None:
    tally = calendar.tally_of(line)
    is_possible = tally.is_untouched or tally.some <= answer <= tally.some + tally.unknown
    assert (clashes(FORMS.load("asi-grund"), {"body": line}, {"M6": answer}) == []) is is_possible


def test_felt_effect_on_a_day_without_alcohol_is_a_problem_and_on_an_unknown_day_is_not(form: Form) -> None:
    felt = "1" + "0" * 29
    assert clashes(form, {"alcohol_felt": felt, "alcohol": "0" + "1" * 29}, {}) == [("KAL.D2.d30", Clash.OUTSIDE)]
    assert clashes(form, {"alcohol_felt": felt, "alcohol": "?" + "1" * 29}, {}) == []
    assert clashes(form, {"alcohol_felt": felt, "alcohol": "1" + "0" * 29}, {}) == []
    assert clashes(form, {"alcohol_felt": felt}, {}) == []


def test_work_or_crime_on_a_day_in_custody_is_possible(form: Form) -> None:
    whole = "1" * 30
    assert clashes(form, {"detention": whole, "work": whole, "crime": whole, "alcohol": whole}, {}) == []


# ---- Which lines stand there


def test_lines_stand_there_when_they_matter(form: Form) -> None:
    plan = plan_for(form)

    def shown(lines: Mapping[str, str], answers: Mapping[str, Answer]) -> set[str]:
        seen = look(form, lines, answers)
        return {lane.id for lane in plan.lanes if seen.is_used(lane)}

    assert shown({}, {}) == {"alcohol", "work"}
    assert shown({}, {"D10.d30": 0, "D10.life": 3, "D3.d30": 0, "D3.life": 0}) == {"alcohol", "work", "cannabis"}
    assert shown({"crime": "?" * 30}, {}) == {"alcohol", "work", "crime"}
    assert "several" in shown({"alcohol": days(3), "cannabis": days(2)}, {})


# ---- Days to remember by


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2026, 4, 3), "Good Friday"),
        (dt.date(2026, 4, 5), "Easter Day"),
        (dt.date(2026, 5, 14), "Ascension Day"),
        (dt.date(2026, 6, 19), "Midsummer's Eve"),
        (dt.date(2026, 6, 20), "Midsummer's Day"),
        (dt.date(2026, 10, 31), "All Saints' Day"),
        (dt.date(2025, 11, 1), "All Saints' Day"),
        (dt.date(2026, 12, 24), "Christmas Eve"),
        (dt.date(2026, 11, 3), ""),
    ],
)
def test_swedish_holidays_have_their_names(day: dt.date, name: str) -> None:
    assert holidays.holiday(day) == name
