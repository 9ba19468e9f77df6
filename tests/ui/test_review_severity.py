"""The severity rating in its real order: a range from the items alone, then the client's own ratings, then one point of it."""

from __future__ import annotations

import dataclasses
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from app.cases.events import AnswersRecorded, RecordPut
from app.cases.ids import RecordKey
from app.cases.interviews import StoredBox
from app.cases.record_book import RecordBook, comment_key
from app.cases.records import Comment, CommentKind, SeverityRange
from app.forms.engine.session import InterviewSession
from app.forms.model import BoxKey, BoxKind, ClosingStep, Item, ItemCode, Special
from app.services.interviews import decode_record
from app.services.policy import Policy
from app.ui.review.closing import basis_of, items_of
from app.ui.review.severity_editors import RangePoint
from app.ui.shell.router import ScreenName
from app.ui.widgets.answers.choice import ChoiceEditor, SegmentButton
from tests.helpers.later_talk import begin_later, days_pass, showings
from tests.helpers.review_interview import HeldInterview, fictive_answers, hold_interview
from tests.helpers.windows import RECIPIENT, OpenDesk, in_vault

CLIENTS_WORDS = "väldigt mycket"
SEVERITIES = ("M9", "E22", "D32", "D33", "L30", "F36", "P21")
OBJECTIVE = {
    "M9": [f"M{number}" for number in range(1, 7)],
    "E22": [f"E{number}" for number in range(1, 20)],
    "L30": [f"L{number}" for number in range(1, 28)],
    "F36": [f"F{number}" for number in range(1, 32)],
    "P21": [f"P{number}" for number in range(1, 13)],
}


@pytest.fixture
def policy() -> Policy:
    """A municipality that says who the caseworker is."""
    return Policy(recovery_recipient=RECIPIENT, caseworker="hl-7")


def rate(open_desk: OpenDesk, item: str = "M9", **changes: int) -> HeldInterview:
    """The rating of one area, not made yet; `changes` are other answers."""
    held = hold_interview(open_desk, without=SEVERITIES, values=changes)
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.severity")
    held.desk.press(f"after_talk.area.{item}")
    return held


def keys(held: HeldInterview, *pressed: str | Qt.Key) -> None:
    """Press these keys where the keyboard is."""
    for key in pressed:
        target = held.desk.window.focusWidget()
        assert target is not None, "the keyboard is nowhere"
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def seen(held: HeldInterview) -> str:
    """Every word that can be seen, choices too."""
    screen = held.desk.window.screen_shown
    assert screen is not None
    held.desk.settle()
    labels = [each.text() for each in screen.findChildren(QLabel) if each.isVisibleTo(screen)]
    return "\n".join([*labels, *(each.text() for each in screen.findChildren(QAbstractButton) if each.isVisibleTo(screen))])


def stored_range(held: HeldInterview, item: str = "M9") -> SeverityRange | None:
    """Step 1 as the vault has it."""
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(held.interview_id)).severity_range(ItemCode(item))


def points(held: HeldInterview) -> list[object]:
    """The points that can be chosen in step 2."""
    editor = held.desk.find(ChoiceEditor, "M9")
    assert editor.isVisible()
    return [each.value for each in editor.findChildren(SegmentButton) if each.isVisible()]


@pytest.mark.parametrize("item", sorted(OBJECTIVE))
def test_step_1_builds_on_all_objective_items_and_on_no_rating(open_desk: OpenDesk, item: str) -> None:
    form = open_desk().context.forms.load("asi-grund")
    basis = basis_of(form, form.items[ItemCode(item)])
    codes = dict.fromkeys(box.item for box in sorted((*basis.critical, *basis.others), key=lambda box: box.index))
    assert list(codes) == OBJECTIVE[item]
    assert {box.kind for box in basis.ratings} == {BoxKind.CLIENT_RATING}
    assert {box.item for box in basis.ratings}.isdisjoint(codes)


