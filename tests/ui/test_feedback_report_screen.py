"""The feedback report on screen: what stands on it, that it stays until it was gone through, and how it leaves."""

from __future__ import annotations

import dataclasses
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from app.cases.clients import Client
from app.cases.ids import InterviewId, RecordKey, new_record_key
from app.cases.records import HandOut, Place, Presence, TakeHome, Visit
from app.cases.talk_codes import Leave
from app.cases.talk_records import FeedbackChosen, FeedbackItem
from app.errors import ErrorCode
from app.services.pieces.piece import FeedbackMaterial
from app.services.preferences import WindowChoices
from app.ui.mi.report.report_scene import ReportScene
from app.ui.mi.report.report_screen import FeedbackReportScreen
from app.ui.mi.talk_screen import TalkScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.mi_table import kept, new_talk, say_who, show_talk
from tests.helpers.told_before import ToldBefore
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client

FOLDER = "/media/minne"
CHOSEN = ("audit", "asi.D28")
AUDIT, ALCOHOL = "You got 20 points of 40", "alcohol have bothered you"


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


def begin(open_desk: OpenDesk, *offered: str, hurt: int = 0, presence: str = "alone") -> Desk:
    """The report of a talk where two pieces were chosen and these were offered."""
    client = make_client()
    desk = open_desk(client)
    told = ToldBefore(interviews=desk.context.interviews, forms=desk.context.forms, client_id=client.id)
    in_vault(desk, lambda: told.asi(D26=10, D28=3, F27_d30=0, F28_d30=hurt, F29_d30=0))
    in_vault(desk, told.audit)
    talk = new_talk(desk, client)
    show_talk(desk, talk)
    say_who(desk, presence)
    material = in_vault(desk, lambda: desk.context.talk_feedback.material(talk, "en"))
    assert isinstance(material, FeedbackMaterial)
    presenter = desk.screen(TalkScreen).presenter
    presenter.put(FeedbackChosen(pieces=CHOSEN))
    for key in offered:
        piece = material.piece(key)
        assert piece is not None
        presenter.put(
            FeedbackItem(
                key=RecordKey(key),
                leave=Leave.YES,
                at=presenter.now(),
                source=piece.source,
                offered=piece.sentence,
                shown=piece.digest,
            )
        )
    desk.settle()
    desk.go(Route(screen=ScreenName.FEEDBACK_REPORT, interview_id=talk))
    desk.qtbot.waitUntil(lambda: desk.screen(FeedbackReportScreen).is_loaded)
    desk.settle()
    return desk


def text(desk: Desk) -> str:
    desk.settle()
    return desk.find(QPlainTextEdit, "paper.text").toPlainText()


def can(desk: Desk, name: str) -> bool:
    return desk.find(QPushButton, name).isEnabled()


def tick(desk: Desk, name: str) -> None:
    desk.find(QCheckBox, name).click()
    desk.settle()


def ready_to_save(desk: Desk) -> None:
    """Everything is chosen but whether it was gone through."""
    desk.find(QRadioButton, "paper.take_home.everything").click()
    QTest.keyClicks(desk.find(QLineEdit, "paper.folder"), FOLDER)
    desk.settle()


def put_audit_right(desk: Desk, **answers: int) -> None:
    """The test that was given back is opened, put right and completed again, and the report is come back to."""
    talk = desk.screen(FeedbackReportScreen).interview_id
    audit = next(InterviewId(item.source) for item in kept(desk, FeedbackItem) if item.key == "audit")
    client = in_vault(desk, lambda: desk.context.interviews.open(talk).client)
    assert isinstance(client, Client)
    told = ToldBefore(interviews=desk.context.interviews, forms=desk.context.forms, client_id=client.id)
    desk.go(Route(screen=ScreenName.CLIENT, client_id=client.id))
    desk.settle()
    in_vault(desk, lambda: told.put_right(audit, **answers))
    desk.go(Route(screen=ScreenName.FEEDBACK_REPORT, interview_id=talk))
    desk.settle()


def reviewed(desk: Desk) -> bool:
    (chosen,) = kept(desk, FeedbackChosen)
    return chosen.reviewed_at is not None


# ---- What stands on it


def test_only_what_was_offered_is_in_the_preview(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "audit")
    assert AUDIT in text(desk)
    assert ALCOHOL not in text(desk)


def test_what_was_gone_through_otherwise_is_ticked_and_then_stands_there(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "audit")
    assert not desk.find(QCheckBox, "report.through.audit").isEnabled()
    tick(desk, "report.through.asi.D28")
    assert ALCOHOL in text(desk)


