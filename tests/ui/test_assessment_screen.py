"""Writing the basis for the investigation: saved as typed, area by area, and nothing of it at the table."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QRadioButton

from app.cases.record_book import RecordBook
from app.forms.model import SectionCode
from app.services.interviews import load_file
from app.ui.shell.router import ScreenName
from tests.helpers.review_interview import HeldInterview, hold_interview
from tests.helpers.windows import OpenDesk


def _book(held: HeldInterview) -> RecordBook:
    held.desk.settle()
    with held.desk.vault.begin() as work:
        return RecordBook(load_file(work, held.interview_id).records)


def _type(held: HeldInterview, field: str, text: str) -> None:
    editor = held.desk.find(QPlainTextEdit, f"assessment.{field}")
    editor.setFocus()
    editor.setPlainText(text)


def test_every_field_is_saved_under_its_area_also_when_another_area_is_opened_at_once(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.ASSESSMENT)
    for field in ("resources", "problems", "analysis", "goals", "intervention"):
        _type(held, field, f"om kroppen, {field}")
    held.desk.find(QRadioButton, "assessment.area.E").click()
    _type(held, "analysis", "om arbetet")
    held.desk.find(QRadioButton, "assessment.area.M").click()
    book = _book(held)
    body, work = book.assessment(SectionCode("M")), book.assessment(SectionCode("E"))
    assert (body.resources, body.intervention) == ("om kroppen, resources", "om kroppen, intervention")
    assert (work.analysis, work.resources) == ("om arbetet", "")
    assert held.desk.find(QPlainTextEdit, "assessment.goals").toPlainText() == "om kroppen, goals"


def test_what_is_typed_is_kept_when_the_screen_is_left(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.ASSESSMENT)
    _type(held, "goals", "Nykter till jul")
    held.show(ScreenName.RESULT)
    assert _book(held).assessment(SectionCode("M")).goals == "Nykter till jul"


def test_an_emptied_area_leaves_no_trace_and_no_tick(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk)
    held.show(ScreenName.ASSESSMENT)
    _type(held, "goals", "Nykter till jul")
    held.desk.find(QRadioButton, "assessment.area.E").click()
    assert held.desk.find(QRadioButton, "assessment.area.M").text().startswith("✓")
    held.desk.find(QRadioButton, "assessment.area.M").click()
    _type(held, "goals", "")
    held.desk.find(QRadioButton, "assessment.area.E").click()
    assert not held.desk.find(QRadioButton, "assessment.area.M").text().startswith("✓")
    assert not [record for record in _book(held).all() if record.kind_of_record == "area_assessment"]


def test_what_was_told_stands_beside(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, values={"M6": 17})
    held.show(ScreenName.ASSESSMENT)
    assert "17" in held.desk.find(QLabel, "assessment.told").text()


def test_the_caseworkers_own_rating_does_not_stand_as_the_clients_words(open_desk: OpenDesk) -> None:
    held = hold_interview(open_desk, values={"M9": 4})
    held.show(ScreenName.ASSESSMENT)
    assert "4 ·" not in held.desk.find(QLabel, "assessment.told").text()
    assert "4 ·" in held.desk.find(QLabel, "assessment.rated").text()
