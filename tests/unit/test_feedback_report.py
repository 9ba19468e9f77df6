"""The personal feedback report: what stands on it, in which order, how it reads, and that it stays until it was gone through."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest

from app.cases.clients import Client, Protection
from app.cases.closing_records import NoteFate
from app.cases.day_records import TimelineLine
from app.cases.events import ClientSaved
from app.cases.ids import RecordKey
from app.cases.interviews import Interview
from app.cases.record_book import RecordBook
from app.cases.records import HandOut, Record, TakeHome
from app.cases.talk_codes import Fate, Leave
from app.cases.talk_records import FeedbackChosen, FeedbackItem, TalkStrength, ValueCard
from app.errors import AppError, ErrorCode
from app.reports.renderer import PaperRenderer
from app.services.documents.document import Chapter, Days, Document, DocumentKind, Reader, Scale, TypeSize
from app.services.documents.feedback_report import build_feedback_report
from app.services.documents.plain_text import plain_text
from app.services.documents.service import DocumentService, Leaving
from app.services.feedback.take_home import TakeHomeReason, advice_in
from app.services.feedback_report_rules import by_hand_mark, has_changed_since
from app.services.interviews import InterviewFile, InterviewService, load_file
from app.services.pieces.piece import FeedbackMaterial
from app.services.policy import Policy
from app.services.talk_feedback import TalkFeedbackService
from tests.helpers.cases import START
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.papers import FakeFiles, FakeRenderer
from tests.helpers.tagged_papers import faults
from tests.helpers.told_before import ToldBefore
from tests.helpers.windows import make_client, shared_forms
from tests.reports.papers import lix, read

POLICY = Policy(caseworker="Anna Berg", unit="Enheten Linden")
TODAY = dt.date(2026, 11, 22)
HARDEST = 35
DAY = 24 * 60 * 60.0
CHOSEN = ("audit", "strengths", "asi.D28", "timeline.sober")
HOME = Leaving(folder="/media/minne", take_home=TakeHome.EVERYTHING)


class Desk:
    """A talk with everything told before it, in a vault."""

    def __init__(self, **asi: int) -> None:
        self.clock = TestClock()
        self.vault = FakeVault(self.clock)
        self.vault.create("korp bastu vante sjö mossa")
        self.client: Client = make_client()
        with self.vault.begin() as work:
            work.append(ClientSaved(client=self.client))
            work.commit()
        self.interviews = InterviewService(self.vault, self.clock)
        self.told = told = ToldBefore(interviews=self.interviews, forms=shared_forms(), client_id=self.client.id)
        self.asi = told.asi(**{"D26": 10, "D28": 3, "F27_d30": 0, "F28_d30": 0, "F29_d30": 0} | asi)
        self.audit = told.audit()
        self.dudit = told.dudit()
        self.days = told.timeline()
        self.talk: Interview = told.talk()
        self.feedback = TalkFeedbackService(self.vault, self.clock, shared_forms())
        self.files = FakeFiles()
        self.documents = DocumentService(self.vault, self.clock, FakeRenderer(), self.files)

    def put(self, *records: Record) -> None:
        for record in records:
            self.interviews.put(self.talk.id, record)

    def material(self, language: str = "sv") -> FeedbackMaterial:
        return self.feedback.material(self.talk.id, language)

    def offer(self, *keys: str, made_of_it: str = "", leave: Leave = Leave.YES) -> None:
        material = self.material()
        for key in keys:
            piece = material.piece(key)
            assert piece is not None, key
            self.put(
                FeedbackItem(
                    key=RecordKey(key),
                    leave=leave,
                    at=self.clock.now(),
                    source=piece.source,
                    offered="sagt",
                    shown=piece.digest,
                    made_of_it=made_of_it,
                )
            )

    def choose(self, *keys: str) -> FeedbackChosen:
        chosen = FeedbackChosen(pieces=keys)
        self.put(chosen)
        return chosen

    def by_hand(self, *keys: str) -> tuple[str, ...]:
        return tuple(by_hand_mark(piece) for piece in self.material().pieces if piece.key in keys)

    def audit_anew(self) -> None:
        self.clock.go(90 * DAY)
        self.audit = self.told.audit(Q1=4, Q2=4)

    def book(self) -> RecordBook:
        return RecordBook(self.interviews.open(self.talk.id).records)

    def go_through(self, key: str, *, by_hand: bool) -> None:
        chosen = FeedbackChosen(pieces=(key,), by_hand=self.by_hand(key) if by_hand else ())
        if not by_hand:
            self.offer(key)
        self.feedback.review(self.talk.id, chosen, self.material())

    def review(self) -> None:
        self.feedback.review(self.talk.id, FeedbackChosen(pieces=CHOSEN), self.material())

    def report(self, language: str = "sv", size: TypeSize = TypeSize.NORMAL) -> Document:
        with self.vault.begin() as work:
            file: InterviewFile = load_file(work, self.talk.id)
        return build_feedback_report(file, self.material(language), POLICY, TODAY, language, size)

    def save(self, leaving: Leaving = HOME, document: Document | None = None) -> HandOut:
        form = shared_forms().load("asi-grund")
        return self.documents.save(self.talk.id, form, document or self.report(), b"%PDF", leaving).hand_out


@pytest.fixture
def desk() -> Desk:
    """All that was chosen has been offered."""
    desk = Desk()
    desk.choose(*CHOSEN)
    desk.offer(*CHOSEN)
    return desk


def chapters(document: Document) -> list[str]:
    return [part.text for part in document.parts if isinstance(part, Chapter)]


def text(document: Document) -> str:
    return " ".join(plain_text(document).split())


# ---- What stands on it


def test_strengths_come_first_whatever_was_chosen_first(desk: Desk) -> None:
    material = desk.material()
    titles = [piece.title for piece in material.pieces if piece.key in CHOSEN]
    assert chapters(desk.report())[:4] == titles
    assert material.pieces[0].key == "strengths"


def test_each_thing_is_a_sentence_with_its_picture(desk: Desk) -> None:
    pictures = [part for part in desk.report().parts if isinstance(part, Days | Scale)]
    assert [isinstance(part, Days) for part in pictures] == [False, True, True]
    assert all(part.words for part in pictures)


def test_what_was_not_gone_through_is_nowhere_on_it(desk: Desk) -> None:
    desk.choose(*CHOSEN, "audit.amount")
    title = desk.material().piece("audit.amount")
    assert title is not None
    assert title.title not in chapters(desk.report())
    desk.offer("audit.amount")
    assert title.title in chapters(desk.report())


@pytest.mark.parametrize("leave", [Leave.NO, Leave.NOT_NOW])
def test_what_the_client_did_not_want_is_nowhere_on_it(desk: Desk, leave: Leave) -> None:
    assert len(chapters(desk.report())) == 5
    desk.offer("audit", leave=leave)
    assert len(chapters(desk.report())) == 4


def test_the_clients_words_stand_under_what_they_are_about(desk: Desk) -> None:
    desk.offer("audit", made_of_it="Mer än jag trodde")
    assert "“Mer än jag trodde”" in text(desk.report("en"))


@pytest.mark.parametrize(
    ("fate", "stands"),
    [
        (NoteFate(key=RecordKey("feedback_item/audit"), about_another=True), False),
        (NoteFate(key=RecordKey("feedback_item/audit"), fates=(Fate.ERASE,)), False),
        (NoteFate(key=RecordKey("feedback_item/audit"), fates=(Fate.CLIENT,)), True),
    ],
)
def test_words_about_somebody_else_or_to_be_erased_never_stand_on_it(desk: Desk, fate: NoteFate, *, stands: bool) -> None:
    desk.offer("audit", made_of_it="Min bror dricker mer")
    desk.put(fate)
    assert ("Min bror dricker mer" in text(desk.report())) is stands


@pytest.mark.parametrize(("about_another", "stands"), [(True, False), (False, True)])
def test_a_strength_about_somebody_else_never_stands_on_it(desk: Desk, *, about_another: bool, stands: bool) -> None:
    key = RecordKey("x")
    desk.put(TalkStrength(key=key, text="Min syster hämtar mig", at=desk.clock.now()))
    desk.put(NoteFate(key=RecordKey(f"talk_strength/{key}"), about_another=about_another))
    desk.put(FeedbackChosen(pieces=CHOSEN, by_hand=desk.by_hand(*CHOSEN)))
    assert ("Min syster hämtar mig" in text(desk.report())) is stands


def test_no_identity_number_gets_onto_it(desk: Desk) -> None:
    desk.offer("audit", made_of_it="jag heter 199001011234")
    said = text(desk.report())
    assert "1234" not in said
    assert "jag heter" in said


def test_who_made_it_and_when_stand_at_its_foot_and_no_name_of_the_client(desk: Desk) -> None:
    document = desk.report()
    assert "Anna Berg" in document.foot
    assert "22 november 2026" in document.foot
    assert (document.kind, document.reader) == (DocumentKind.FEEDBACK_REPORT, Reader.CLIENT)
    assert desk.client.given_name not in text(document)


def test_of_a_client_with_protected_details_it_does_not_tell_which_unit_made_it(desk: Desk) -> None:
    assert "Linden" in f"{desk.report().foot} {desk.report().author}"
    desk.client = dataclasses.replace(desk.client, protection=Protection.CONFIDENTIALITY_MARK)
    with desk.vault.begin() as work:
        work.append(ClientSaved(client=desk.client))
        work.commit()
    document = desk.report()
    assert "Anna Berg" in document.foot
    assert "Linden" not in f"{document.foot} {document.author}"


def test_the_swedish_text_is_easy_to_read(desk: Desk) -> None:
    desk.choose(*CHOSEN, "asi.M7")
    desk.offer("asi.M7")
    assert lix(text(desk.report("sv"))) <= HARDEST


# ---- On paper


@pytest.mark.parametrize("size", [TypeSize.NORMAL, TypeSize.LARGE])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_is_tagged_and_says_all_its_words(desk: Desk, language: str, size: TypeSize) -> None:
    desk.review()
    document = desk.report(language, size)
    pdf = PaperRenderer().document(document)
    assert faults(pdf) == ()
    words = read(pdf).text
    for part in document.parts:
        if isinstance(part, Chapter):
            assert part.text in words
    assert len(read(pdf).pages) <= (2 if size is TypeSize.NORMAL else 4)


# ---- When it may leave


def test_it_bears_the_mark_of_a_draft_until_it_was_gone_through(desk: Desk) -> None:
    assert desk.report().draft
    desk.review()
    assert not desk.report().draft


def test_it_leaves_when_gone_through_and_not_before_not_even_as_a_draft(desk: Desk) -> None:
    with pytest.raises(AppError) as refused:
        desk.save()
    assert refused.value.code is ErrorCode.NOT_GONE_THROUGH
    assert desk.files.saved == []
    desk.review()
    hand_out = desk.save()
    assert (hand_out.document, hand_out.draft, hand_out.take_home) == ("feedback_report", False, TakeHome.EVERYTHING)
    assert len(desk.files.saved) == 1


def test_a_document_that_only_says_it_was_gone_through_does_not_leave(desk: Desk) -> None:
    forged = dataclasses.replace(desk.report(), draft=False)
    with pytest.raises(AppError) as refused:
        desk.save(document=forged)
    assert refused.value.code is ErrorCode.NOT_GONE_THROUGH


def test_a_later_choice_must_be_gone_through_anew(desk: Desk) -> None:
    desk.review()
    desk.save()
    desk.choose(*CHOSEN, "audit.amount")
    with pytest.raises(AppError) as refused:
        desk.save()
    assert refused.value.code is ErrorCode.NOT_GONE_THROUGH


@pytest.mark.parametrize("by_hand", [True, False], ids=["ticked", "offered"])
def test_a_test_that_was_made_later_is_not_on_it_until_it_too_was_gone_through(*, by_hand: bool) -> None:
    desk = Desk()
    chosen = FeedbackChosen(pieces=("audit",), by_hand=desk.by_hand("audit") if by_hand else ())
    if not by_hand:
        desk.offer("audit")
    desk.feedback.review(desk.talk.id, chosen, desk.material())
    before = desk.report()
    assert (before.draft, "20" in text(before)) == (False, True)
    desk.audit_anew()
    after = desk.report()
    assert (after.draft, "24" in text(after)) == (True, False)
    with pytest.raises(AppError) as refused:
        desk.save(document=after)
    assert refused.value.code is ErrorCode.NOT_GONE_THROUGH
    desk.feedback.review(desk.talk.id, dataclasses.replace(chosen, by_hand=desk.by_hand("audit")), desk.material())
    assert (desk.report().draft, "24" in text(desk.report())) == (False, True), "control: gone through, it stands there"


GLASSES = ("0", "0", "7", "?", "2", "0", "9")


def put_other_days(desk: Desk) -> None:
    desk.told.put_right(desk.days, TimelineLine(key=RecordKey("alcohol"), days=GLASSES))


def put_another_card_first(desk: Desk) -> None:
    desk.put(*(ValueCard(key=RecordKey(key), words=words, place=place) for key, words, place in SWAPPED))


CARDS = (("a", "barnen", 1), ("b", "hälsan", 2))
SWAPPED = (("a", "barnen", 2), ("b", "hälsan", 1))
STRENGTH = TalkStrength(key=RecordKey("s"), text="Jag ringde min syster.", at=START)
PUT_RIGHT: dict[str, Callable[[Desk], None]] = {
    "asi.D28": lambda desk: desk.told.put_right(desk.asi, D28=2),  # the client's own rating
    "asi.D1.d30": lambda desk: desk.told.put_right(desk.asi, D1_d30=11),  # days
    "asi.M7": lambda desk: desk.told.put_right(desk.asi, M6=13),  # the days that a rating speaks of
    "audit": lambda desk: desk.told.put_right(desk.audit, Q1=3),
    "audit.amount": lambda desk: desk.told.put_right(desk.audit, Q1=3),
    "dudit": lambda desk: desk.told.put_right(desk.dudit, Q2=1),
    "timeline.week": put_other_days,
    "change.audit": lambda desk: desk.told.put_right(desk.audit, Q1=3),
    "strengths": lambda desk: desk.put(dataclasses.replace(STRENGTH, text="Jag ringde min bror.")),
    "values": put_another_card_first,
}


@pytest.mark.parametrize("by_hand", [True, False], ids=["ticked", "offered"])
@pytest.mark.parametrize("key", list(PUT_RIGHT))
def test_what_is_put_right_afterwards_is_not_on_it_until_it_was_gone_through_anew(key: str, *, by_hand: bool) -> None:
    desk = Desk(D1_d30=12, M6=12, M7=3)
    if key == "change.audit":
        desk.audit_anew()
    desk.put(STRENGTH, *(ValueCard(key=RecordKey(card), words=words, place=place) for card, words, place in CARDS))
    desk.go_through(key, by_hand=by_hand)
    before = desk.report()
    assert not before.draft
    for still in ("audit", "dudit"):  # opened and completed again, with the same answers
        desk.told.put_right(getattr(desk, still))
    assert not desk.report().draft, "control: nothing was put right"
    PUT_RIGHT[key](desk)
    after = desk.report()
    assert (after.draft, len(chapters(after))) == (True, len(chapters(before)) - 1)
    with pytest.raises(AppError) as refused:
        desk.save(document=after)
    assert refused.value.code is ErrorCode.NOT_GONE_THROUGH
    desk.go_through(key, by_hand=by_hand)
    assert not desk.report().draft
    assert text(desk.report()) != text(before)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_gone_through_in_one_language_is_gone_through_in_the_other(desk: Desk, language: str) -> None:
    desk.put(*(ValueCard(key=RecordKey(card), words=words, place=place) for card, words, place in CARDS))
    swedish, english = ({piece.key: piece.digest for piece in desk.material(each).pieces} for each in ("sv", "en"))
    assert swedish == english
    assert len(set(swedish.values())) == len(swedish) > 30
    desk.go_through("audit", by_hand=False)
    assert not desk.report(language).draft


WENT_THROUGH = "Vi gick igenom"


def test_the_day_it_was_gone_through_stands_there_only_while_it_is(desk: Desk) -> None:
    desk.review()
    assert WENT_THROUGH in text(desk.report())
    desk.told.put_right(desk.audit, Q1=3)
    assert WENT_THROUGH not in text(desk.report())


def test_a_test_that_is_open_again_takes_nothing_off_the_report_unseen(desk: Desk) -> None:
    desk.review()
    desk.interviews.reopen(desk.audit, "fel ruta")
    assert desk.report().draft
    assert has_changed_since(desk.book(), desk.material())


@pytest.mark.parametrize(("words", "is_draft"), [("Mer än jag trodde", True), ("", False), ("Som jag trodde", False)])
def test_words_that_were_not_there_when_it_was_gone_through_make_it_wait(desk: Desk, words: str, *, is_draft: bool) -> None:
    desk.offer("audit", made_of_it="Som jag trodde")
    desk.review()
    assert not desk.report().draft
    desk.offer("audit", made_of_it=words)
    assert desk.report().draft is is_draft, "taken away, nothing stands there that was not seen"


@pytest.mark.parametrize("by_hand", [True, False], ids=["ticked", "offered"])
def test_what_was_gone_through_before_figures_were_remembered_waits(*, by_hand: bool) -> None:
    desk = Desk()
    if by_hand:
        desk.put(FeedbackChosen(pieces=("audit",), by_hand=(f"audit@{desk.audit}",), reviewed_at=START))
    else:
        desk.put(FeedbackChosen(pieces=("audit",), reviewed_at=START))
        item = FeedbackItem(key=RecordKey("audit"), leave=Leave.YES, at=START, source=desk.audit, offered="sagt")
        desk.put(item)
    assert desk.report().draft
    desk.go_through("audit", by_hand=by_hand)
    assert not desk.report().draft


def test_a_clients_paper_is_never_copied_not_even_when_it_was_gone_through(desk: Desk) -> None:
    desk.review()
    with pytest.raises(AppError) as refused:
        desk.documents.copied(desk.talk.id, desk.report())
    assert refused.value.code is ErrorCode.NOT_SAFE_TO_TAKE_HOME
    with desk.vault.begin() as work:
        assert not RecordBook(load_file(work, desk.talk.id).records).hand_outs()


def test_nothing_is_taken_home_unless_somebody_says_that_it_is_safe(desk: Desk) -> None:
    desk.review()
    with pytest.raises(AppError) as refused:
        desk.save(Leaving(folder="/media/minne"))
    assert refused.value.code is ErrorCode.NOT_SAFE_TO_TAKE_HOME


def test_one_who_was_hurt_by_somebody_near_is_asked_why_it_is_safe() -> None:
    desk = Desk(F28_d30=1)
    desk.choose(*CHOSEN)
    desk.offer(*CHOSEN)
    desk.review()
    with pytest.raises(AppError) as refused:
        desk.save()
    assert refused.value.code is ErrorCode.NOT_SAFE_TO_TAKE_HOME
    assert desk.save(dataclasses.replace(HOME, because="Hon bor hos sin syster.")).because == "Hon bor hos sin syster."


@pytest.mark.parametrize(("hurt", "reason"), [(1, TakeHomeReason.HURT_BY_SOMEBODY_NEAR), (0, TakeHomeReason.ASKED_EACH_TIME)])
def test_a_paper_of_a_talk_heeds_what_the_asi_told(hurt: int, reason: TakeHomeReason) -> None:
    desk = Desk(F28_d30=hurt)
    talk_form = shared_forms().load("mi-talk")
    with desk.vault.begin() as work:
        assert advice_in(work, desk.talk.id, talk_form).reason is reason


def test_that_it_was_so_earlier_in_life_alone_does_not_ask_why() -> None:
    desk = Desk(F28_life=1)
    with desk.vault.begin() as work:
        found = advice_in(work, desk.talk.id, shared_forms().load("mi-talk"))
    assert found.reason is TakeHomeReason.ASKED_EACH_TIME