def test_strengths_are_offered_for_every_report(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "audit")
    tick(desk, "report.piece.strengths")
    tick(desk, "report.through.strengths")
    assert text(desk).index("WHAT IS GOING WELL") < text(desk).index(AUDIT)


def test_what_the_client_did_not_want_takes_up_no_room_on_it(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "audit")
    talk = desk.screen(FeedbackReportScreen).interview_id
    five = ("audit", "asi.D28", "audit.amount", "audit.stopping", "dudit")
    declined = FeedbackItem(key=RecordKey("audit.amount"), leave=Leave.NO, at=desk.clock.now())
    for record in (FeedbackChosen(pieces=five), declined):
        in_vault(desk, partial(desk.context.interviews.put, talk, record))
    desk.go(Route(screen=ScreenName.FEEDBACK_REPORT, interview_id=talk))
    desk.settle()
    assert desk.find(QCheckBox, "report.piece.strengths").isEnabled()
    tick(desk, "report.piece.strengths")
    assert kept(desk, FeedbackChosen)[0].pieces == ("audit", "asi.D28", "audit.stopping", "strengths")


def test_in_another_language_it_is_not_saved_before_it_is_made(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    desk.settle()
    ready_to_save(desk)
    assert can(desk, "report.save")
    desk.find(QRadioButton, "documents.language.sv").click()
    assert not can(desk, "report.save"), "what stands there is still in the other language"
    desk.settle()
    assert can(desk, "report.save")
    assert AUDIT not in text(desk)


# ---- Gone through, or not


def test_a_report_gone_through_half_way_stays_here(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "audit")
    ready_to_save(desk)
    assert not can(desk, "report.reviewed")
    assert not can(desk, "report.save")
    assert "1 thing is not gone through yet" in " ".join(each.text() for each in desk.window.findChildren(QLabel))
    tick(desk, "report.piece.asi.D28")
    assert can(desk, "report.reviewed")
    assert not can(desk, "report.save")
    desk.press("report.reviewed")
    desk.settle()
    assert can(desk, "report.save")


def test_when_all_was_offered_one_press_says_that_it_is_gone_through(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    assert not reviewed(desk)
    desk.press("report.reviewed")
    assert reviewed(desk)
    assert desk.find(QLabel, "report.state").isVisible()


def test_a_change_afterwards_must_be_gone_through_anew(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    ready_to_save(desk)
    assert can(desk, "report.save")
    tick(desk, "report.piece.asi.D28")
    assert not reviewed(desk)
    assert not can(desk, "report.save")


def test_a_test_that_is_put_right_afterwards_must_be_gone_through_anew(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    desk.settle()
    put_audit_right(desk, Q1=1)
    assert AUDIT not in text(desk)
    ready_to_save(desk)
    assert not can(desk, "report.save")
    said = " ".join(each.text() for each in desk.window.findChildren(QLabel) if each.isVisible())
    assert "not as it was when you went through it together. 1 thing is not gone through yet" in said
    tick(desk, "report.through.audit")
    assert "You got 19 points of 40" in text(desk)
    desk.press("report.reviewed")
    desk.settle()
    assert can(desk, "report.save")


def test_a_test_that_is_completed_anew_with_the_same_answers_is_still_gone_through(open_desk: OpenDesk) -> None:  # control
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    desk.settle()
    put_audit_right(desk)
    assert AUDIT in text(desk)
    ready_to_save(desk)
    assert can(desk, "report.save")


# ---- Taking it home


def test_nothing_stands_chosen_to_take_home(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    QTest.keyClicks(desk.find(QLineEdit, "paper.folder"), FOLDER)
    desk.settle()
    assert desk.find(QRadioButton, "paper.take_home.nothing").isChecked()
    assert not can(desk, "report.save")
    desk.find(QRadioButton, "paper.take_home.everything").click()
    assert can(desk, "report.save")


def test_it_is_saved_with_its_line_in_the_log(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    desk.settle()
    ready_to_save(desk)
    desk.press("report.save")
    (hand_out,) = kept(desk, HandOut)
    assert (hand_out.document, hand_out.draft, hand_out.take_home) == ("feedback_report", False, TakeHome.EVERYTHING)
    assert [folder for folder, _pdf in desk.files.saved] == [FOLDER]


def test_it_can_be_locked(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    desk.settle()
    ready_to_save(desk)
    desk.find(QCheckBox, "paper.lock").click()
    assert not can(desk, "report.save")
    desk.press("paper.suggest")
    desk.settle()
    desk.press("report.save")
    desk.settle()
    assert desk.files.saved[0][1].endswith(b"and locked")
    assert kept(desk, HandOut)[0].locked


def test_a_refusal_of_the_disk_leaves_nothing_in_the_list_of_papers(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    desk.press("report.reviewed")
    desk.settle()
    ready_to_save(desk)
    desk.vault.fail_next(ErrorCode.DISK_FULL)
    desk.press("report.save")
    assert kept(desk, HandOut) == []
    assert desk.files.saved == []


def test_one_who_was_hurt_by_somebody_near_is_asked_why_it_is_safe(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN, hurt=1)
    desk.press("report.reviewed")
    desk.settle()
    ready_to_save(desk)
    assert not can(desk, "report.save")
    QTest.keyClicks(desk.find(QLineEdit, "paper.because"), "Bor hos sin syster")
    assert can(desk, "report.save")


# ---- Who may see it


def test_with_others_in_the_room_it_is_covered(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN, presence="partner")
    assert not desk.find(QWidget, "report.reviewed").isVisible()
    desk.press("report.open_in_company")
    assert desk.find(QWidget, "report.reviewed").isVisible()


def test_until_somebody_has_said_who_is_there_it_is_covered(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, *CHOSEN)
    talk = desk.screen(FeedbackReportScreen).interview_id
    show_talk(desk, talk)
    desk.screen(TalkScreen).presenter.end_visit()
    desk.settle()
    desk.go(Route(screen=ScreenName.FEEDBACK_REPORT, interview_id=talk))
    desk.qtbot.waitUntil(lambda: desk.screen(FeedbackReportScreen).is_loaded)
    desk.settle()
    assert not desk.find(QWidget, "report.reviewed").isVisible()
    assert in_vault(desk, lambda: desk.context.interviews.end_talk(talk)), "the talk is over and the client gone"
    desk.go(Route(screen=ScreenName.FEEDBACK_REPORT, interview_id=talk))
    desk.qtbot.waitUntil(lambda: desk.screen(FeedbackReportScreen).is_loaded)
    desk.settle()
    assert desk.find(QWidget, "report.reviewed").isVisible()


@pytest.mark.parametrize(("presence", "is_covered"), [(Presence.PARTNER, True), (Presence.ALONE, False)])
def test_after_the_talk_others_in_another_sitting_cover_it_too(
    open_desk: OpenDesk, presence: Presence, *, is_covered: bool
) -> None:
    desk = begin(open_desk, *CHOSEN)
    talk = desk.screen(FeedbackReportScreen).interview_id
    there = Visit(key=new_record_key(), started_at=desk.clock.now(), place=Place.HOME, present=(presence,))

    def later() -> None:
        interviews, forms = desk.context.interviews, desk.context.forms
        file = interviews.open(talk)
        for record in file.records:
            if isinstance(record, Visit):
                interviews.put(talk, dataclasses.replace(record, ended_at=desk.clock.now()))
        interviews.end_talk(talk)
        interviews.put(interviews.start(file.client.id, forms.load("dudit")).id, there)

    in_vault(desk, later)
    desk.go(Route(screen=ScreenName.FEEDBACK_REPORT, interview_id=talk))
    desk.settle()
    assert desk.find(QPushButton, "report.open_in_company").isVisible() is is_covered
    assert desk.find(QPushButton, "report.reviewed").isVisible() is not is_covered


def test_the_client_sees_what_was_gone_through_and_nothing_else(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "audit")
    desk.press("report.show_client")
    (scene,) = desk.window.findChildren(ReportScene)
    words = " ".join(label.text() for label in scene.findChildren(QLabel))
    assert AUDIT in words
    assert ALCOHOL not in words
    desk.context.client_view.leave()
    desk.settle()


def test_back_to_the_talk(open_desk: OpenDesk) -> None:
    desk = begin(open_desk, "audit")
    desk.press("report.back")
    desk.qtbot.waitUntil(lambda: desk.screen(TalkScreen).is_loaded)


@pytest.mark.parametrize("offered", [(), ("audit",)])
def test_the_keyboard_begins_at_the_first_piece(open_desk: OpenDesk, offered: tuple[str, ...]) -> None:
    begin(open_desk, *offered)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("report.piece.")


def test_with_others_in_the_room_the_keyboard_is_at_what_covers_it(open_desk: OpenDesk) -> None:  # control
    begin(open_desk, presence="partner")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "report.open_in_company"
