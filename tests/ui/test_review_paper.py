"""The client's paper: looked at in memory, and saved only when somebody says that it is safe to take home."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.records import FeedbackPlan, HandOut, HandOutWay, TakeHome
from app.errors import ErrorCode
from app.i18n import tr
from app.services.feedback import FeedbackService, FeedbackSnapshot, Paper, Reading
from app.services.interviews import decode_record
from app.ui.review.hand_outs import DOCUMENT_NAMES
from app.ui.review.paper import PaperScreen
from app.ui.review.preview import PageView
from app.ui.shell.router import ScreenName
from tests.helpers.fictive_clients import an_assessment
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import OpenDesk, in_vault

STEPS = ("after_talk", "result", "feedback", "paper")


def shown(open_desk: OpenDesk, *, hurt: bool = False) -> HeldInterview:
    """The paper's screen, with or without somebody near who hurts."""
    held = hold_interview(open_desk, values={"F28.d30": 1 if hurt else 0, "F27.d30": 0, "F29.d30": 0})
    held.show(ScreenName.PAPER)
    return held


def hand_outs(held: HeldInterview) -> tuple[HandOut, ...]:
    """What the vault says has left it."""
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(decode_record(stored) for stored in work.records(held.interview_id)).hand_outs()


def choose(held: HeldInterview, name: str) -> None:
    """Press a choice and wait for its paper."""
    held.desk.find(QRadioButton, name).click()
    held.desk.settle()


def type_folder(held: HeldInterview, folder: str) -> None:
    """Write where it is to be laid."""
    field = held.desk.find(QLineEdit, "paper.folder")
    field.clear()
    QTest.keyClicks(field, folder)


def can_save(held: HeldInterview) -> bool:
    """Whether the paper can be saved now."""
    return held.desk.find(QPushButton, "report.save").isEnabled()


def text(held: HeldInterview) -> str:
    """The paper as text."""
    return held.desk.find(QPlainTextEdit, "paper.text").toPlainText()


