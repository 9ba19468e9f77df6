"""Which records of a talk are notes, what may be decided about them, and what goes with those that nobody keeps (P19)."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app.cases.closing_records import (
    CLOSING_RECORDS,
    ChangePlan,
    NoteFate,
    PlanHelper,
    PlanStep,
    SummaryLine,
    TalkEnd,
    TalkSummary,
)
from app.cases.events import ClientSaved, InterviewStarted, NotesErased, RecordDropped
from app.cases.ids import InterviewId, RecordKey
from app.cases.interviews import InterviewState
from app.cases.record_book import RecordBook
from app.cases.records import AlertCard, CardKind, Pause, Presence, Record, Visit
from app.cases.talk_codes import (
    BalanceCell,
    BalanceStance,
    Direction,
    EndedHow,
    Fate,
    Leave,
    Process,
    RulerKind,
    TalkCode,
    ValueWeight,
)
from app.cases.talk_records import (
    TALK_RECORDS,
    AgendaTopic,
    BalanceEntry,
    BalanceOpened,
    ChangeTalk,
    FeedbackChosen,
    FeedbackItem,
    LeaveGiven,
    Ruler,
    TalkPlace,
    TalkPreparation,
    TalkQuote,
    ValueCard,
)
from app.errors import AppError, ErrorCode
from app.services.fates import NOTE_KINDS, Note, NoteRef, as_told_again, decided, note_key, notes_of
from app.services.feedback_report_rules import words_mark
from app.services.interviews import decode_record, record_put
from app.services.notes import NoteService
from tests.helpers.cases import START, a_client, an_interview
from tests.helpers.fake_vault import FakeVault, TestClock

QUOTE = TalkQuote(key=RecordKey("q"), text="jag vill sova", process=Process.EVOKE, at=START)
OTHER = dataclasses.replace(QUOTE, key=RecordKey("o"))
HEARD = ChangeTalk(key=RecordKey("c"), code=TalkCode.NEED, direction=Direction.CHANGE, at=START)
RULER = Ruler(key=RecordKey("r"), kind=RulerKind.IMPORTANCE, about="sova", value=8, at=START)
CHOSEN = AgendaTopic(key=RecordKey("t"), words="jobbet", at=START)
CARD = AlertCard(key=RecordKey("a"), kind=CardKind.LIFE, opened_at=START)


@dataclasses.dataclass(slots=True)
class Held:
    """A talk in an open vault, and the service."""

    vault: FakeVault
    service: NoteService
    talk: InterviewId

    def put(self, *records: Record) -> None:
        """Note these."""
        with self.vault.begin() as work:
            for record in records:
                work.append(record_put(self.talk, record))
            work.commit()

    def drop(self, record: Record) -> None:
        """Take it away."""
        with self.vault.begin() as work:
            work.append(RecordDropped(interview_id=self.talk, kind=record.kind_of_record, key=record.key))
            work.commit()

    def standing(self) -> list[Record]:
        """What stands with the talk."""
        with self.vault.begin() as work:
            return [decode_record(each) for each in work.records(self.talk)]

    def told(self) -> str:
        """All that the log still tells of the talk."""
        with self.vault.begin() as work:
            return str([getattr(each.event, "content", each.event) for each in work.events(self.talk)])

    def decide(self, record: Record, *fates: Fate, has_weight: bool | None = None) -> None:
        """Decide about one note."""
        self.service.decide(self.talk, [ref(record)], fates, has_weight=has_weight)


def ref(record: Record) -> NoteRef:
    return NoteRef(kind=record.kind_of_record, key=record.key)


@pytest.fixture
def held() -> Held:
    """A talk in which nothing was noted."""
    clock = TestClock()
    vault, client = FakeVault(clock), a_client()
    vault.create("korp bastu vante")
    talk = dataclasses.replace(an_interview(client.id), form_id="mi-talk")
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.append(InterviewStarted(interview=talk))
        work.commit()
    return Held(vault=vault, service=NoteService(vault, clock), talk=talk.id)


# Which records are notes, or hold one

KEPT_WITH_THE_TALK = {TalkPreparation, TalkPlace, LeaveGiven, BalanceOpened, FeedbackChosen, TalkEnd, NoteFate}


def test_every_record_of_a_talk_is_a_note_or_kept_with_the_talk() -> None:
    assert set(NOTE_KINDS) | KEPT_WITH_THE_TALK == {*TALK_RECORDS, *CLOSING_RECORDS}
    assert not set(NOTE_KINDS) & KEPT_WITH_THE_TALK


def test_what_was_ticked_before_who_was_there_and_how_it_ended_need_no_decision(held: Held) -> None:
    held.put(
        TalkPreparation(minutes=45, interpreter="somaliska"),
        TalkPlace(process=Process.EVOKE),
        LeaveGiven(key=RecordKey("agenda.asi"), answer=Leave.NO, at=START),
        Visit(key=RecordKey("v"), started_at=START),
        TalkEnd(how=EndedHow.WITHOUT_PLAN, at=START),
    )
    assert held.service.notes(held.talk) == ()
    held.service.erase_rest(held.talk)
    assert len(held.standing()) == 5


ABOUT = TalkPreparation(purpose="om sonen", minutes=45, interpreter="somaliska")
STOPPED = Visit(
    key=RecordKey("v"),
    started_at=START,
    present=(Presence.PARTNER,),
    pauses=(Pause(started_at=START, words="grät"),),
    last_words="tar jobbet sen",
)
ENDED = TalkEnd(how=EndedHow.WITHOUT_PLAN, at=START, credit="att du kom", next_contact=START.date())
WORDS = {ABOUT: ("om sonen",), STOPPED: ("grät", "tar jobbet sen"), ENDED: ("att du kom",)}
worded = pytest.mark.parametrize("record", [ABOUT, STOPPED, ENDED], ids=lambda each: type(each).__name__)


def same_but_for_words(record: Record) -> bool:
    return record in (
        dataclasses.replace(ABOUT, purpose=""),
        dataclasses.replace(STOPPED, last_words="", pauses=(Pause(started_at=START),)),
        dataclasses.replace(ENDED, credit=""),
    )


@worded
def test_the_words_of_what_is_kept_with_the_talk_are_a_note(held: Held, record: TalkPreparation | Visit | TalkEnd) -> None:
    held.put(record)
    (note,) = held.service.notes(held.talk)
    assert not note.is_decided
    with pytest.raises(AppError) as error:
        held.service.erase_rest(held.talk)
    assert error.value.code is ErrorCode.NOTES_UNDECIDED
    held.decide(record, Fate.JOURNAL)
    assert held.service.erase_rest(held.talk) == 0
    assert record in held.standing(), "kept where somebody said so"
    assert held.vault.scrubs == 0


@worded
def test_erased_its_words_stand_nowhere_and_the_rest_of_it_does(held: Held, record: TalkPreparation | Visit | TalkEnd) -> None:
    held.put(record)
    held.decide(record, Fate.ERASE)
    assert all(words in held.told() for words in WORDS[record]), "control"
    assert held.service.erase_rest(held.talk) == 1
    assert not any(words in held.told() for words in WORDS[record])
    (standing,) = held.standing()
    assert same_but_for_words(standing)
    assert held.service.erase_rest(held.talk) == 0
    assert held.vault.scrubs == 1, "then there is nothing more to take"


@worded
def test_with_facts_of_weight_its_words_are_kept(held: Held, record: TalkPreparation | Visit | TalkEnd) -> None:
    held.put(record)
    held.decide(record, Fate.ERASE, has_weight=True)
    held.service.erase_rest(held.talk)
    assert record in held.standing()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (ABOUT, dataclasses.replace(ABOUT, purpose="om jobbet")),
        (STOPPED, dataclasses.replace(STOPPED, pauses=(), last_words="")),
        (ENDED, dataclasses.replace(ENDED, credit="")),
    ],
    ids=lambda each: type(each).__name__,
)
def test_words_that_were_changed_or_taken_away_there_go_too(
    held: Held, before: TalkPreparation | Visit | TalkEnd, now: Record
) -> None:
    held.put(before, now)
    for note in held.service.notes(held.talk):
        held.service.decide(held.talk, [note.ref], [Fate.JOURNAL])
    held.service.erase_rest(held.talk)
    assert not any(words in held.told() for words in WORDS[before])
    assert now in held.standing()


def test_a_way_of_ending_that_was_taken_back_goes_with_its_words_and_without_words_nothing_is_erased(held: Held) -> None:
    silent = dataclasses.replace(ENDED, credit="")
    held.put(silent, dataclasses.replace(STOPPED, last_words="", pauses=(), present=()), dataclasses.replace(STOPPED, pauses=()))
    held.drop(silent)
    held.decide(STOPPED, Fate.JOURNAL)
    held.service.erase_rest(held.talk)
    assert held.vault.scrubs == 0, "who was there changed and a way was taken back: no words went"
    held.put(ENDED)
    held.drop(ENDED)
    held.service.erase_rest(held.talk)
    assert ENDED.credit not in held.told()
    assert held.vault.scrubs == 1


def test_the_last_words_of_a_visit_come_back_nowhere_when_they_are_to_go_or_tell_of_somebody_else() -> None:
    for fate, comes_back in (
        (NoteFate(key=note_key(STOPPED), fates=(Fate.ERASE,)), False),
        (NoteFate(key=note_key(STOPPED), about_another=True), False),
        (NoteFate(key=note_key(STOPPED), fates=(Fate.JOURNAL,)), True),
    ):
        shown = as_told_again(RecordBook([STOPPED, fate]), STOPPED)
        assert (shown == STOPPED) is comes_back
        assert shown.present == STOPPED.present


@pytest.mark.parametrize(
    ("empty", "filled"),
    [
        (ChangePlan(at=START), ChangePlan(at=START, steps=(PlanStep(what="ringa"),))),
        (TalkSummary(lines=(SummaryLine(text="x", struck=True),)), TalkSummary(lines=(SummaryLine(text="x"),))),
        (ValueCard(key=RecordKey("family")), ValueCard(key=RecordKey("family"), weight=ValueWeight.NOT_IMPORTANT)),
        (dataclasses.replace(QUOTE, text="  "), QUOTE),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_nothing_was_noted_in_needs_no_decision_and_goes_with_the_rest(held: Held, empty: Record, filled: Record) -> None:
    held.put(empty)
    assert held.service.notes(held.talk) == ()
    held.put(filled)
    assert [note.ref for note in held.service.notes(held.talk)] == [ref(filled)]
    held.put(empty)
    held.service.erase_rest(held.talk)
    assert held.standing() == []


def test_change_talk_without_words_is_a_note() -> None:
    assert [note.record for note in notes_of(RecordBook([HEARD]))] == [HEARD]


# Deciding

UNDECIDED = Note(record=QUOTE, fate=NoteFate(key=note_key(QUOTE)))


def test_undecided_is_the_default(held: Held) -> None:
    held.put(QUOTE)
    (note,) = held.service.notes(held.talk)
    assert not note.is_decided
    assert not note.is_to_be_erased


@pytest.mark.parametrize(
    ("wanted", "stored"),
    [
        ([Fate.CLIENT, Fate.JOURNAL], (Fate.JOURNAL, Fate.CLIENT)),
        ([Fate.JOURNAL, Fate.ERASE], (Fate.ERASE,)),
        ([], ()),
    ],
)
def test_erasing_excludes_the_others(wanted: list[Fate], stored: tuple[Fate, ...]) -> None:
    assert decided(UNDECIDED, wanted).fates == stored


def test_facts_of_weight_go_to_the_journal_whatever_is_wanted() -> None:
    weighty = decided(UNDECIDED, [Fate.ERASE], has_weight=True)
    assert weighty.fates == (Fate.JOURNAL,)
    again = decided(Note(record=QUOTE, fate=weighty), [Fate.ERASE])
    assert (again.fates, again.has_weight) == ((Fate.JOURNAL,), True)
    assert decided(Note(record=QUOTE, fate=weighty), [Fate.ERASE], has_weight=False).fates == (Fate.ERASE,)


def test_what_tells_of_somebody_else_never_goes_to_the_client() -> None:
    assert decided(UNDECIDED, [Fate.CLIENT], about_another=True).fates == ()
    assert decided(UNDECIDED, [Fate.CLIENT, Fate.JOURNAL], about_another=True).fates == (Fate.JOURNAL,)


def test_a_fate_that_somehow_says_both_erases_nothing() -> None:
    both = NoteFate(key=note_key(QUOTE), fates=(Fate.JOURNAL, Fate.ERASE))
    weighty = NoteFate(key=note_key(QUOTE), fates=(Fate.ERASE,), has_weight=True)
    assert not any(Note(record=QUOTE, fate=each).is_to_be_erased for each in (both, weighty))


def test_several_are_decided_about_at_once_and_given_back(held: Held) -> None:
    held.put(QUOTE, OTHER, HEARD)
    found = held.service.decide(held.talk, [ref(QUOTE), ref(OTHER)], [Fate.CLIENT])
    assert {note.ref: note.fate.fates for note in found} == {
        ref(QUOTE): (Fate.CLIENT,),
        ref(OTHER): (Fate.CLIENT,),
        ref(HEARD): (),
    }
    assert set(held.service.notes(held.talk)) == set(found)


def test_what_is_no_note_of_the_talk_is_not_decided_about(held: Held) -> None:
    held.put(QUOTE, CARD)
    for strange in (NoteRef(kind="talk_quote", key=RecordKey("x")), ref(CARD)):
        with pytest.raises(AppError) as error:
            held.service.decide(held.talk, [ref(QUOTE), strange], [Fate.ERASE])
        assert error.value.code is ErrorCode.NOT_FOUND
    assert not held.service.notes(held.talk)[0].is_decided


# Erasing the rest


def test_nothing_is_erased_while_a_note_is_undecided(held: Held) -> None:
    held.put(QUOTE, OTHER)
    held.decide(QUOTE, Fate.ERASE)
    with pytest.raises(AppError) as error:
        held.service.erase_rest(held.talk)
    assert (error.value.code, error.value.facts) == (ErrorCode.NOTES_UNDECIDED, {"notes": 1})
    assert {QUOTE, OTHER} <= set(held.standing())
    held.decide(OTHER, Fate.JOURNAL)
    assert held.service.erase_rest(held.talk) == 1, "control: decided, it goes"
    assert QUOTE not in held.standing()


def test_nothing_is_erased_under_an_open_card(held: Held) -> None:
    held.put(QUOTE, CARD)
    held.decide(QUOTE, Fate.ERASE)
    with pytest.raises(AppError) as error:
        held.service.erase_rest(held.talk)
    assert error.value.code is ErrorCode.OPEN_ALERT
    assert QUOTE in held.standing()
    held.put(dataclasses.replace(CARD, dealt_with_at=START))
    assert held.service.erase_rest(held.talk) == 1
    assert QUOTE not in held.standing()


def test_facts_of_weight_are_kept(held: Held) -> None:
    held.put(QUOTE, OTHER)
    held.decide(QUOTE, Fate.ERASE, has_weight=True)
    held.decide(OTHER, Fate.ERASE)
    held.service.erase_rest(held.talk)
    assert QUOTE in held.standing()
    assert OTHER not in held.standing()


def test_with_a_note_goes_what_was_decided_about_it_and_every_version_of_it(held: Held) -> None:
    held.put(QUOTE, dataclasses.replace(QUOTE, text="ett annat ord"), OTHER)
    held.decide(QUOTE, Fate.JOURNAL)
    held.decide(QUOTE, Fate.ERASE)
    held.decide(OTHER, Fate.JOURNAL)
    held.service.erase_rest(held.talk)
    assert "ett annat ord" not in held.told()
    assert str(note_key(QUOTE)) not in held.told()
    assert str(note_key(OTHER)) in held.told(), "control: what was decided about the one that is kept stays"


def test_what_a_kept_note_said_before_it_was_changed_goes_and_the_note_stands(held: Held) -> None:
    plan = ChangePlan(at=START, changes="sova", helpers=(PlanHelper(who="Lisa", how="ringer"),))
    later = dataclasses.replace(OTHER, at=START + dt.timedelta(minutes=1))
    held.put(dataclasses.replace(QUOTE, text="Lisa dricker, jag vill sova"), QUOTE, later, plan)
    held.put(dataclasses.replace(plan, helpers=()))
    for record in (QUOTE, later, plan):
        held.decide(record, Fate.CLIENT)
    assert "Lisa dricker" in held.told(), "control"
    assert held.service.erase_rest(held.talk) == 0
    assert "Lisa" not in held.told()
    assert [note.record for note in held.service.notes(held.talk)] == [dataclasses.replace(plan, helpers=()), QUOTE, later]
    assert held.service.notes(held.talk)[1].fate.fates == (Fate.CLIENT,)
    assert held.service.erase_rest(held.talk) == 0
    assert held.vault.scrubs == 1, "then there is nothing more to take"


@pytest.mark.parametrize(
    ("before", "now", "gone"),
    [
        (RULER, dataclasses.replace(RULER, value=3), '"value": 8'),
        (dataclasses.replace(HEARD, strength=3), HEARD, '"strength": 3'),
        (dataclasses.replace(CHOSEN, rank=2), dataclasses.replace(CHOSEN, rank=1), '"rank": 2'),
        (dataclasses.replace(CHOSEN, parked=True), CHOSEN, '"parked": true'),
    ],
    ids=["ruler", "strength", "rank", "parked"],
)
def test_a_number_or_mark_that_a_kept_note_had_before_goes_too(held: Held, before: Record, now: Record, gone: str) -> None:
    held.put(before, now)
    held.decide(now, Fate.CLIENT)
    assert gone in held.told(), "control"
    assert held.service.erase_rest(held.talk) == 0
    assert gone not in held.told()
    assert now in held.standing()
    assert held.service.erase_rest(held.talk) == 0
    assert held.vault.scrubs == 1, "then there is nothing more to take"


def test_a_number_with_facts_of_weight_keeps_what_it_was_before(held: Held) -> None:
    held.put(RULER, dataclasses.replace(RULER, value=3))
    held.decide(RULER, Fate.JOURNAL, has_weight=True)
    held.service.erase_rest(held.talk)
    assert '"value": 8' in held.told()


def test_what_the_balance_was_about_before_goes_though_a_line_of_it_is_kept(held: Held) -> None:
    opened = BalanceOpened(stance=BalanceStance.NEUTRAL, about="sluta dricka", at=START)
    entry = BalanceEntry(key=RecordKey("e"), cell=BalanceCell.GOOD_AS_NOW, text="lugnt", at=START)
    held.put(opened, dataclasses.replace(opened, about="jobbet"), entry)
    held.decide(entry, Fate.JOURNAL)
    held.service.erase_rest(held.talk)
    assert "sluta dricka" not in held.told()
    assert "jobbet" in held.told()


def test_facts_of_weight_keep_what_they_said_before(held: Held) -> None:
    held.put(dataclasses.replace(QUOTE, text="först sa jag nej"), QUOTE)
    held.decide(QUOTE, Fate.JOURNAL, has_weight=True)
    held.service.erase_rest(held.talk)
    assert "först sa jag nej" in held.told()


def test_a_note_that_was_only_written_out_is_left_as_it_is(held: Held) -> None:
    held.put(HEARD, dataclasses.replace(HEARD, quote="jag"), dataclasses.replace(HEARD, quote="jag måste sova"))
    held.decide(HEARD, Fate.JOURNAL)
    assert held.service.erase_rest(held.talk) == 0
    assert held.vault.scrubs == 0


def test_what_was_taken_away_during_the_talk_goes_too_also_when_it_was_noted_anew(held: Held) -> None:
    held.put(dataclasses.replace(QUOTE, text="struket ord"))
    held.drop(QUOTE)
    held.put(QUOTE)
    held.put(dataclasses.replace(OTHER, text="bortvalt ord"))
    held.drop(OTHER)
    held.decide(QUOTE, Fate.JOURNAL)
    assert held.service.erase_rest(held.talk) == 1
    assert "struket ord" not in held.told()
    assert "bortvalt ord" not in held.told()
    assert QUOTE in held.standing()


def test_a_fate_whose_note_was_taken_away_does_not_stay(held: Held) -> None:
    held.put(QUOTE)
    held.decide(QUOTE, Fate.JOURNAL)
    held.drop(QUOTE)
    held.service.erase_rest(held.talk)
    assert held.standing() == []


def test_why_the_balance_was_opened_stays_as_long_as_a_line_of_it_does(held: Held) -> None:
    opened = BalanceOpened(stance=BalanceStance.NEUTRAL, about="dricka", at=START)
    entry = BalanceEntry(key=RecordKey("e"), cell=BalanceCell.GOOD_AS_NOW, text="lugnt", at=START)
    held.put(opened, entry)
    held.decide(entry, Fate.JOURNAL)
    held.service.erase_rest(held.talk)
    assert opened in held.standing()
    held.decide(entry, Fate.ERASE)
    assert held.service.erase_rest(held.talk) == 1
    assert held.standing() == []


def test_the_talk_is_complete_afterwards_and_the_erasure_reached_every_copy(held: Held) -> None:
    held.put(QUOTE, FeedbackItem(key=RecordKey("audit"), leave=Leave.YES, at=START, offered="x"))
    for note in held.service.notes(held.talk):
        held.service.decide(held.talk, [note.ref], [Fate.ERASE])
    assert held.service.erase_rest(held.talk) == 2
    with held.vault.begin() as work:
        assert work.interview(held.talk).state is InterviewState.COMPLETED
        assert work.unfinished_erasure() == 0
        (erasure,) = (each.event for each in work.events(held.talk) if isinstance(each.event, NotesErased))
    assert erasure.notes == 2
    assert "audit" not in str(erasure), "a key can tell what the note was about"
    assert held.vault.scrubs == 1


def test_with_words_on_feedback_goes_the_digest_of_them_and_those_of_words_that_are_kept_stand(held: Held) -> None:
    going = FeedbackItem(key=RecordKey("audit"), leave=Leave.YES, at=START, offered="x", made_of_it="mycket")
    kept = dataclasses.replace(going, key=RecordKey("dudit"), made_of_it="lite")
    marks = tuple(words_mark(each.key, each.made_of_it) for each in (going, kept))
    chosen = FeedbackChosen(pieces=("audit", "dudit"), shown=("a", "b"), words=marks, reviewed_at=START)
    held.put(going, kept, dataclasses.replace(chosen, words=(words_mark(going.key, "inte alls"), marks[1])), chosen)
    held.decide(going, Fate.ERASE)
    held.decide(kept, Fate.CLIENT)
    assert held.service.erase_rest(held.talk) == 1
    assert dataclasses.replace(chosen, words=marks[1:]) in held.standing()
    assert marks[1] in held.told()
    assert not any(each in held.told() for each in (marks[0], words_mark(going.key, "inte alls")))


def test_nothing_to_erase_is_no_erasure(held: Held) -> None:
    held.put(QUOTE)
    held.decide(QUOTE, Fate.CLIENT)
    assert held.service.erase_rest(held.talk) == 0
    assert held.vault.scrubs == 0
    with held.vault.begin() as work:
        assert work.interview(held.talk).state is InterviewState.COMPLETED


def test_with_a_note_about_somebody_else_its_line_of_the_summary_goes(held: Held) -> None:
    about_another, own = dataclasses.replace(HEARD, quote="Lisa säger det"), dataclasses.replace(HEARD, key=RecordKey("d"))
    summary = TalkSummary(
        lines=(
            SummaryLine(text="Lisa säger det", source=note_key(about_another)),
            SummaryLine(text="jag vill sova", source=note_key(own)),
        )
    )
    held.put(about_another, own, summary)
    held.service.decide(held.talk, [ref(about_another)], [Fate.ERASE], about_another=True)
    held.decide(own, Fate.ERASE)
    held.decide(summary, Fate.CLIENT)
    held.service.erase_rest(held.talk)
    (stands,) = [each for each in held.standing() if isinstance(each, TalkSummary)]
    assert [line.text for line in stands.lines] == ["jag vill sova"], "the client's own line is kept with the summary"
    assert "Lisa" not in held.told()


@pytest.mark.parametrize("agreed", [{"postponed": True}, {"follow_up_on": START.date()}, {"first_step_on": START.date()}])
def test_a_plan_that_waits_or_has_only_a_day_is_a_note(held: Held, agreed: dict[str, bool | dt.date]) -> None:
    plan = dataclasses.replace(ChangePlan(at=START), **agreed)  # type: ignore[arg-type]  # one of its fields
    held.put(plan)
    assert [note.ref for note in held.service.notes(held.talk)] == [ref(plan)]
    held.decide(plan, Fate.CLIENT)
    held.service.erase_rest(held.talk)
    assert plan in held.standing()


@pytest.mark.parametrize("others", [(), (SummaryLine(text="jag vill sova", source="change_talk/d"),)], ids=["empty", "erased"])
def test_what_the_client_struck_stays_struck_when_the_summary_goes(held: Held, others: tuple[SummaryLine, ...]) -> None:
    heard = dataclasses.replace(HEARD, quote="jag borde")
    summary = TalkSummary(lines=(*others, SummaryLine(text="jag borde", source=note_key(heard), struck=True)), correction="")
    held.put(heard, summary)
    held.decide(heard, Fate.CLIENT)
    if others:
        held.decide(summary, Fate.ERASE)
    for gone in (1, 0):
        assert held.service.erase_rest(held.talk) == gone
        (stands,) = [each for each in held.standing() if isinstance(each, TalkSummary)]
        assert stands.lines == (SummaryLine(text="", source=note_key(heard), struck=True),)
        assert "sova" not in held.told()
        assert [note.record for note in held.service.notes(held.talk)] == [heard]
