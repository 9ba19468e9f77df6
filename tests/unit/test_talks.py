"""What earlier talks hold for the next one: the client's own line of numbers, the latest plan, in the right order (mi.md 2.3).

TK1 lines of numbers over talks, by kind and behaviour, however it was spelt; TK2 of several answers in one talk the last counts;
TK3 the latest plan with anything in it; TK4 the talk under way is no part of its own history, nor anything but talks; TK5 what
was shown is logged; TK6 what is to be erased or tells of somebody else does not come back.
"""

from __future__ import annotations

import datetime as dt

import pytest

from app.cases.closing_records import ChangePlan, NoteFate, TalkEnd
from app.cases.events import EarlierShown
from app.cases.ids import InterviewId, new_record_key
from app.cases.records import Record
from app.cases.talk_codes import EndedHow, Fate, RulerKind
from app.cases.talk_records import AgendaTopic, Ruler, TalkStrength, ValueCard
from app.forms.catalogue import FormCatalogue
from app.services.clients import ClientService
from app.services.fates import note_key
from app.services.interviews import InterviewService
from app.services.talks import TalkService, spelt
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import make_client

FORMS = FormCatalogue()


class Setting:
    """A vault with one client, and talks held in it."""

    def __init__(self) -> None:
        self.clock = TestClock()
        self.vault = FakeVault(self.clock)
        self.vault.create("korp bastu vante sjö mossa")
        self.interviews = InterviewService(self.vault, self.clock)
        self.service = TalkService(self.vault, self.clock)
        self.client = make_client()
        ClientService(self.vault).add(self.client)

    def begin(self, form: str = "mi-talk") -> InterviewId:
        """Begin a talk, or an interview with another form."""
        return self.interviews.start(self.client.id, FORMS.load(form)).id

    def note(self, talk: InterviewId, *records: Record) -> None:
        """What is noted in it."""
        for record in records:
            self.interviews.put(talk, record)

    def ruler(self, value: int, about: str = "dricka på vardagar", kind: RulerKind = RulerKind.IMPORTANCE) -> Ruler:
        """An answer given now."""
        return Ruler(key=new_record_key(), kind=kind, about=about, value=value, at=self.clock.now())

    def days_pass(self, days: int) -> None:
        """Later."""
        self.clock.moment += dt.timedelta(days=days)


def test_the_clients_numbers_come_back_oldest_first_however_the_behaviour_was_spelt() -> None:  # TK1
    here = Setting()
    for value, about in ((4, "Dricka på vardagar"), (6, "dricka  på vardagar "), (7, "DRICKA PÅ VARDAGAR")):
        here.note(here.begin(), here.ruler(value, about))
        here.days_pass(14)
    history = here.service.history(here.client.id)
    line = history.line(RulerKind.IMPORTANCE, " dricka på Vardagar")
    assert line is not None
    assert [point.value for point in line.points] == [4, 6, 7]
    assert [point.on.isoformat() for point in line.points] == ["2026-11-22", "2026-12-06", "2026-12-20"]
    assert len(history.lines) == 1


def test_another_kind_and_another_behaviour_have_lines_of_their_own() -> None:  # TK1
    here = Setting()
    talk = here.begin()
    here.note(talk, here.ruler(4), here.ruler(5, kind=RulerKind.CONFIDENCE), here.ruler(6, about="röka"))
    history = here.service.history(here.client.id)
    assert len(history.lines) == 3
    assert history.line(RulerKind.READINESS, "röka") is None
    assert spelt("  Röka  Hasch ") == "röka hasch"


def test_of_several_answers_in_one_talk_the_last_counts() -> None:  # TK2
    here = Setting()
    talk = here.begin()
    first = here.ruler(3)
    here.clock.go(600)
    last = here.ruler(5)
    here.note(talk, last, first)
    (line,) = here.service.history(here.client.id).lines
    assert [point.value for point in line.points] == [5]


def test_the_latest_plan_with_anything_in_it_comes_back() -> None:  # TK3
    here = Setting()
    assert here.service.history(here.client.id).plan is None
    first = here.begin()
    here.note(first, ChangePlan(at=here.clock.now(), first_step="ringa Kajsa"))
    here.days_pass(7)
    here.note(here.begin(), ChangePlan(at=here.clock.now(), postponed=True))
    plan = here.service.history(here.client.id).plan
    assert plan is not None
    assert plan.first_step == "ringa Kajsa"


def test_talks_come_newest_first_with_what_they_left() -> None:  # TK3
    here = Setting()
    first = here.begin()
    here.note(first, AgendaTopic(key=new_record_key(), words="sömnen", at=here.clock.now()))
    here.days_pass(7)
    second = here.begin()
    strength = TalkStrength(key=new_record_key(), text="höll i en vecka", at=here.clock.now())
    here.note(second, strength, TalkEnd(how=EndedHow.WITHOUT_PLAN, at=here.clock.now()))
    newest, oldest = here.service.history(here.client.id).talks
    assert (newest.interview.id, oldest.interview.id) == (second, first)
    assert newest.strengths == (strength,)
    assert newest.end is not None
    assert newest.end.how is EndedHow.WITHOUT_PLAN
    assert [topic.words for topic in oldest.topics] == ["sömnen"]


def test_the_talk_under_way_and_other_forms_are_no_part_of_it() -> None:  # TK4
    here = Setting()
    here.begin("asi-grund")
    earlier, under_way = here.begin(), here.begin()
    assert {talk.interview.id for talk in here.service.history(here.client.id).talks} == {earlier, under_way}, "control"
    assert [talk.interview.id for talk in here.service.history(here.client.id, without=under_way).talks] == [earlier]


def test_nobody_elses_talk_is_in_it() -> None:  # TK4
    here = Setting()
    here.begin()
    other = make_client(given_name="Bo", family_name="Ek", identity="199001021234")
    ClientService(here.vault).add(other)
    assert not here.service.history(other.id).talks


def test_what_was_shown_is_logged_and_fetching_alone_is_not() -> None:  # TK5
    here = Setting()
    earlier, under_way = here.begin(), here.begin()
    here.service.history(here.client.id, without=under_way)
    shown = [each.event for each in here.vault.log if isinstance(each.event, EarlierShown)]
    assert not shown
    here.service.tell_shown(under_way, (earlier,))
    shown = [each.event for each in here.vault.log if isinstance(each.event, EarlierShown)]
    assert shown == [EarlierShown(interview_id=under_way, earlier_id=earlier)]


@pytest.mark.parametrize(
    "decision", [{"fates": (Fate.ERASE,)}, {"about_another": True}], ids=["to be erased", "about somebody else"]
)
def test_what_is_to_be_erased_or_tells_of_somebody_else_does_not_come_back(decision: dict[str, object]) -> None:  # TK6
    here = Setting()
    talk, at = here.begin(), here.clock.now()
    notes: tuple[Record, ...] = (
        here.ruler(4),
        ChangePlan(at=at, changes="sova"),
        TalkStrength(key=new_record_key(), text="orkar", at=at),
        AgendaTopic(key=new_record_key(), words="Lisa", at=at, parked=True),
        ValueCard(key=new_record_key(), words="ro", place=1),
    )
    here.note(talk, *notes)
    here.begin()
    history = here.service.history(here.client.id)
    assert history.lines
    assert history.plan is not None
    here.note(talk, *(NoteFate(key=note_key(each), **decision) for each in notes))  # type: ignore[arg-type]  # its own fields
    history = here.service.history(here.client.id)
    assert (history.lines, history.plan) == ((), None)
    assert [(each.strengths, each.topics, each.values) for each in history.talks] == [((), (), ())] * 2