def test_nothing_stands_chosen_and_nothing_can_be_saved(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    assert held.desk.find(QRadioButton, "paper.take_home.nothing").isChecked()
    type_folder(held, "/media/minne")
    assert not can_save(held)
    assert held.desk.window.focusWidget() is held.desk.find(QWidget, "paper.take_home.nothing")


def test_the_whole_paper_is_looked_at_though_nothing_is_taken_home(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    pages = held.desk.window.findChildren(PageView)
    assert len(pages) >= 1
    assert pages[0].accessibleName()
    assert not pages[0].pixmap().isNull()
    assert "12" in text(held)
    assert held.desk.files.saved == []


@pytest.mark.parametrize("choice", ["neutral_card", "plan_only", "everything"])
def test_what_was_chosen_is_saved_under_the_name_the_files_give(open_desk: OpenDesk, choice: str) -> None:
    held = shown(open_desk)
    choose(held, f"paper.take_home.{choice}")
    assert not can_save(held)
    type_folder(held, "/media/minne")
    held.desk.press("report.save")
    (record,) = hand_outs(held)
    assert record.take_home is TakeHome(choice)
    assert record.draft
    ((folder, _document),) = held.desk.files.saved
    assert folder == "/media/minne"
    assert "papper-1.pdf" in held.desk.find(QLabel, "paper.saved").text()
    assert "utkast" in held.desk.find(QLabel, "paper.earlier").text() or "draft" in held.desk.find(QLabel, "paper.earlier").text()


def lock_with(held: HeldInterview, passphrase: str) -> None:
    """Tick that it is locked, and type."""
    held.desk.find(QCheckBox, "paper.lock").setChecked(True)
    field = held.desk.find(QLineEdit, "paper.passphrase")
    field.clear()
    QTest.keyClicks(field, passphrase)


def test_a_paper_is_locked_with_a_passphrase_that_is_long_enough_and_then_forgotten(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    choose(held, "paper.take_home.everything")
    type_folder(held, "/media/minne")
    lock_with(held, "kort")
    assert not can_save(held)
    lock_with(held, "korp bastu vante")
    held.desk.press("report.save")
    (record,) = hand_outs(held)
    assert record.locked
    ((_folder, document),) = held.desk.files.saved
    assert document.endswith(b"and locked")
    assert held.desk.find(QLineEdit, "paper.passphrase").text() == ""
    assert not held.desk.find(QCheckBox, "paper.lock").isChecked()


def test_the_program_suggests_words_that_can_be_read(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    held.desk.find(QCheckBox, "paper.lock").setChecked(True)
    held.desk.press("paper.suggest")
    held.desk.settle()
    field = held.desk.find(QLineEdit, "paper.passphrase")
    assert len(field.text()) >= 12
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_taking_the_lock_away_takes_the_passphrase_away(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    choose(held, "paper.take_home.everything")
    type_folder(held, "/media/minne")
    lock_with(held, "korp bastu vante")
    held.desk.find(QCheckBox, "paper.lock").setChecked(False)
    held.desk.press("report.save")
    (record,) = hand_outs(held)
    assert not record.locked
    ((_folder, document),) = held.desk.files.saved
    assert not document.endswith(b"and locked")


def test_how_it_is_read_is_chosen_on_the_screen(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    held = shown(open_desk)
    made: list[FeedbackSnapshot] = []
    draw = FeedbackService.paper

    def seen(service: FeedbackService, snapshot: FeedbackSnapshot, contents: TakeHome = TakeHome.EVERYTHING) -> Paper:
        made.append(snapshot)
        return draw(service, snapshot, contents)

    monkeypatch.setattr(FeedbackService, "paper", seen)
    usual = text(held)
    choose(held, "paper.reading.easy")
    assert len(text(held).splitlines()) < len(usual.splitlines())
    held.desk.find(QCheckBox, "paper.large").click()
    held.desk.settle()
    assert [(each.reading, each.large) for each in made] == [(Reading.EASY, False), (Reading.EASY, True)]


def test_what_was_written_together_is_left_out_when_the_client_wants(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, an_assessment("D", "Goes well.")))
    held.show(ScreenName.PAPER)
    held.desk.settle()
    assert "Goes well." in text(held)
    held.desk.find(QCheckBox, "paper.talk").click()
    held.desk.settle()
    assert "Goes well." not in text(held)


def test_every_document_that_left_is_listed(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    at = held.desk.context.clock.now()
    for number, document in enumerate(("record", "journal_text", "something_new")):
        way = HandOutWay.CLIPBOARD if document == "journal_text" else HandOutWay.FILE
        out = HandOut(
            key=RecordKey(str(number)),
            document=document,
            take_home=TakeHome.NOTHING,
            draft=False,
            language="sv",
            at=at,
            way=way,
            locked=document == "record",
        )
        in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, out))
    held.show(ScreenName.PAPER)
    held.desk.settle()
    lines = held.desk.find(QLabel, "paper.earlier").text().splitlines()
    assert len(lines) == 3
    for said in (DOCUMENT_NAMES["record"], DOCUMENT_NAMES["journal_text"], "Another document", "locked", "through the clipboard"):
        assert sum(tr(said) in line for line in lines) == 1


def test_after_saving_the_question_is_asked_anew_and_the_folder_forgotten(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    choose(held, "paper.take_home.everything")
    type_folder(held, "/media/minne")
    held.desk.press("report.save")
    held.desk.settle()
    assert held.desk.find(QRadioButton, "paper.take_home.nothing").isChecked()
    assert held.desk.find(QLineEdit, "paper.folder").text() == ""
    assert not can_save(held)


def test_the_folder_is_not_remembered_till_the_next_time(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    type_folder(held, "/media/minne")
    held.show(ScreenName.PAPER)
    assert held.desk.find(QLineEdit, "paper.folder").text() == ""


def test_where_somebody_near_hurts_a_reason_is_needed(open_desk: OpenDesk) -> None:
    held = shown(open_desk, hurt=True)
    choose(held, "paper.take_home.plan_only")
    type_folder(held, "/media/minne")
    assert not can_save(held)
    QTest.keyClicks(held.desk.find(QLineEdit, "paper.because"), "Flyttad till skyddat boende")
    held.desk.press("report.save")
    (record,) = hand_outs(held)
    assert record.because == "Flyttad till skyddat boende"


def test_the_reason_is_asked_anew_for_each_paper_and_the_earlier_one_is_confirmed_by_a_press(open_desk: OpenDesk) -> None:
    held = shown(open_desk, hurt=True)
    choose(held, "paper.take_home.plan_only")
    assert not held.desk.find(QPushButton, "paper.because_same").isVisible(), "control: none was given yet"
    type_folder(held, "/media/minne")
    QTest.keyClicks(held.desk.find(QLineEdit, "paper.because"), "Flyttad till skyddat boende")
    held.desk.press("report.save")
    held.desk.settle()
    for is_opened_anew in (False, True):
        if is_opened_anew:
            held.show(ScreenName.PAPER)
        choose(held, "paper.take_home.plan_only")
        type_folder(held, "/media/minne")
        assert held.desk.find(QLineEdit, "paper.because").text() == ""
        assert not can_save(held)
        assert "Flyttad till skyddat boende" in held.desk.find(QLabel, "paper.because_earlier").text()
        held.desk.press("paper.because_same")
        assert held.desk.find(QLineEdit, "paper.because").text() == "Flyttad till skyddat boende"
        assert not held.desk.find(QPushButton, "paper.because_same").isVisible()
        held.desk.settle()
        assert can_save(held)
    held.desk.press("report.save")
    assert [record.because for record in hand_outs(held)] == ["Flyttad till skyddat boende"] * 2


def test_no_reason_is_asked_for_where_nothing_speaks_against_it(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    choose(held, "paper.take_home.plan_only")
    assert not held.desk.find(QLineEdit, "paper.because").isVisible()


def test_a_disk_that_refuses_leaves_no_trace_of_a_paper_that_never_left(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    choose(held, "paper.take_home.everything")
    type_folder(held, "/media/minne")
    held.desk.vault.fail_next(ErrorCode.DISK_FULL)
    held.desk.press("report.save")
    assert hand_outs(held) == ()
    assert held.desk.files.saved == []
    assert can_save(held)


def test_the_paper_speaks_the_language_that_was_chosen_whatever_the_screen_speaks(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    assert "Kroppen" in text(held) or "hälsa" in text(held)
    choose(held, "paper.language.en")
    assert "health" in text(held).lower()
    choose(held, "paper.take_home.everything")
    type_folder(held, "/media/minne")
    held.desk.press("report.save")
    assert [record.language for record in hand_outs(held)] == ["en"]


def test_private_lines_stand_on_the_paper_only_when_ticked(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    before = text(held)
    held.desk.press("paper.more")
    ticks = [each for each in held.desk.window.findChildren(QCheckBox) if each.objectName().startswith("paper.line.")]
    tick = ticks[0]
    assert not any(each.isChecked() for each in ticks)
    line = tick.accessibleDescription()
    assert line
    assert line not in before
    tick.click()
    held.desk.settle()
    assert line in text(held).replace("\n", " ")


def test_a_paper_that_somebody_else_reads_holds_only_what_is_ticked(open_desk: OpenDesk) -> None:
    held = shown(open_desk)
    held.desk.find(QCheckBox, "paper.together").click()
    held.desk.settle()
    assert "12" not in text(held)
    assert held.desk.window.findChild(QCheckBox, "paper.line.F28") is None


def test_the_plan_alone_tells_nothing_of_the_answers(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    plan = FeedbackPlan(wishes=("Sova hela natten",))
    in_vault(held.desk, partial(held.desk.context.interviews.put, held.interview_id, plan))
    held.show(ScreenName.PAPER)
    choose(held, "paper.take_home.plan_only")
    assert "Sova hela natten" in text(held)
    assert "12" not in text(held)


def test_the_draft_mark_is_said_until_it_was_gone_through(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.PAPER)
    assert any(("UTKAST" in label.text() or "DRAFT" in label.text()) and label.isVisible() for label in labels(held))
    held.show(ScreenName.AFTER_TALK)
    held.desk.press("after_talk.complete")
    held.desk.settle()
    held.show(ScreenName.FEEDBACK)
    held.desk.press("feedback.review")
    held.desk.settle()
    held.show(ScreenName.PAPER)
    assert not any(("UTKAST" in label.text() or "DRAFT" in label.text()) and label.isVisible() for label in labels(held))


def labels(held: HeldInterview) -> list[QLabel]:
    """Every label of the window."""
    return held.desk.window.findChildren(QLabel)


def test_a_folder_is_chosen_with_the_keyboard_alone(open_desk: OpenDesk, tmp_path: Path) -> None:
    inner = tmp_path / "Handlingar" / "Att lämna ut"
    inner.mkdir(parents=True)
    held = shown(open_desk)
    choose(held, "paper.take_home.everything")
    type_folder(held, str(tmp_path))
    held.desk.press("paper.choose_folder")
    folders = held.desk.find(QListWidget, "paper.folders")
    assert held.desk.window.focusWidget() is folders
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
        QTest.keyClick(folders, key)
    held.desk.press("paper.use_folder")
    assert Path(held.desk.find(QLineEdit, "paper.folder").text()) == inner
    assert can_save(held)


def test_above_the_uppermost_folder_are_the_places_of_the_computer(open_desk: OpenDesk, tmp_path: Path) -> None:
    held = shown(open_desk)
    type_folder(held, str(tmp_path))
    held.desk.press("paper.choose_folder")
    folders = held.desk.find(QListWidget, "paper.folders")
    for _step in range(len(tmp_path.parts)):
        QTest.keyClick(folders, Qt.Key.Key_Backspace)
    assert not held.desk.find(QPushButton, "paper.use_folder").isEnabled()
    assert folders.count() >= 1
    QTest.keyClick(folders, Qt.Key.Key_Escape)
    assert not folders.isVisible()


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_one_press_from_every_other(open_desk: OpenDesk, step: str) -> None:
    held = shown(open_desk)
    held.desk.press(f"review.step.{step}")
    held.desk.settle()
    for name in STEPS:
        button = held.desk.find(QPushButton, f"review.step.{name}")
        assert button.isChecked() is (name == step)


def test_the_screen_goes_away_while_a_paper_is_being_made(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.PAPER)
    held.desk.screen(PaperScreen)
    held.desk.find(QRadioButton, "paper.language.en").click()
    held.show(ScreenName.FEEDBACK)
    assert held.desk.window.findChild(PageView) is None
