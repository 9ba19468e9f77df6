"""What can be given back to a client in a talk: facts of the client's own, told neutrally, and what was read is logged."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.cases.closing_records import NoteFate
from app.cases.events import ClientSaved, EarlierShown
from app.cases.ids import InterviewId, RecordKey
from app.cases.record_book import RecordBook
from app.cases.talk_codes import Fate, Leave
from app.cases.talk_records import FeedbackChosen, FeedbackItem, TalkStrength, ValueCard
from app.errors import AppError, ErrorCode
from app.services.fates import note_key
from app.services.feedback.strengths import STRENGTHS
from app.services.feedback_report_rules import by_hand_mark, left_to_go_through, on_report
from app.services.interviews import InterviewService
from app.services.pieces.piece import Dots, FeedbackMaterial, Piece, PieceGroup, Steps
from app.services.talk_feedback import TalkFeedbackService
from tests.helpers.cases import START as NOW
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.told_before import ToldBefore
from tests.helpers.windows import make_client, shared_forms

LATER = 60 * 24 * 3600
NEVER = re.compile(
    r"procent|promille|beroende|missbruk|diagnos|risk|zon\b|per cent|dependen|abuse|addict|zone|kriminell|olaglig|illegal",
    re.IGNORECASE,
)


class Desk:
    """One client in one vault."""

    def __init__(self) -> None:
        self.clock = TestClock()
        self.vault = FakeVault(self.clock)
        self.vault.create("korp bastu vante sjö mossa")
        self.client = make_client()
        with self.vault.begin() as work:
            work.append(ClientSaved(client=self.client))
            work.commit()
        self.interviews = InterviewService(self.vault, self.clock)
        self.told = ToldBefore(interviews=self.interviews, forms=shared_forms(), client_id=self.client.id)
        self.service = TalkFeedbackService(self.vault, self.clock, shared_forms())

    def material(self, language: str = "en") -> FeedbackMaterial:
        return self.service.material(self.told.talk().id, language)

    def piece(self, key: str, language: str = "en") -> Piece:
        found = self.material(language).piece(key)
        assert found is not None, key
        return found

    def shown(self, talk_id: InterviewId) -> list[InterviewId]:
        logged = (each.event for each in self.vault.log)
        return [each.earlier_id for each in logged if isinstance(each, EarlierShown) and each.interview_id == talk_id]


@pytest.fixture
def desk() -> Desk:
    return Desk()


# ---- What each piece says


def test_days_are_told_as_whole_numbers_with_as_many_dots(desk: Desk) -> None:
    desk.told.asi(D1_d30=12)
    piece = desk.piece("asi.D1.d30")
    assert piece.sentence.startswith("On 12 of the 30 days")
    assert piece.picture == Dots(count=12, total=30, alt="12 of 30 days")
    assert piece.group is PieceGroup.SUBSTANCES


def test_the_clients_own_rating_is_told_in_words_with_the_words_of_every_step(desk: Desk) -> None:
    asi = desk.told.asi(D26=10, D28=3)
    piece = desk.piece("asi.D28", "sv")
    assert piece.sentence == "Problemen med alkohol har stört dig ganska mycket."
    assert isinstance(piece.picture, Steps)
    assert (piece.picture.step, piece.picture.greatest, piece.picture.words) == (3, 4, "ganska mycket")
    assert piece.picture.every == ("inte alls", "lite", "en del", "ganska mycket", "väldigt mycket")
    assert (piece.source, piece.area) == (asi, "D")


def test_a_rating_that_speaks_of_days_says_which(desk: Desk) -> None:
    desk.told.asi(M6=12, M7=3)
    assert (
        desk.piece("asi.M7", "sv").sentence == "12 av de 30 dagarna hade du besvär med kroppen. Det har stört dig ganska mycket."
    )


@pytest.mark.parametrize(
    ("each", "total", "step"),
    [(0, 0, "the lowest, from 0 to 7"), (1, 8, "the middle one, from 8 to 15"), (2, 20, "the highest, from 16 to 40")],
)
def test_audit_is_told_in_points_and_three_neutral_steps(desk: Desk, each: int, total: int, step: str) -> None:
    answers = {f"Q{number}": each for number in range(1, 9)} | {"Q9": 2 * (each // 2), "Q10": 2 * (each // 2)}
    desk.told.audit(**answers)
    piece = desk.piece("audit")
    assert f"You got {total} points of 40" in piece.sentence
    assert step in piece.sentence
    assert piece.picture == Dots(count=total, total=40, alt=f"{total} of 40 points")


def test_the_three_parts_of_audit_have_their_own_pieces(desk: Desk) -> None:
    desk.told.audit()
    material = desk.material()
    parts = [material.piece(f"audit.{part}") for part in ("amount", "stopping", "afterwards")]
    assert [(each.picture.count, each.picture.total) for each in parts if each and isinstance(each.picture, Dots)] == [
        (6, 12),
        (6, 12),
        (8, 16),
    ]


def test_an_incomplete_test_gives_nothing_back(desk: Desk) -> None:
    desk.told.incomplete_audit()
    assert desk.material().of(PieceGroup.AUDIT) == ()
    desk.told.audit()
    assert desk.material().of(PieceGroup.AUDIT) != ()


def test_dudit_is_told_in_points_alone(desk: Desk) -> None:
    desk.told.dudit()
    assert desk.piece("dudit").sentence == "You got 3 points of 44 in the drug test (DUDIT)."


def test_the_calendar_counts_only_days_that_are_remembered(desk: Desk) -> None:
    desk.told.timeline(cannabis=("1", "0", "0", "?", "0", "1", "0"))
    material = desk.material()
    sentences = {piece.key: piece.sentence for piece in material.of(PieceGroup.TIMELINE)}
    assert sentences["timeline.sober"] == "3 days of the 6 that you remember you drank nothing."
    assert sentences["timeline.four"].startswith("2 days of the 6")
    assert sentences["timeline.heaviest"] == "The day you drank the most it was 9 standard glasses."
    assert sentences["timeline.week"] == "You drank about 20 standard glasses in a week."
    assert sentences["timeline.cannabis"].startswith("2 days of the 6")


@pytest.mark.parametrize(("days", "is_told"), [(("1", *"0" * 29), False), (("0",) * 30, True), (("3", *"0" * 29), True)])
def test_less_than_half_a_glass_in_a_week_is_not_told_as_none(desk: Desk, days: tuple[str, ...], *, is_told: bool) -> None:
    desk.told.timeline(days)
    assert (desk.material().piece("timeline.week") is not None) is is_told
    assert desk.material().piece("timeline.sober") is not None


def test_a_calendar_without_a_remembered_day_gives_nothing_back(desk: Desk) -> None:
    desk.told.timeline(("?", "", "?"))
    assert desk.material().of(PieceGroup.TIMELINE) == ()


# ---- The client's own words, and change


def test_strengths_are_the_clients_own_first_and_then_the_stated_list(desk: Desk) -> None:
    desk.told.asi()
    talk = desk.told.talk()
    at = desk.clock.now()
    desk.interviews.put(talk.id, TalkStrength(key=RecordKey("a"), text="Jag ringde min syster.", at=at))
    piece = desk.service.material(talk.id, "sv").piece("strengths")
    assert piece is not None
    assert piece.list_of[0] == "Jag ringde min syster."
    assert 1 < len(piece.list_of) <= 5


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_strength_of_the_list_that_was_affirmed_stands_there_once_in_either_language(desk: Desk, language: str) -> None:
    desk.told.asi()
    talk = desk.told.talk()
    proposed = desk.service.strengths(talk.id, "sv")
    alone = desk.service.material(talk.id, language).piece("strengths")
    taken = TalkStrength(key=RecordKey("a"), text=proposed[0].text, at=desk.clock.now(), area=proposed[0].area)
    desk.interviews.put(talk.id, taken)
    piece = desk.service.material(talk.id, language).piece("strengths")
    assert piece is not None
    assert alone is not None
    assert piece.list_of[0] == proposed[0].text
    assert alone.list_of[0] not in piece.list_of[1:]
    assert len(set(piece.facts)) == len(piece.facts) == 5


def test_no_strengths_is_no_piece(desk: Desk) -> None:
    desk.told.audit()
    assert desk.material().piece("strengths") is None


def test_what_matters_is_what_was_kept_in_the_clients_order(desk: Desk) -> None:
    talk = desk.told.talk()
    for key, words, place in (("a", "barnen", 2), ("b", "hälsan", 1), ("c", "bilen", None)):
        desk.interviews.put(talk.id, ValueCard(key=RecordKey(key), words=words, place=place))
    piece = desk.service.material(talk.id, "sv").piece("values")
    assert piece is not None
    assert piece.list_of == ("hälsan", "barnen")


@pytest.mark.parametrize("decision", [{"fates": (Fate.ERASE,)}, {"about_another": True}], ids=["erased", "about another"])
def test_what_is_to_be_erased_or_tells_of_somebody_else_is_no_piece(desk: Desk, decision: dict[str, object]) -> None:
    talk, at = desk.told.talk(), desk.clock.now()
    notes = (ValueCard(key=RecordKey("a"), words="Lisas tillit", place=1), TalkStrength(key=RecordKey("b"), text="Lisa", at=at))
    for note in notes:
        desk.interviews.put(talk.id, note)
    assert {piece.key for piece in desk.material().pieces} == {"strengths", "values"}
    for note in notes:
        desk.interviews.put(talk.id, NoteFate(key=note_key(note), **decision))  # type: ignore[arg-type]  # its own fields
    assert desk.material().pieces == ()


def test_change_is_told_then_and_now_and_what_is_the_same_is_not(desk: Desk) -> None:
    desk.told.asi(D1_d30=20, M6=5)
    desk.clock.go(LATER)
    desk.told.asi(D1_d30=8, M6=5)
    material = desk.material()
    piece = material.piece("change.D1.d30")
    assert piece is not None
    assert [each.count for each in (piece.picture_before, piece.picture) if isinstance(each, Dots)] == [20, 8]
    assert "it was 20 of 30 days" in piece.sentence
    assert material.piece("change.M6") is None


def test_points_of_two_tests_are_held_beside_each_other(desk: Desk) -> None:
    desk.told.audit()
    desk.clock.go(LATER)
    desk.told.audit(Q1=0)
    piece = desk.piece("change.audit")
    assert [each.count for each in (piece.picture_before, piece.picture) if isinstance(each, Dots)] == [20, 18]


# ---- What is never among the pieces


def everything(desk: Desk) -> FeedbackMaterial:
    desk.told.asi(D1_d30=20, E17=6000, L26=2, L27=9, P8_d30=1, P9_d30=0, F28_d30=0)
    desk.told.audit()
    desk.clock.go(LATER)
    desk.told.asi(D1_d30=8, E17=6000, L26=2, L27=9, P8_d30=1, P9_d30=0, F28_d30=0)
    desk.told.audit(Q1=0)
    desk.told.dudit()
    desk.told.timeline()
    return desk.material("sv")


def test_no_verdict_stands_in_any_piece(desk: Desk) -> None:
    said = [text for piece in everything(desk).pieces for text in (piece.title, piece.sentence, *piece.list_of)]
    assert len(said) > 40
    assert [text for text in said if NEVER.search(text)] == []
    assert NEVER.search("Det tyder på beroende.")


def test_illegal_acts_violence_and_details_are_not_among_the_pieces(desk: Desk) -> None:
    keys = {piece.key for piece in everything(desk).pieces}
    hidden = ("L27", "L26", "E17", "P4", "P5", "P7", "P8", "P9", "P10", "F27", "F28", "F29", "L3", "L10")
    assert not [key for key in keys for item in hidden if re.search(rf"\b{item}\b", key)]
    assert "asi.D1.d30" in keys


def test_what_is_not_completed_is_not_given_back(desk: Desk) -> None:
    desk.told.unfinished_asi()
    assert desk.material().pieces == ()
    desk.told.asi()
    assert desk.material().pieces != ()


# ---- What was read is logged


def test_every_interview_that_is_read_is_logged_once(desk: Desk) -> None:
    read = {desk.told.asi(), desk.told.audit(), desk.told.timeline()}
    talk = desk.told.talk()
    material = desk.service.material(talk.id, "en")
    assert material.read == read
    assert sorted(desk.shown(talk.id)) == sorted(read)
    desk.service.material(talk.id, "sv", material.read)
    assert sorted(desk.shown(talk.id)) == sorted(read)


def test_where_nothing_is_read_nothing_is_logged(desk: Desk) -> None:
    talk = desk.told.talk()
    assert desk.service.material(talk.id, "en").pieces == ()
    assert desk.shown(talk.id) == []


def test_strengths_to_affirm_come_from_the_stated_list_and_are_logged(desk: Desk) -> None:
    asi = desk.told.asi()
    talk = desk.told.talk()
    proposals = desk.service.strengths(talk.id, "sv")
    assert proposals
    assert {each.key for each in proposals} <= {f"asi.{key}" for key in STRENGTHS}
    assert desk.shown(talk.id) == [asi]


# ---- When the report may leave


def offered(piece: Piece, leave: Leave = Leave.YES, words: str = "sagt") -> FeedbackItem:
    return FeedbackItem(key=RecordKey(piece.key), leave=leave, at=NOW, source=piece.source, offered=words, shown=piece.digest)


def test_the_report_is_reviewed_when_every_piece_was_offered_or_ticked(desk: Desk) -> None:
    desk.told.audit()
    talk = desk.told.talk()
    material = desk.service.material(talk.id, "en")
    whole, part = material.pieces[:2]
    chosen = FeedbackChosen(pieces=(whole.key, part.key))
    desk.interviews.put(talk.id, offered(whole))
    with pytest.raises(AppError) as half_way:
        desk.service.review(talk.id, chosen, material)
    assert half_way.value.code is ErrorCode.NOT_GONE_THROUGH
    reviewed = desk.service.review(talk.id, replace(chosen, by_hand=(by_hand_mark(part),)), material)
    assert reviewed.reviewed_at == desk.clock.now()
    desk.interviews.put(talk.id, offered(part))
    assert desk.service.review(talk.id, chosen, material).reviewed_at is not None


def test_an_empty_report_is_never_reviewed(desk: Desk) -> None:
    talk = desk.told.talk()
    with pytest.raises(AppError) as empty:
        desk.service.review(talk.id, FeedbackChosen(), FeedbackMaterial())
    assert empty.value.code is ErrorCode.NOT_GONE_THROUGH


@pytest.mark.parametrize("leave", [Leave.NO, Leave.NOT_NOW])
def test_a_report_of_what_the_client_did_not_want_alone_is_never_reviewed(desk: Desk, leave: Leave) -> None:
    desk.told.audit()
    talk = desk.told.talk()
    material = desk.service.material(talk.id, "en")
    desk.interviews.put(talk.id, offered(material.pieces[0], leave))
    with pytest.raises(AppError) as empty:
        desk.service.review(talk.id, FeedbackChosen(pieces=(material.pieces[0].key,)), material)
    assert empty.value.code is ErrorCode.NOT_GONE_THROUGH


@pytest.mark.parametrize(("leave", "stands"), [(Leave.YES, True), (Leave.NO, False), (Leave.NOT_NOW, False)])
def test_what_the_client_did_not_want_is_not_on_the_report(desk: Desk, leave: Leave, stands: bool) -> None:
    desk.told.audit()
    material = desk.material()
    piece = material.pieces[0]
    book = RecordBook((FeedbackChosen(pieces=(piece.key,)), offered(piece, leave)))
    assert bool(on_report(book, material)) is stands


def test_what_was_offered_from_an_older_test_is_not_gone_through(desk: Desk) -> None:
    desk.told.audit()
    older = desk.piece("audit")
    desk.clock.go(LATER)
    desk.told.audit(Q1=0)
    material = desk.material()
    book = RecordBook((FeedbackChosen(pieces=("audit",)), offered(older)))
    assert [piece.key for piece in left_to_go_through(book, material)] == ["audit"]


def test_what_was_offered_is_kept_with_its_whole_list(desk: Desk) -> None:
    desk.told.asi()
    piece = desk.piece("strengths")
    assert piece.said.startswith(piece.sentence)
    assert all(text in piece.said for text in piece.list_of)
    desk.told.audit()
    audit = desk.piece("audit")
    assert audit.said == audit.sentence
