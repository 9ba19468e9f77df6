"""Area by area in the feedback talk: what the paper tells, what works, what is hard, and what the client says of it now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.interviews import StoredBox
from app.cases.records import AreaAssessment, FeedbackComment
from app.forms.model import Section, SectionCode
from app.i18n import language, tr
from app.services.feedback import AreaPart, FeedbackSnapshot, PrintChoice, ReaderOfPaper, build_snapshot, is_for_feedback
from app.services.interviews import InterviewFile
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.parts import NoteField
from app.ui.shell.context import UiContext
from app.ui.shell.page import Card
from app.ui.theme.roles import set_role
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Hint, Strong, Subheading

GENERAL = "general"


def snapshot_at_the_table(context: UiContext, presenter: InterviewPresenter) -> FeedbackSnapshot:
    """The words of the paper as they may stand on a screen that the client sees; in company nothing that was not ticked."""
    file = InterviewFile(
        client=presenter.client,
        interview=presenter.interview,
        boxes=tuple(StoredBox.of(key, state) for key, state in presenter.session.states.items()),
        records=presenter.book.all(),
    )
    choice = PrintChoice(reader=ReaderOfPaper.TOGETHER if _in_company(presenter) else ReaderOfPaper.CLIENT)
    return build_snapshot(presenter.form, file, context.policy, language(), context.clock.today(), choice)


def _in_company(presenter: InterviewPresenter) -> bool:
    visit = presenter.book.present_visit()
    return visit is not None and visit.in_company


class AreaPanel(QWidget):
    """One area: what was told, and the three fields. Kept as it is typed.

    With others in the room the fields are away: what was written before was not ticked for them (practice P3, P11).
    """

    def __init__(self, context: UiContext, presenter: InterviewPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self._section = SectionCode("")
        self._title, self._told = Strong(), Body()
        self._told.setObjectName("feedback.area.told")
        self._labels = {name: Strong() for name in ("resources", "problems", "comment")}
        self._fields = {name: NoteField(f"feedback.area.{name}") for name in self._labels}
        self._hint = Hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._told)
        for name, label in self._labels.items():
            label.setBuddy(self._fields[name])
            column.addWidget(label)
            column.addWidget(self._fields[name])
            if name == "problems":
                column.addWidget(self._hint)
        self._fields["resources"].written.connect(partial(self._write, "resources"))
        self._fields["problems"].written.connect(partial(self._write, "problems"))
        self._fields["comment"].written.connect(self._write_comment)

    def retranslate(self) -> None:
        """Set every text anew but what was told."""
        words = {
            "resources": tr("What works"),
            "problems": tr("What is hard"),
            "comment": tr("What the client says about it now"),
        }
        for name, text in words.items():
            self._labels[name].setText(text)
            self._fields[name].setAccessibleName(text)
        together = tr("One thing on each line, in words you have found together. Nothing about other people.")
        hidden = tr("With others there, some items are parked and your notes are hidden.")
        self._hint.setText(hidden if _in_company(self._presenter) else together)

    def show_area(self, section: SectionCode, title: str, told: AreaPart | None) -> None:
        """Show this area; what is typed about the one before is kept first."""
        self.flush()
        self._section = section
        book = self._presenter.book
        self._title.setText(title)
        self._told.setText("\n".join(f"•  {line}" for line in _told(told)))
        self._told.setVisible(bool(self._told.text()))
        assessment = book.assessment(section)
        texts = {"resources": assessment.resources, "problems": assessment.problems, "comment": book.feedback_comment(section)}
        is_hidden = _in_company(self._presenter)
        for name, text in texts.items():
            self._fields[name].show_text("" if is_hidden else text)
            self._fields[name].setHidden(is_hidden)
            self._labels[name].setHidden(is_hidden)

    def flush(self) -> None:
        """Keep what is typed."""
        for field in self._fields.values():
            field.flush()

    def _write(self, part: str, text: str) -> None:
        kept = self._presenter.book.assessment(self._section)
        changed = replace(kept, resources=text) if part == "resources" else replace(kept, problems=text)
        if changed == AreaAssessment(key=RecordKey(self._section), section=self._section):
            self._presenter.drop(AreaAssessment.kind_of_record, changed.key)
        else:
            self._presenter.put(changed)

    def _write_comment(self, text: str) -> None:
        key = RecordKey(self._section)
        if text:
            now = self._context.clock.now()
            self._presenter.put(FeedbackComment(key=key, section=self._section, text=text, at=now))
        else:
            self._presenter.drop(FeedbackComment.kind_of_record, key)


class AreasCard(Card):
    """The areas side by side, one of them open. No rating and no score stands here."""

    def __init__(self, context: UiContext, presenter: InterviewPresenter) -> None:
        super().__init__()
        self._context = context
        self._presenter = presenter
        self._heading, self._introduction = Subheading(), Body()
        self._panel = AreaPanel(context, presenter)
        self._row = FlowRow()
        self._group = QButtonGroup(self)
        self._buttons: dict[SectionCode, QRadioButton] = {}
        for section in filter(_is_life_area, presenter.form.sections):
            button = QRadioButton()
            set_role(button, "segment")
            button.setObjectName(f"feedback.area.{section.code}")
            button.clicked.connect(partial(self._open, section.code))
            self._group.addButton(button)
            self._row.add(button)
            self._buttons[section.code] = button
        for widget in (self._heading, self._introduction, self._row, self._panel):
            self.column.addWidget(widget)
        self._opened = next(iter(self._buttons), None)
        if self._opened is None:
            self.hide()  # never shown here: a card that has no place yet would be a window of its own
        presenter.records_changed.connect(self._mark)

    def retranslate(self) -> None:
        """Set every text anew, what was told in the language of the screen too."""
        self._heading.setText(tr("Area by area"))
        self._introduction.setText(
            tr("Go through them together, in the order the client likes. What you write stands on the paper, under its area.")
        )
        self._panel.retranslate()
        self._mark()
        if self._opened is not None:
            self._open(self._opened)

    def flush(self) -> None:
        """Keep what is typed."""
        self._panel.flush()

    def _open(self, code: SectionCode) -> None:
        self._opened = code
        self._buttons[code].setChecked(True)
        title = self._title(code)
        snapshot = snapshot_at_the_table(self._context, self._presenter)
        told = next((area for area in snapshot.areas if area.title == title), None)
        self._panel.show_area(code, title, told)

    def _mark(self) -> None:
        """A tick on each area that something is written about."""
        book = self._presenter.book
        for code, button in self._buttons.items():
            assessment = book.assessment(code)
            is_written = any((assessment.resources, assessment.problems, book.feedback_comment(code)))
            button.setText(f"✓ {self._title(code)}" if is_written else self._title(code))

    def _title(self, code: SectionCode) -> str:
        form = self._presenter.form
        return form.words.get(language(), form.words[form.default_language]).sections[code]


def _is_life_area(section: Section) -> bool:
    return section.area != GENERAL and is_for_feedback(section)


def _told(area: AreaPart | None) -> tuple[str, ...]:
    if area is None:
        return ()
    quotes = (tr("“{quote}”", quote=quote) for quote in area.quotes)
    return (*(line.text for line in area.lines), *quotes)
