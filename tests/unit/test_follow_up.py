"""Following up: when it is due, what it looks back to, and what of an earlier interview may be shown.

FU1 a follow-up is suggested from six months after the latest ASI that was held, right at the ends of months; FU2 a Grund older
than two years is said to be; FU3 what was asked about is fixed when the follow-up begins; FU4 the earlier answers are what
counted, with their codes; FU5 facts about someone else stay where they were written; FU6 every showing is logged, once;
FU7 one can go further back.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.cases import ids
from app.cases.clients import Client
from app.cases.events import ClientSaved, EarlierShown
from app.cases.ids import RecordKey
from app.cases.interviews import FollowUpPeriod, Interview, InterviewState
from app.cases.records import Comment, CommentKind
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue
from app.forms.model import BoxKey, Form, ItemCode, Special
from app.services.follow_up import FollowUpService, advice, first_day_of, months_later
from app.services.interviews import InterviewService
from tests.helpers.cases import a_box, an_interview
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import make_client, shared_forms

HELD = (InterviewState.TALK_ENDED, InterviewState.COMPLETED)


@pytest.fixture
def vault() -> FakeVault:
    """An open vault with nobody in it."""
    vault = FakeVault(TestClock(dt.datetime(2026, 5, 12, 9, 0, tzinfo=dt.UTC)))
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def interviews(vault: FakeVault) -> InterviewService:
    """Interviews in that vault."""
    return InterviewService(vault, vault.clock)


@pytest.fixture
def follow_up(vault: FakeVault) -> FollowUpService:
    """Looking back in that vault."""
    return FollowUpService(vault, vault.clock)


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
    """ASI Grund."""
    forms: FormCatalogue = shared_forms()
    return forms.load("asi-grund")


@pytest.fixture
def grund(interviews: InterviewService, client: Client, form: Form) -> Interview:
    """A Grund held on 12 May 2026."""
    return held(interviews, client, form)


def held(interviews: InterviewService, client: Client, form: Form) -> Interview:
    """An interview whose talk is over."""
    interview = interviews.start(client.id, form)
    interviews.end_talk(interview.id)
    return interview


def on(day: dt.date, form_id: str = "asi-grund", state: InterviewState = InterviewState.COMPLETED) -> Interview:
    """An interview held that day."""
    interview = an_interview(ids.new_client_id())
    return dataclasses.replace(interview, form_id=form_id, first_day=day, state=state)


def note(item: str, kind: CommentKind, text: str) -> Comment:
    """A comment on an item."""
    at = dt.datetime(2026, 5, 12, 9, 30, tzinfo=dt.UTC)
    return Comment(key=RecordKey(f"{item}/{kind.value}"), item=ItemCode(item), kind=kind, text=text, at=at)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 5, 12), 6, dt.date(2026, 11, 12)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2026, 6, 30), 6, dt.date(2026, 12, 30)),
        (dt.date(2026, 12, 1), 1, dt.date(2027, 1, 1)),
        (dt.date(2024, 2, 29), 24, dt.date(2026, 2, 28)),
        (dt.date(2026, 3, 31), -1, dt.date(2026, 2, 28)),
        (dt.date(2027, 1, 15), -6, dt.date(2026, 7, 15)),
    ],
)
def test_months_are_counted_as_people_count_them(day: dt.date, months: int, expected: dt.date) -> None:  # FU1
    assert months_later(day, months) == expected


@pytest.mark.parametrize("state", HELD)
def test_a_follow_up_is_suggested_from_six_months_after_the_talk(state: InterviewState) -> None:  # FU1
    grund = on(dt.date(2026, 8, 31), state=state)
    early, due = advice([grund], dt.date(2027, 2, 27)), advice([grund], dt.date(2027, 2, 28))
    assert (early.is_due, due.is_due) == (False, True)
    assert early.due_on == due.due_on == dt.date(2027, 2, 28)
    assert (due.earlier, due.earlier_day) == (grund.id, grund.first_day)


def test_the_latest_one_held_counts_whichever_form_and_however_late_it_was_entered() -> None:  # FU1
    grund, later = on(dt.date(2026, 1, 10)), on(dt.date(2026, 7, 20), "asi-uppfoljning")
    entered_late = dataclasses.replace(on(dt.date(2025, 12, 1)), started_at=later.started_at + dt.timedelta(days=1))
    said = advice([entered_late, later, grund], dt.date(2026, 11, 22))
    assert said.earlier == later.id
    assert (said.due_on, said.is_due) == (dt.date(2027, 1, 20), False)
    assert said.grund_day == grund.first_day


@pytest.mark.parametrize("state", [InterviewState.OPEN, InterviewState.INTERRUPTED])
def test_what_was_not_held_to_its_end_is_nothing_to_look_back_to(state: InterviewState) -> None:  # FU1
    said = advice([on(dt.date(2025, 1, 1), state=state)], dt.date(2026, 11, 22))
    assert said.earlier is None
    assert not said.is_due


def test_nothing_is_suggested_while_one_is_under_way() -> None:  # FU1
    grund, present = on(dt.date(2025, 12, 1)), on(dt.date(2026, 11, 20), "asi-uppfoljning", InterviewState.OPEN)
    assert advice([grund], dt.date(2026, 11, 22)).is_due, "control"
    said = advice([present, grund], dt.date(2026, 11, 22))
    assert not said.is_due
    assert said.under_way == present.id


def test_another_instrument_is_no_asi() -> None:
    assert advice([on(dt.date(2025, 1, 1), "audit")], dt.date(2026, 11, 22)).earlier is None


def test_a_grund_older_than_two_years_is_said_to_be_old() -> None:  # FU2
    grund, later = on(dt.date(2024, 2, 29)), on(dt.date(2025, 12, 1), "asi-uppfoljning")
    assert not advice([grund, later], dt.date(2026, 2, 28)).grund_is_old, "two years to the day"
    said = advice([grund, later], dt.date(2026, 3, 1))
    assert said.grund_is_old
    assert said.earlier == later.id


@pytest.mark.parametrize(
    ("period", "since"),
    [
        (FollowUpPeriod.THIRTY_DAYS, dt.date(2026, 10, 23)),
        (FollowUpPeriod.SIX_MONTHS, dt.date(2026, 5, 22)),
        (FollowUpPeriod.SINCE_LAST, dt.date(2026, 5, 12)),
    ],
)
def test_the_time_asked_about_is_fixed_when_the_follow_up_begins(period: FollowUpPeriod, since: dt.date) -> None:  # FU3
    assert first_day_of(period, dt.date(2026, 11, 22), dt.date(2026, 5, 12)) == since


def test_six_months_back_from_the_end_of_a_month() -> None:  # FU3
    assert first_day_of(FollowUpPeriod.SIX_MONTHS, dt.date(2026, 8, 31), dt.date(2025, 1, 1)) == dt.date(2026, 2, 28)


def test_a_follow_up_keeps_what_it_looks_back_to(  # FU3
    vault: FakeVault, follow_up: FollowUpService, client: Client, form: Form, grund: Interview
) -> None:
    vault.clock.go(194 * 86_400)  # type: ignore[attr-defined]  # the test's own clock
    begun = follow_up.start(client.id, form, FollowUpPeriod.SINCE_LAST, grund.id)
    assert begun.follow_up is not None
    assert (begun.follow_up.earlier, begun.follow_up.since) == (grund.id, dt.date(2026, 5, 12))
    assert begun.first_day == dt.date(2026, 11, 22)


def test_only_a_held_interview_of_the_same_client_can_be_followed_up(  # FU3
    vault: FakeVault, interviews: InterviewService, follow_up: FollowUpService, client: Client, form: Form, grund: Interview
) -> None:
    other = make_client("Bo", "Ek", "198505051234")
    with vault.begin() as work:
        work.append(ClientSaved(client=other))
        work.commit()
    under_way = interviews.start(client.id, form)
    before = len(vault.log)
    for client_id, earlier in ((other.id, grund.id), (client.id, under_way.id), (client.id, ids.new_interview_id())):
        with pytest.raises(AppError) as error:
            follow_up.start(client_id, form, FollowUpPeriod.SINCE_LAST, earlier)
        assert error.value.code is ErrorCode.NOT_FOUND
    assert len(vault.log) == before


def test_a_paper_from_before_that_interview_does_not_look_back_to_it(  # FU3
    vault: FakeVault, follow_up: FollowUpService, client: Client, form: Form, grund: Interview
) -> None:
    before, since_last = len(vault.log), FollowUpPeriod.SINCE_LAST
    with pytest.raises(AppError) as error:
        follow_up.start(client.id, form, since_last, grund.id, held_on=grund.first_day - dt.timedelta(days=1))
    assert error.value.code is ErrorCode.NOT_FOUND
    assert len(vault.log) == before
    day_after = grund.first_day + dt.timedelta(days=1)
    assert follow_up.start(client.id, form, since_last, grund.id, held_on=day_after).first_day == day_after, "control"


def test_what_counted_is_shown_with_its_codes_and_nothing_about_someone_else(  # FU4, FU5
    interviews: InterviewService, follow_up: FollowUpService, client: Client, form: Form
) -> None:
    grund = interviews.start(client.id, form)
    boxes = (a_box("M6", 15), a_box("M7", Special.NOT_ANSWERED), a_box("E7", Special.NOT_APPLICABLE), a_box("M8", None))
    replaced = dataclasses.replace(a_box("E5", 1), effective=0, rule="K5")
    hidden = dataclasses.replace(a_box("M3.specify", "opioider"), relevant=False)
    interviews.record(grund.id, (*boxes, replaced, hidden), None)
    for kind in CommentKind:
        interviews.put(grund.id, note("M6", kind, kind.value))
    interviews.end_talk(grund.id)
    again = interviews.start(client.id, form)
    found = follow_up.earlier(again.id)
    assert found is not None
    assert found.interview.first_day == dt.date(2026, 5, 12)
    assert dict(found.answers) == {
        BoxKey("M6"): 15,
        BoxKey("M7"): Special.NOT_ANSWERED,
        BoxKey("E7"): Special.NOT_APPLICABLE,
        BoxKey("E5"): 0,
    }
    assert found.comments_on(ItemCode("M6"), CommentKind.QUOTE) == ("quote",)
    assert found.comments_on(ItemCode("M6"), CommentKind.NOTE) == ("note",)
    assert not any("third_party" in comment.text for comment in found.comments)


def test_each_showing_is_logged_once(  # FU6
    vault: FakeVault, interviews: InterviewService, follow_up: FollowUpService, client: Client, form: Form, grund: Interview
) -> None:
    again = interviews.start(client.id, form)
    follow_up.earlier(again.id)
    assert [each.event for each in vault.log if isinstance(each.event, EarlierShown)] == [
        EarlierShown(interview_id=again.id, earlier_id=grund.id)
    ]


def test_without_an_earlier_one_nothing_is_shown_and_nothing_logged(  # FU6, control
    vault: FakeVault, interviews: InterviewService, follow_up: FollowUpService, client: Client, form: Form
) -> None:
    first = interviews.start(client.id, form)
    before = len(vault.log)
    assert follow_up.earlier(first.id) is None
    assert len(vault.log) == before


def test_one_can_go_further_back_until_there_is_nothing_more(  # FU7
    vault: FakeVault, interviews: InterviewService, follow_up: FollowUpService, client: Client, form: Form, grund: Interview
) -> None:
    vault.clock.go(86_400)  # type: ignore[attr-defined]  # the test's own clock
    second = held(interviews, client, form)
    vault.clock.go(86_400)  # type: ignore[attr-defined]
    present = follow_up.start(client.id, form, FollowUpPeriod.SINCE_LAST, second.id)
    latest = follow_up.earlier(present.id)
    assert latest is not None
    assert (latest.interview.id, latest.beyond) == (second.id, True)
    before = follow_up.earlier(present.id, second.id)
    assert before is not None
    assert (before.interview.id, before.beyond) == (grund.id, False)
    assert follow_up.earlier(present.id, grund.id) is None
    assert follow_up.earlier(grund.id) is None, "the first one looks back to nothing"
