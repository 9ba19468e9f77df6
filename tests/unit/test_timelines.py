"""Timelines: days that are not known are never nothing, days are days whatever the calendar does, and figures are right.

TL1 a timeline ends the day before the talk; TL2 a day holds four different things, and no act fills in another day than it says;
TL3 a line keeps its days when the timeline gets longer or shorter; TL4 a day not known stays out of every figure; TL5 figures of
an example counted by hand; TL6 levels by the chosen table, and change between two timelines; TL7 what others showed is logged;
TL8 a sum of drinks becomes whole glasses, and never a sober day.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.clients import Client
from app.cases.events import ClientSaved, EarlierShown
from app.cases.ids import RecordKey
from app.cases.interviews import Interview
from app.cases.records import Record, TimelineLine
from app.errors import AppError, ErrorCode
from app.forms.model import Answer, BoxKey, Form
from app.services import standard_glass, timeline_days
from app.services.calendar_plan import shipped_plan
from app.services.interviews import InterviewService
from app.services.standard_glass import BY_ID, DrinkSum, whole_glasses
from app.services.timeline_lines import ALCOHOL, GAMBLING, line_kinds
from app.services.timelines import (
    LENGTH,
    START,
    TABLE,
    Reading,
    TimelineService,
    levels_down,
    read,
    scores_to_store,
    span_of,
    with_table,
)
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.timeline_example import THIRTY_DAYS
from tests.helpers.windows import make_client, shared_forms

TALK = dt.date(2026, 11, 22)
VALUES = st.sampled_from(["", "?", "0", "1", "4", "12"])


@pytest.fixture
def vault() -> FakeVault:
    """An open vault with nobody in it."""
    vault = FakeVault(TestClock())
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def interviews(vault: FakeVault) -> InterviewService:
    """Interviews in that vault."""
    return InterviewService(vault, vault.clock)


@pytest.fixture
def timelines(vault: FakeVault) -> TimelineService:
    """Timelines in that vault."""
    return TimelineService(vault, vault.clock)


@pytest.fixture
def client(vault: FakeVault) -> Client:
    """Somebody in the vault."""
    client = make_client()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return client


@pytest.fixture
def form() -> Form:
    """The timeline's form."""
    return shared_forms().load("tlfb")


def line(*days: str, key: str = "alcohol") -> TimelineLine:
    """A line as it is kept."""
    return TimelineLine(key=RecordKey(key), days=days)


def reading(*records: Record, length: int = 30, table: str = "", talk: dt.date = TALK) -> Reading:
    """What these lines add up to."""
    answers: dict[BoxKey, Answer] = {LENGTH: length}
    if table:
        answers[TABLE] = table
    found = read(talk, answers, records)
    assert found is not None
    return found


# ---- TL1


def begin(timelines: TimelineService, interviews: InterviewService, client: Client, form: Form, length: int) -> Interview:
    """Begun as a person does: the timeline first, then over how many days."""
    begun = interviews.start(client.id, form)
    timelines.change_length(begun.id, length)
    return begun


@pytest.mark.parametrize("length", [1, 7, 30, 90, 366])
def test_a_timeline_ends_the_day_before_the_talk(
    timelines: TimelineService, interviews: InterviewService, client: Client, form: Form, length: int
) -> None:
    begun = begin(timelines, interviews, client, form, length)
    answers = {box.box: box.state().effective for box in interviews.open(begun.id).boxes}
    span = span_of(begun.first_day, {box: answer for box, answer in answers.items() if answer is not None})
    assert span is not None
    assert (span.last, span.length) == (TALK - dt.timedelta(days=1), length)
    assert answers[START] == span.start.isoformat()


@pytest.mark.parametrize("length", [0, -1, 367])
def test_other_lengths_are_refused_and_nothing_is_kept(
    timelines: TimelineService, interviews: InterviewService, client: Client, form: Form, length: int
) -> None:
    begun = interviews.start(client.id, form)
    with pytest.raises(ValueError, match="366"):
        timelines.change_length(begun.id, length)
    assert interviews.open(begun.id).boxes == ()