def test_alcohol_and_drugs_share_what_is_common_and_nothing_of_the_other(open_desk: OpenDesk) -> None:
    form = open_desk().context.forms.load("asi-grund")

    def codes(item: str) -> set[str]:
        basis = basis_of(form, form.items[ItemCode(item)])
        return {box.item for box in (*basis.critical, *basis.others)}

    assert codes("D32") | codes("D33") == {f"D{number}" for number in range(1, 28)}
    assert codes("D32") & codes("D33") == {"D13", "D14", "D15", "D16", "D25"}


def test_two_digits_choose_the_range_and_a_third_the_rating_inside_it(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, "4", "6")
    before = stored_range(held)
    assert before is not None
    assert (before.low, before.high, before.set_by, before.rated_at) == (4, 6, "hl-7", None)
    assert held.stored().state(BoxKey("M9")).given is None
    assert points(held) == [4, 5, 6]
    keys(held, "5")
    after = stored_range(held)
    assert after is not None
    assert (after.low, after.high, after.rated_by) == (4, 6, "hl-7")
    assert after.rated_at is not None
    assert held.stored().state(BoxKey("M9")).given == 5


def test_arrows_and_space_choose_the_range_too(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    chosen = stored_range(held)
    assert chosen is not None
    assert (chosen.low, chosen.high) == (2, 3)


def test_pressing_two_points_chooses_the_range_too(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    shown = {each.value: each for each in held.desk.window.findChildren(RangePoint)}
    shown[8].click()
    assert stored_range(held) is None
    shown[6].click()
    chosen = stored_range(held)
    assert chosen is not None
    assert (chosen.low, chosen.high) == (6, 8)


@pytest.mark.parametrize("typed", ["48", "44", "4"])
def test_one_point_or_more_than_three_are_no_range(open_desk: OpenDesk, typed: str) -> None:
    held = rate(open_desk)
    keys(held, *typed)
    assert stored_range(held) is None
    keys(held, Qt.Key.Key_Return)
    assert held.desk.find(QWidget, "M9.range").isVisible()
    keys(held, "9" if typed == "48" else "5")
    assert stored_range(held) is not None


def test_the_clients_own_ratings_come_after_the_range_and_not_before(open_desk: OpenDesk) -> None:
    held = rate(open_desk, M6=20, M7=4, M8=4)
    rated = in_vault(
        held.desk,
        partial(
            held.desk.context.interviews.put,
            held.interview_id,
            Comment(
                key=comment_key(ItemCode("M7"), CommentKind.QUOTE),
                item=ItemCode("M7"),
                kind=CommentKind.QUOTE,
                text="Det styr allt",
                at=held.desk.clock.now(),
            ),
        ),
    )
    assert rated is not None
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.severity")
    held.desk.press("after_talk.area.M9")
    held.desk.press("after_talk.show_all")
    assert CLIENTS_WORDS not in seen(held)
    assert "Det styr allt" not in seen(held)
    keys(held, "x")
    assert CLIENTS_WORDS not in seen(held)
    held.desk.find(QWidget, "M9.range").setFocus()
    keys(held, "6", "8")
    assert CLIENTS_WORDS in seen(held)
    assert "Det styr allt" in seen(held)


def test_a_digit_outside_the_range_changes_nothing(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, "4", "5", "7")
    assert held.stored().state(BoxKey("M9")).given is None
    keys(held, "4", "8")
    assert held.stored().state(BoxKey("M9")).given == 4


def test_another_range_asks_for_the_rating_anew_only_when_it_lies_outside(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, "4", "6", "5", Qt.Key.Key_Backspace, "5", "6")
    assert held.stored().state(BoxKey("M9")).given == 5
    keys(held, Qt.Key.Key_Backspace, "7", "8")
    assert held.stored().state(BoxKey("M9")).given is None
    chosen = stored_range(held)
    assert chosen is not None
    assert (chosen.low, chosen.high, chosen.rated_by, chosen.rated_at) == (7, 8, "", None)
    assert points(held) == [7, 8]


def test_at_no_moment_does_the_vault_hold_a_rating_outside_its_range(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, "4", "6", "5")
    held.desk.settle()
    before = len(held.desk.vault.log)
    keys(held, Qt.Key.Key_Backspace, "7", "8")
    held.desk.settle()
    later = [entry.event for entry in held.desk.vault.log[before:] if isinstance(entry.event, AnswersRecorded | RecordPut)]
    assert [type(event) for event in later] == [AnswersRecorded, RecordPut]


def test_the_range_can_be_kept_after_all(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, "4", "6", "5")
    held.desk.press("after_talk.change_range")
    assert held.desk.find(QWidget, "M9.range").isVisible()
    held.desk.press("after_talk.change_range")
    assert points(held) == [4, 5, 6]
    assert held.stored().state(BoxKey("M9")).given == 5


def test_x_and_not_asked_need_no_range(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    held.desk.press("M9.x")
    assert held.stored().state(BoxKey("M9")).given is Special.NOT_ANSWERED
    held.desk.press("M9.x")
    held.desk.press("M9.not_asked")
    held.desk.press("M9.not_asked.time")
    assert held.stored().state(BoxKey("M9")).given is Special.NOT_ASKED
    assert stored_range(held) is None


def test_a_code_instead_of_the_rating_says_no_longer_who_rated(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, "4", "6", "5")
    held.desk.press("M9.x")
    chosen = stored_range(held)
    assert chosen is not None
    assert (chosen.low, chosen.high, chosen.rated_by, chosen.rated_at) == (4, 6, "", None)


def test_a_rating_made_without_a_range_stays_and_completes(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.AFTER_TALK)
    before = held.stored().state(BoxKey("M9")).given
    held.desk.press("after_talk.severity")
    held.desk.press("after_talk.area.M9")
    assert held.desk.find(QWidget, "M9.range").isVisible()
    keys(held, Qt.Key.Key_Return)
    assert held.stored().state(BoxKey("M9")).given == before
    assert stored_range(held) is None
    assert held.desk.find(QPushButton, "after_talk.complete").isEnabled()


@pytest.mark.parametrize(
    ("typed", "clients", "is_said"), [("687", 0, True), ("687", 3, False), ("121", 4, True), ("121", 1, False)]
)
def test_a_clear_difference_is_said_in_both_peoples_words(open_desk: OpenDesk, typed: str, clients: int, is_said: bool) -> None:
    held = rate(open_desk, M6=20, M7=2, M8=clients)
    keys(held, *typed)
    label = held.desk.find(QLabel, "after_talk.difference")
    assert label.isVisible() is is_said
    if is_said:
        words = held.form.words["sv"].lists
        assert words["important"][str(clients)] in label.text()
        assert words["severity"][typed[2]] in label.text()


def test_critical_items_stand_with_their_comments(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=SEVERITIES)
    texts = {CommentKind.QUOTE: "Ryggen är värst", CommentKind.NOTE: "Haltar"}
    for kind, text in texts.items():
        comment = Comment(
            key=comment_key(ItemCode("M3"), kind), item=ItemCode("M3"), kind=kind, text=text, at=held.desk.clock.now()
        )
        in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, comment))
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.severity")
    held.desk.press("after_talk.area.M9")
    assert all(text in seen(held) for text in texts.values())
    held.desk.press("after_talk.area.E22")
    assert not any(text in seen(held) for text in texts.values())


def test_the_other_items_are_one_press_away_and_put_away_with_the_next_area(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    label = held.form.words["sv"].items[ItemCode("M4")].label
    assert f"M4  {label}" not in seen(held)
    held.desk.press("after_talk.show_all")
    assert f"M4  {label}" in seen(held)
    held.desk.press("after_talk.area.E22")
    held.desk.press("after_talk.area.M9")
    assert f"M4  {label}" not in seen(held)


def test_the_result_says_range_who_and_when_and_the_difference(open_desk: OpenDesk) -> None:
    held = rate(open_desk, M6=20, M7=0, M8=0)
    keys(held, "6", "8", "7")
    held.show(ScreenName.RESULT)
    assert "6–8" in seen(held)
    assert "hl-7" in seen(held)
    assert held.form.words["sv"].lists["important"]["0"] in seen(held)


def test_a_form_without_ratings_has_an_after_talk_that_works(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    held = hold_interview(open_desk)
    whole = held.form

    def put_away(item: Item) -> Item:
        return item if item.closing is None else dataclasses.replace(item, asked=False)

    form = dataclasses.replace(
        whole,
        sections=tuple(dataclasses.replace(each, items=tuple(map(put_away, each.items))) for each in whole.sections),
        items={code: put_away(item) for code, item in whole.items.items()},
    )
    for way in ("load", "load_for"):
        monkeypatch.setattr(type(held.desk.context.forms), way, lambda *_args: form)
    held.show(ScreenName.AFTER_TALK)
    assert held.desk.window.findChild(QWidget, "after_talk.severity") is None
    assert held.desk.find(QPushButton, "after_talk.complete").isEnabled()
    held.show(ScreenName.RESULT)
    assert held.desk.find(QPushButton, "result.feedback").isVisible()


def test_a_range_in_the_vault_opens_at_step_2(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=SEVERITIES)
    record = SeverityRange(key=RecordKey("M9"), item=ItemCode("M9"), low=2, high=3, set_by="hl-7", set_at=held.desk.clock.now())
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, record))
    held.show(ScreenName.AFTER_TALK)
    assert points(held) == [2, 3]


def test_the_result_shows_the_clients_own_ratings_only_of_areas_that_are_rated(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, without=("M9",), values={"M6": 20, "M7": 4, "M8": 4})
    held.show(ScreenName.RESULT)
    labels = held.form.words["sv"].items
    lines = seen(held).splitlines()
    assert labels[ItemCode("E20")].label in lines
    assert labels[ItemCode("M7")].label not in lines


# ---- At a follow-up


@pytest.fixture
def followed(open_desk: OpenDesk) -> HeldInterview:
    """A follow-up of a rated Grund, at the rating of physical health, not made yet."""
    held = hold_interview(open_desk)
    days_pass(held.desk, 190)
    later = begin_later(held, "asi-uppfoljning")
    form = held.desk.context.forms.load("asi-uppfoljning")
    session = InterviewSession(form)
    for box, answer in (("M6", 20), ("M7", 4), ("M8", 4)):
        session.answer(BoxKey(box), answer)
    boxes = tuple(StoredBox.of(key, state) for key, state in session.states.items())
    in_vault(held.desk, partial(held.desk.context.interviews.record, later, boxes, None))
    in_vault(held.desk, partial(held.desk.context.interviews.end_talk, later))
    following = HeldInterview(desk=held.desk, form=form, interview_id=later)
    following.show(ScreenName.AFTER_TALK)
    following.desk.press("after_talk.severity")
    following.desk.press("after_talk.area.M9")
    return following


def test_at_a_follow_up_the_two_steps_are_the_same(followed: HeldInterview) -> None:
    assert [item.code for item in items_of(followed.form, ClosingStep.SEVERITY)] == list(SEVERITIES)
    basis = basis_of(followed.form, followed.form.items[ItemCode("M9")])
    assert [box.key for box in basis.ratings] == ["M7", "M8"]
    assert CLIENTS_WORDS not in seen(followed)
    keys(followed, "6", "8", "7")
    assert CLIENTS_WORDS in seen(followed)
    assert followed.stored().state(BoxKey("M9")).given == 7


def test_last_times_rating_is_not_shown_before_this_one_stands_and_then_only_when_asked_for(followed: HeldInterview) -> None:
    ask = followed.desk.find(QPushButton, "after_talk.show_last_time")
    assert not ask.isVisible()
    keys(followed, "6", "8")
    assert not ask.isVisible()
    keys(followed, "7")
    assert showings(followed.desk) == []
    assert not followed.desk.find(QLabel, "after_talk.last_time").isVisible()
    followed.desk.press("after_talk.show_last_time")
    assert len(showings(followed.desk)) == 1
    earlier = fictive_answers(followed.form)[BoxKey("M9")]
    assert f"{earlier} · " in followed.desk.find(QLabel, "after_talk.last_time").text()
    followed.desk.press("after_talk.area.L30")
    assert not followed.desk.find(QLabel, "after_talk.last_time").isVisible()


def test_at_a_grund_there_is_no_last_time_to_show(open_desk: OpenDesk) -> None:
    held = rate(open_desk)
    keys(held, "6", "8", "7")
    assert not held.desk.find(QPushButton, "after_talk.show_last_time").isVisible()
