"""The companion tests: what results they give over time, and when which may be repeated.

CT1 the table is an answer that somebody chose, and nothing of the client is ever looked at for it; CT2 incomplete gives no zone;
CT3 a full AUDIT within twelve months of the last complete one is advised against, to the day; CT4 completing stores the scores,
and taking it back needs a reason; CT5 each reading of results is logged, advice is not; CT6 results come in order, newest first.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.cases.clients import Client
from app.cases.events import ClientSaved, InterviewOpened, ScoresStored
from app.cases.interviews import InterviewState
from app.errors import AppError, ErrorCode
from app.forms.model import BoxKey, Special
from app.services.companion_tests import AUDIT_C, TESTS, TestResult
from tests.helpers.cases import a_box
from tests.helpers.companion import FOURTEEN, Tests, every, points
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import make_client

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def clock() -> TestClock:
    """The 22 November 2026."""
    return TestClock()


@pytest.fixture
def vault(clock: TestClock) -> FakeVault:
    """An open vault with nobody in it."""
    vault = FakeVault(clock)
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def client(vault: FakeVault) -> Client:
    """Somebody in the vault."""
    client = make_client()
    _save(vault, client)
    return client


@pytest.fixture
def tests(vault: FakeVault) -> Tests:
    """Tests in that vault."""
    return Tests(vault)


def _save(vault: FakeVault, client: Client) -> None:
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()


def _latest(tests: Tests, client: Client) -> TestResult:
    (history,) = tests.service.results(client.id)
    return history.latest


# ---- Results


@pytest.mark.parametrize(("table", "zone"), [("men", "II"), ("women", "III")])
def test_the_zone_follows_the_table_that_was_chosen(tests: Tests, client: Client, table: str, zone: str) -> None:  # CT1
    tests.hold(client.id, "audit", {**FOURTEEN, "table": table})
    result = _latest(tests, client)
    assert result.scored.zone == zone
    assert result.table == table
    assert {each: scored.zone for each, scored in result.by_table.items()} == {"men": "II", "women": "III"}


def test_without_a_table_there_are_points_and_no_zone(tests: Tests, client: Client) -> None:  # CT1
    tests.hold(client.id, "audit", FOURTEEN)
    result = _latest(tests, client)
    assert (result.scored.named("total").score, result.scored.zone, result.scored.rule) == (14, None, None)


@pytest.mark.parametrize("identity", ["199001011234", "199001011242", "R12345678"])
def test_the_clients_number_changes_nothing(tests: Tests, vault: FakeVault, client: Client, identity: str) -> None:  # CT1
    tests.hold(client.id, "audit", {**FOURTEEN, "table": "women", "age": 66})
    tests.hold(client.id, "dudit", {**every(0, range(1, 12)), "Q1": 2})
    before = [history.latest.scored for history in tests.service.results(client.id)]
    _save(vault, dataclasses.replace(client, identity=identity))
    assert [history.latest.scored for history in tests.service.results(client.id)] == before


@pytest.mark.parametrize("left_out", [None, Special.NOT_ANSWERED, Special.NOT_ASKED])
def test_incomplete_gives_no_zone_and_says_what_is_missing(tests: Tests, client: Client, left_out: Special | None) -> None:  # CT2
    answers = {**FOURTEEN, "table": "men"}
    del answers["Q4"]
    tests.hold(client.id, "audit", answers if left_out is None else {**answers, "Q4": left_out})
    result = _latest(tests, client)
    assert result.missing == (BoxKey("Q4"),)
    assert not result.is_complete
    assert result.scored.zone is None
    assert all(scored.zone is None for scored in result.by_table.values())
    assert result.is_completed, "the test itself can be completed all the same"


def test_the_tables_age_belongs_to_no_question(tests: Tests, client: Client) -> None:  # CT2, control
    tests.hold(client.id, "audit", {**FOURTEEN, "table": "men"})
    result = _latest(tests, client)
    assert result.is_complete
    assert result.asked == 10
    assert result.age is None


def test_results_come_test_by_test_and_newest_first(tests: Tests, client: Client) -> None:  # CT6
    socrates = every(3, range(1, 20))
    tests.hold(client.id, "socrates", {**socrates, "variant": "8D"})
    tests.hold(client.id, "socrates", {**socrates, "variant": "8A"})
    late = tests.hold(client.id, "audit", FOURTEEN, dt.date(2026, 10, 1))
    early = tests.hold(client.id, "audit", FOURTEEN, dt.date(2025, 2, 1))
    tests.hold(client.id, "audit-c", points(1, 1, 1))
    histories = tests.service.results(client.id)
    assert [history.name for history in histories] == ["audit", "audit-c", "socrates-8A", "socrates-8D"]
    assert [result.interview.id for result in histories[0].results] == [late.id, early.id]
    assert [result.on for result in histories[0].results] == [dt.date(2026, 10, 1), dt.date(2025, 2, 1)]


def test_a_test_whose_questions_are_not_over_has_no_result(tests: Tests, client: Client) -> None:
    interview = tests.begin(client.id, "audit", FOURTEEN)
    assert tests.service.results(client.id) == ()
    tests.interviews.end_talk(interview.id)
    assert not _latest(tests, client).is_completed


def test_other_peoples_tests_are_theirs(tests: Tests, vault: FakeVault, client: Client) -> None:
    other = make_client("Bo", "Ek", "198505051234")
    _save(vault, other)
    tests.hold(other.id, "audit", FOURTEEN)
    assert tests.service.results(client.id) == ()
    assert len(tests.service.results(other.id)) == 1, "control"


# ---- What is logged


def test_each_reading_is_logged_and_advice_is_not(tests: Tests, vault: FakeVault, client: Client) -> None:  # CT5
    one = tests.hold(client.id, "audit", FOURTEEN)
    two = tests.hold(client.id, "dudit", every(0, range(1, 12)))
    before = len(vault.log)
    tests.service.advice(client.id, "audit", TODAY)
    tests.service.client_of(one.id)
    assert len(vault.log) == before
    tests.service.results(client.id)
    opened = {entry.event.interview_id for entry in vault.log[before:] if isinstance(entry.event, InterviewOpened)}
    assert opened == {one.id, two.id}


def test_nothing_is_told_in_reprs(tests: Tests, client: Client) -> None:
    tests.hold(client.id, "audit", {**FOURTEEN, "table": "women", "age": 66})
    (history,) = tests.service.results(client.id)
    told = f"{history!r} {history.latest!r}"
    assert "14" not in told.replace(str(history.latest.interview.id), "")
    assert "women" not in told


# ---- Beginning and completing


def test_only_a_companion_test_is_begun_here(tests: Tests, client: Client) -> None:
    for form_id in TESTS:
        assert tests.service.begin(client.id, form_id).form_id == form_id
    for form_id in ("asi-grund", "mi-talk", "miti", "tlfb"):
        with pytest.raises(AppError) as raised:
            tests.service.begin(client.id, form_id)
        assert raised.value.code is ErrorCode.FORM_UNKNOWN


def test_a_paper_has_its_own_day_and_never_one_to_come(tests: Tests, client: Client) -> None:
    paper = tests.service.begin(client.id, "audit", held_on=dt.date(2026, 11, 1))
    assert (paper.first_day, paper.from_paper) == (dt.date(2026, 11, 1), True)
    assert tests.service.begin(client.id, "audit", held_on=TODAY).from_paper
    assert not tests.service.begin(client.id, "audit").from_paper, "control"
    with pytest.raises(ValueError, match="after"):
        tests.service.begin(client.id, "audit", held_on=TODAY + dt.timedelta(days=1))


def test_completing_stores_every_score(tests: Tests, vault: FakeVault, client: Client) -> None:  # CT4
    tests.hold(client.id, "audit", {**FOURTEEN, "table": "men"})
    (stored,) = [entry.event for entry in vault.log if isinstance(entry.event, ScoresStored)]
    assert {score.name: score.score for score in stored.scores} == {"total": 14, "consumption": 9, "dependence": 1, "harm": 4}


def test_an_incomplete_test_is_stored_without_a_total(tests: Tests, vault: FakeVault, client: Client) -> None:  # CT4
    answers = dict(FOURTEEN)
    del answers["Q10"]
    tests.hold(client.id, "audit", answers)
    (stored,) = [entry.event for entry in vault.log if isinstance(entry.event, ScoresStored)]
    assert {score.name: score.score for score in stored.scores} == {
        "total": None,
        "consumption": 9,
        "dependence": 1,
        "harm": None,
    }


def test_a_completed_test_takes_no_answer_from_who_answered_it(tests: Tests, client: Client) -> None:  # CT4
    """What was sent before it was completed, and comes late, changes no result that was shown."""
    held = tests.hold(client.id, "audit", {**FOURTEEN, "table": "men"})
    with pytest.raises(AppError) as refused:
        tests.interviews.record(held.id, (a_box("Q1", 0),), None)
    assert refused.value.code is ErrorCode.REASON_MISSING
    (history,) = tests.service.results(client.id)
    assert history.latest.scored.named("total").score == 14


def test_a_completed_test_is_taken_back_only_with_a_reason(tests: Tests, client: Client) -> None:  # CT4
    interview = tests.hold(client.id, "audit", FOURTEEN)
    with pytest.raises(AppError) as raised:
        tests.interviews.reopen(interview.id)
    assert raised.value.code is ErrorCode.REASON_MISSING
    tests.interviews.reopen(interview.id, "Fråga 4 blev tryckt på fel ställe")
    assert tests.interviews.open(interview.id).interview.state is InterviewState.OPEN


# ---- When AUDIT is repeated


@pytest.mark.parametrize(
    ("earlier", "today", "is_too_soon"),
    [
        (dt.date(2025, 11, 22), dt.date(2026, 11, 21), True),  # 364 days
        (dt.date(2025, 11, 22), dt.date(2026, 11, 22), False),  # 365 days
        (dt.date(2025, 11, 22), dt.date(2026, 11, 23), False),  # 366 days
        (dt.date(2027, 3, 1), dt.date(2028, 2, 29), True),  # 365 days over a leap day: not yet twelve months
        (dt.date(2027, 3, 1), dt.date(2028, 3, 1), False),  # 366 days
        (dt.date(2028, 2, 29), dt.date(2029, 2, 28), True),  # the leap day has not come round
        (dt.date(2028, 2, 29), dt.date(2029, 3, 1), False),
        (dt.date(2026, 11, 22), dt.date(2026, 11, 22), True),  # twice on one day
    ],
)
def test_audit_within_twelve_months_is_advised_against_to_the_day(  # CT3
    clock: TestClock, tests: Tests, client: Client, earlier: dt.date, today: dt.date, *, is_too_soon: bool
) -> None:
    clock.moment = dt.datetime.combine(max(earlier, today), dt.time(9), dt.UTC)
    tests.hold(client.id, "audit", FOURTEEN, earlier)
    advice = tests.service.advice(client.id, "audit", today)
    assert advice.is_too_soon is is_too_soon
    assert advice.last_on == (earlier if is_too_soon else None)
    assert advice.instead == (AUDIT_C if is_too_soon else "")


def test_an_incomplete_audit_may_be_repeated(tests: Tests, client: Client) -> None:  # CT3
    answers = dict(FOURTEEN)
    del answers["Q4"]
    tests.hold(client.id, "audit", answers, dt.date(2026, 10, 1))
    assert not tests.service.advice(client.id, "audit", TODAY).is_too_soon
    tests.hold(client.id, "audit", FOURTEEN, dt.date(2026, 3, 1))
    assert tests.service.advice(client.id, "audit", TODAY).last_on == dt.date(2026, 3, 1), "the complete one before it counts"


def test_an_audit_under_way_is_not_one_that_was_done(tests: Tests, client: Client) -> None:  # CT3
    begun = tests.begin(client.id, "audit", FOURTEEN)
    advice = tests.service.advice(client.id, "audit", TODAY)
    assert not advice.is_too_soon
    assert (advice.under_way, advice.begun_on) == (begun.id, TODAY)
    assert tests.service.advice(client.id, "dudit", TODAY).under_way is None


def test_a_paper_from_before_is_measured_from_its_own_day(tests: Tests, client: Client) -> None:  # CT3
    tests.hold(client.id, "audit", FOURTEEN, dt.date(2026, 10, 1))
    assert not tests.service.advice(client.id, "audit", dt.date(2026, 9, 1)).is_too_soon
    assert tests.service.advice(client.id, "audit", dt.date(2026, 10, 2)).is_too_soon, "control"


@pytest.mark.parametrize("form_id", ["audit-c", "dudit", "socrates"])
def test_the_other_tests_may_be_repeated_at_any_time(tests: Tests, client: Client, form_id: str) -> None:  # CT3
    tests.hold(client.id, "audit", FOURTEEN, dt.date(2026, 11, 1))
    tests.hold(client.id, form_id, {}, dt.date(2026, 11, 1))
    assert not tests.service.advice(client.id, form_id, TODAY).is_too_soon