@pytest.mark.parametrize(
    ("talk", "length", "first", "last"),
    [
        (dt.date(2027, 1, 4), 30, dt.date(2026, 12, 5), dt.date(2027, 1, 3)),  # over the turn of the year
        (dt.date(2028, 3, 2), 7, dt.date(2028, 2, 24), dt.date(2028, 3, 1)),  # with 29 February
        (dt.date(2027, 3, 2), 7, dt.date(2027, 2, 23), dt.date(2027, 3, 1)),  # without
        (dt.date(2026, 3, 31), 7, dt.date(2026, 3, 24), dt.date(2026, 3, 30)),  # the clocks go forward on the 29th
        (dt.date(2026, 10, 28), 7, dt.date(2026, 10, 21), dt.date(2026, 10, 27)),  # and back on the 25th
        (dt.date(2029, 1, 1), 366, dt.date(2028, 1, 1), dt.date(2028, 12, 31)),  # a whole leap year
    ],
)
def test_days_are_counted_by_the_calendar(talk: dt.date, length: int, first: dt.date, last: dt.date) -> None:
    days = timeline_days.days_between(timeline_days.first_day(talk, length), length)
    assert (days[0], days[-1], len(days)) == (first, last, length)
    assert {(later - day).days for day, later in itertools.pairwise(days)} == {1}


# ---- TL2


def test_four_things_a_day_can_hold_are_told_apart() -> None:
    assert [timeline_days.number(value) for value in ("", "?", "0", "4")] == [None, None, 0, 4]
    assert [timeline_days.is_kept(value) for value in ("", "?", "0", "99")] == [True] * 4
    assert [timeline_days.is_kept(value) for value in ("100", "-1", "04", "x", "٣", "1.5")] == [False] * 6


def test_the_rest_is_nothing_leaves_what_is_not_remembered_alone() -> None:
    assert timeline_days.rest_is(("", "?", "3", ""), "0") == ("0", "?", "3", "0")


def test_such_weekdays_are_filled_in_only_where_nothing_was_said() -> None:
    days = ("", *[""] * 6, "5", *[""] * 6, "?", *[""] * 6, "2", *[""] * 6, "")
    filled = timeline_days.same_weekday_is(days, 7)
    assert [filled[place] for place in range(0, 29, 7)] == ["5", "5", "?", "2", "5"]
    assert {filled[place] for place in range(29) if place % 7} == {""}


@given(days=st.lists(VALUES, min_size=1, max_size=40).map(tuple), ends=st.tuples(st.integers(-3, 42), st.integers(-3, 42)))
def test_painting_changes_the_days_it_says_and_no_other(days: tuple[str, ...], ends: tuple[int, int]) -> None:
    low, high = sorted(ends)
    painted = timeline_days.painted(days, *ends, "7")
    assert len(painted) == len(days)
    assert all(value == ("7" if low <= place <= high else days[place]) for place, value in enumerate(painted))


def test_a_kept_line_that_cannot_be_read_is_not_talked_of() -> None:
    assert timeline_days.whole(("4", "x", "?"), 5) == ("4", "", "?", "", "")


# ---- TL3


@given(days=st.lists(VALUES, min_size=1, max_size=60).map(tuple), length=st.integers(1, 60))
def test_a_line_keeps_its_days_when_the_timeline_changes(days: tuple[str, ...], length: int) -> None:
    fitted = timeline_days.fitted(days, length)
    shared = min(length, len(days))
    assert len(fitted) == length
    assert fitted[length - shared :] == days[len(days) - shared :]
    assert set(fitted[: length - shared]) <= {""}


def test_a_longer_timeline_keeps_every_day_where_it_was(
    timelines: TimelineService, interviews: InterviewService, client: Client, form: Form
) -> None:
    begun = begin(timelines, interviews, client, form, 7)
    interviews.put(begun.id, line("1", "2", "?", "0", "", "6", "7"))
    timelines.change_length(begun.id, 30)
    (kept,) = [record for record in interviews.open(begun.id).records if isinstance(record, TimelineLine)]
    assert kept.days == ("",) * 23 + ("1", "2", "?", "0", "", "6", "7")
    with pytest.raises(ValueError, match="lost"):
        timelines.change_length(begun.id, 5)
    (same,) = [record for record in interviews.open(begun.id).records if isinstance(record, TimelineLine)]
    assert same == kept


