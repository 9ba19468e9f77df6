"""Writing the basis for the investigation: one area at a time, what was told beside what the caseworker makes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app import i18n
from app.cases.ids import RecordKey
from app.cases.interviews import StoredBox
from app.cases.records import AreaAssessment
from app.forms.areas import areas_of
from app.forms.model import SectionCode
from app.i18n import mark, tr
from app.i18n.voice import Voice
from app.services.documents.answers import Answers
from app.services.documents.areas_told import AreaTeller
from app.services.interviews import InterviewFile
from app.ui.review.parts import Columns, NoteField, at_left
from app.ui.review.review_screen import ReviewScreen
from app.ui.shell.page import Card, Page
from app.ui.shell.router import Route, ScreenName
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Heading, Hint, Strong, Subheading

BESIDE_LETTERS = 100
FIELDS = {
    "resources": mark("Resources"),
    "problems": mark("Problems"),
    "analysis": mark("Analysis"),
    "goals": mark("Goals"),
    "intervention": mark("Proposed intervention"),
}


class AssessmentScreen(ReviewScreen):
    """Kept as it is typed. For the caseworker alone: the client's paper takes resources and problems from here, nothing else."""

    STEP = ScreenName.ASSESSMENT
    IS_GATED = True

    def make_view(self) -> QWidget:
        """The areas, what was told, and five fields."""
        self._heading, self._introduction, self._title = Heading(), Hint(), Subheading()
        self._told_title, self._told = Strong(), Body()
        self._told.setObjectName("assessment.told")
        self._rated_title, self._rated = Strong(), Body()
        self._rated.setObjectName("assessment.rated")
        self._labels = {name: Strong() for name in FIELDS}
        self._fields = {name: NoteField(f"assessment.{name}", 3) for name in FIELDS}
        self._back = Button("assessment.back")
        self._back.clicked.connect(self._to_documents)
        sections = dict.fromkeys(area.section for area in areas_of(self.presenter.form))
        self._group, self._row = QButtonGroup(self), FlowRow()
        self._buttons = {code: self._area_button(code) for code in sections}
        self._section = next(iter(self._buttons), SectionCode(""))
        for name, field in self._fields.items():
            self._labels[name].setBuddy(field)
            field.written.connect(partial(self._write, name))
        return self._arranged()

    def _area_button(self, code: SectionCode) -> QRadioButton:
        button = QRadioButton()
        set_role(button, "segment")
        button.setObjectName(f"assessment.area.{code}")
        button.clicked.connect(partial(self._open, code))
        self._group.addButton(button)
        self._row.add(button)
        return button

    def _arranged(self) -> Page:
        told, written = Card(), Card("chosen")
        for widget in (self._told_title, self._told, self._rated_title, self._rated):
            told.column.addWidget(widget)
        told.column.addStretch(1)
        for name in FIELDS:
            written.column.addWidget(self._labels[name])
            written.column.addWidget(self._fields[name])
        page = Page(letters=140)
        page.column.addLayout(at_left(self._back))
        for part in (self._heading, self._introduction, self._row, self._title):
            page.column.addWidget(part)
        page.column.addWidget(Columns((told, written), BESIDE_LETTERS, shares=(2, 3)))
        page.column.addStretch(1)
        return page

    def retranslate_view(self) -> None:
        """Set every text anew, what was told in the language of the screen too."""
        self._heading.setText(tr("Basis for the investigation"))
        self._introduction.setText(tr("Write area by area. It is saved as you type, and stands on the document for the file."))
        self._told_title.setText(tr("What the client tells"))
        self._rated_title.setText(tr("Your ratings, 0 to 9"))
        self._back.set_words(tr("◀ To the documents"))
        for name, words in FIELDS.items():
            self._labels[name].setText(tr(words))
            self._fields[name].setAccessibleName(tr(words))
        if self._buttons:
            self._open(self._section)

    def focus_view(self) -> None:
        """The first field of the area."""
        self._fields["resources"].setFocus()

    def flush_view(self) -> None:
        """Keep what is typed."""
        for field in self._fields.values():
            field.flush()

    def _open(self, code: SectionCode) -> None:
        self.flush_view()
        self._section = code
        self._buttons[code].setChecked(True)
        self._title.setText(self.presenter.words.sections[code])
        tellers = self._tellers(code)
        self._told.setText("\n".join(_told_in(tellers)) or tr("Nothing was told here."))
        rated = [f"•  {teller.title}: {teller.severity()}" for teller in tellers if teller.severity()]
        self._rated.setText("\n".join(rated))
        for widget in (self._rated_title, self._rated):
            widget.setVisible(bool(rated))
        kept = self.presenter.book.assessment(code)
        for name, field in self._fields.items():
            field.show_text(getattr(kept, name))
        self._mark()

    def _tellers(self, code: SectionCode) -> list[AreaTeller]:
        presenter, voice = self.presenter, Voice(i18n.language())
        file = InterviewFile(
            client=presenter.client,
            interview=presenter.interview,
            boxes=tuple(StoredBox.of(key, state) for key, state in presenter.session.states.items()),
            records=presenter.book.all(),
        )
        answers = Answers(presenter.form, presenter.words, file, voice)
        areas = (area for area in areas_of(presenter.form) if area.section == code)
        return [AreaTeller(area, answers, voice, presenter.client.identity) for area in areas]

    def _write(self, name: str, text: str) -> None:
        changed = _with(self.presenter.book.assessment(self._section), name, text)
        if changed == AreaAssessment(key=RecordKey(self._section), section=self._section):
            self.presenter.drop(AreaAssessment.kind_of_record, changed.key)
        else:
            self.presenter.put(changed)
        self._mark()

    def _mark(self) -> None:
        """A tick on each area that something is written about."""
        for code, button in self._buttons.items():
            title = self.presenter.words.sections[code]
            kept = self.presenter.book.assessment(code)
            is_written = any(getattr(kept, name) for name in FIELDS)
            button.setText(f"✓ {title}" if is_written else title)

    def _to_documents(self) -> None:
        self.context.router.go(Route(screen=ScreenName.DOCUMENTS, interview_id=self.interview_id))


def _told_in(tellers: list[AreaTeller]) -> list[str]:
    """What the client told, rated and said; what alcohol and drugs share stands once."""
    told = (line for teller in tellers for line in (*teller.told(), *teller.ratings()))
    quotes = (tr("“{quote}”", quote=quote) for teller in tellers for quote in teller.quotes())
    return list(dict.fromkeys(f"•  {line}" for line in (*told, *quotes)))


def _with(kept: AreaAssessment, name: str, text: str) -> AreaAssessment:
    match name:
        case "resources":
            return replace(kept, resources=text)
        case "problems":
            return replace(kept, problems=text)
        case "analysis":
            return replace(kept, analysis=text)
        case "goals":
            return replace(kept, goals=text)
        case _:
            return replace(kept, intervention=text)