def test_a_completed_timeline_keeps_its_length(
    timelines: TimelineService, interviews: InterviewService, client: Client, form: Form
) -> None:
    begun = begin(timelines, interviews, client, form, 7)
    interviews.complete(begun.id, "tlfb-1", 1.0, ())
    with pytest.raises(AppError) as refused:
        timelines.change_length(begun.id, 30)
    assert refused.value.code is ErrorCode.REASON_MISSING


# ---- TL4


def test_a_day_not_known_is_never_nothing() -> None:
    unknown, sober = reading(line("4", "?", "", "0"), length=4), reading(line("4", "0", "0", "0"), length=4)
    assert (unknown.measures.known_days, unknown.measures.sober_days) == (2, 1)
    assert (sober.measures.known_days, sober.measures.sober_days) == (4, 3)
    assert unknown.measures.glasses_per_week == pytest.approx(14)
    assert sober.measures.glasses_per_week == pytest.approx(7)


def test_what_is_not_counted_is_said_apart() -> None:
    unknown = reading(line("4", "?", "", "0"), line("?", "?", "1", "0", key="cannabis"), length=4).unknown
    assert [(each.not_remembered, each.not_talked_of) for each in (unknown["alcohol"], unknown["cannabis"])] == [(1, 1), (2, 0)]


def test_a_timeline_without_a_word_of_alcohol_has_no_figure_of_it() -> None:
    found = reading(line("1", "0", key="cannabis"), length=2)
    assert found.unknown["alcohol"].not_talked_of == 2
    assert (found.has_alcohol, found.measures.glasses_per_week, found.measures.heaviest) == (False, None, None)
    assert {name: (count.used, count.known) for name, count in found.measures.drug_days.items()} == {"cannabis": (1, 2)}


# ---- TL5


def test_the_example_counted_by_hand() -> None:
    measures = reading(line(*THIRTY_DAYS)).measures
    assert (measures.known_days, measures.drinking_days, measures.sober_days, measures.glasses) == (28, 10, 18, 49)
    assert measures.glasses_per_week == pytest.approx(12.25)
    assert measures.glasses_per_drinking_day == pytest.approx(4.9)
    assert measures.grams_per_week == pytest.approx(147)
    assert measures.grams_per_day == pytest.approx(21)
    assert (measures.heaviest, measures.heaviest_on, measures.heavy_days) == (10, dt.date(2026, 10, 31), 7)
    assert (measures.longest_sober, measures.longest_sober_from) == (6, dt.date(2026, 11, 16))
    assert [(day.known, day.drinking, day.glasses) for day in measures.weekdays] == [
        (4, 0, 0), (4, 0, 0), (2, 0, 0), (4, 0, 0), (5, 4, 16), (5, 4, 30), (4, 2, 3),
    ]  # fmt: skip


def test_every_score_is_stored_under_its_name() -> None:
    stored = {
        each.name: each.score for each in scores_to_store(reading(line(*THIRTY_DAYS), line("1", *["0"] * 29, key="cannabis")))
    }
    assert {name: stored[name] for name in ("sober_days", "glasses", "heavy_days", "drug_days.cannabis")} == {
        "sober_days": 18, "glasses": 49, "heavy_days": 7, "drug_days.cannabis": 1,
    }  # fmt: skip


# ---- TL6


@pytest.mark.parametrize(("table", "level"), [("", None), ("women", "medium"), ("men", "low")])
def test_the_level_goes_by_the_table_that_was_chosen_and_by_none_where_none_was(table: str, level: str | None) -> None:
    assert reading(line(*THIRTY_DAYS), table=table).measures.who_level == level


@pytest.mark.parametrize(
    ("before", "now", "down"), [("9", "1", 3), ("5", "3", 1), ("3", "3", 0), ("3", "5", -1), ("?", "3", None), ("3", "", None)]
)
def test_levels_are_compared_by_the_table_chosen_now(before: str, now: str, down: int | None) -> None:
    earlier, present = reading(line(*[before] * 7), length=7, table="men"), reading(line(*[now] * 7), length=7, table="women")
    assert levels_down(earlier, present) == down
    assert levels_down(earlier, with_table(present, "")) is None


# ---- TL7


def hold(
    timelines: TimelineService, interviews: InterviewService, client: Client, form: Form, lines: Mapping[str, tuple[str, ...]]
) -> Interview:
    """A timeline of seven days that was held."""
    begun = begin(timelines, interviews, client, form, 7)
    for key, days in lines.items():
        interviews.put(begun.id, line(*days, key=key))
    interviews.end_talk(begun.id)
    return begun


def test_earlier_timelines_come_oldest_first_and_that_they_were_shown_is_logged(
    vault: FakeVault, timelines: TimelineService, interviews: InterviewService, client: Client, form: Form
) -> None:
    first = hold(timelines, interviews, client, form, {"alcohol": ("3",) * 7})
    vault.clock.go(60 * 24 * 60 * 60)  # type: ignore[attr-defined]  # the test's own clock
    second = hold(timelines, interviews, client, form, {"alcohol": ("2",) * 7})
    vault.clock.go(60 * 24 * 60 * 60)  # type: ignore[attr-defined]  # the test's own clock
    present = begin(timelines, interviews, client, form, 7)
    earlier = timelines.earlier(present.id)
    assert [each.interview.id for each in earlier] == [first.id, second.id]
    assert [each.reading.measures.glasses for each in earlier] == [21, 14]
    shown = [logged.event for logged in vault.log if isinstance(logged.event, EarlierShown)]
    assert [(event.interview_id, event.earlier_id) for event in shown] == [(present.id, first.id), (present.id, second.id)]


def test_what_is_not_held_yet_is_no_earlier_timeline(
    vault: FakeVault, timelines: TimelineService, interviews: InterviewService, client: Client, form: Form
) -> None:
    begin(timelines, interviews, client, form, 7)
    interviews.start(client.id, form)
    vault.clock.go(60 * 24 * 60 * 60)  # type: ignore[attr-defined]  # the test's own clock
    assert timelines.earlier(begin(timelines, interviews, client, form, 7).id) == ()


def test_drugs_are_called_what_the_calendar_and_the_asi_call_them() -> None:
    names = {str(lane.id): (lane.box, lane.name) for lane in shipped_plan().lanes}
    drugs = [kind for kind in line_kinds() if kind.key not in (ALCOHOL, GAMBLING)]
    assert {names[str(kind.key)][0] for kind in drugs} == {f"D{number}.d30" for number in range(3, 13)}
    assert all(names[str(kind.key)][1] == kind.name for kind in drugs)


# ---- TL8


@pytest.mark.parametrize(
    ("drink", "glasses"), [("beer_33", 1.1), ("wine_15", 1.2), ("wine_75", 6.2), ("spirits_4", 1.1), ("spirits_70", 18.4)]
)
def test_usual_drinks_in_standard_glasses_of_12_grams(drink: str, glasses: float) -> None:
    assert round(BY_ID[drink].glasses, 1) == glasses


@pytest.mark.parametrize(
    ("glasses", "wholes"),
    [
        (0.0, ()),
        (0.3, (1,)),
        (1.0, (1,)),
        (3.3, (3, 4)),
        (3.5, (3, 4)),
        (3.7, (4, 3)),
        (18.41, (18, 19)),
        (98.6, (99, 98)),
        (99.4, (99,)),
        (125.0, ()),
    ],
)
def test_the_sum_is_rounded_as_the_person_chooses_and_never_to_a_sober_day(glasses: float, wholes: tuple[int, ...]) -> None:
    assert whole_glasses(glasses) == wholes


def test_a_sum_of_several_drinks_can_wait_as_text() -> None:
    several = DrinkSum()
    for drink in ("beer_33", "beer_33", "spirits_4", "wine_15"):
        several.add(drink)
    several.take("wine_15")
    several.own.append(2.5)
    waited = DrinkSum()
    for name, text in several.texts().items():
        waited.read(name, text)
    expected = 2 * BY_ID["beer_33"].glasses + BY_ID["spirits_4"].glasses + 2.5
    assert several.glasses == waited.glasses == pytest.approx(expected)
    several.clear()
    assert several.texts() == {}


def test_every_drink_has_a_name_of_its_own() -> None:
    names = [drink.name for drink in standard_glass.DRINKS]
    assert len(set(names)) == len(names) == len(BY_ID)
