"""All boxes of an area on one page, one line each, for entering a paper form: the same session, keys and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.forms.engine.answers import to_plain
from app.forms.engine.navigation import Step
from app.forms.model import BoxKey, Form, SectionCode, Words
from app.i18n import tr
from app.ui.interview.box_lines import BoxLines
from app.ui.widgets.labels import Hint

if TYPE_CHECKING:
    from app.ui.interview.conduct import Conduct


class AreaLines:
    """The boxes of an area that may be shown now, as lines."""

    def __init__(self, conduct: Conduct) -> None:
        self._conduct = conduct
        self._session = conduct.presenter.session

    @property
    def form(self) -> Form:
        """The form that is filled in."""
        return self._conduct.presenter.form

    @property
    def words(self) -> Words:
        """The form's words on the screen."""
        return self._conduct.presenter.words

    def steps_of(self, section: SectionCode) -> tuple[Step, ...]:
        """What may be shown with those who are in the room."""
        return self._conduct.steps_of(section)

    def text_of(self, box: BoxKey) -> str:
        """What counts."""
        answer = self._session.state(box).effective
        return "" if answer is None else str(to_plain(answer))

    def meaning_of(self, box: BoxKey) -> str:
        """The same in words."""
        answer = self._session.state(box).effective
        return "" if answer is None else self._conduct.words_of(box, answer)

    def is_passed(self, _step: Step) -> bool:
        """At the table every line is come to, also what a rule has filled."""
        return False


class SectionPage(QFrame):
    """Built when it is first opened for an area; the widgets of the area before are destroyed."""

    answered = Signal(str, object)  # BoxKey, Answer or None
    refused = Signal(str, str)  # BoxKey and the text that cannot be an answer, when the page gives it up

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[Conduct, AreaLines] | None = None
        self._section: SectionCode | None = None
        self._how: Hint | None = None
        self._built: BoxLines | None = None

    @property
    def _lines(self) -> BoxLines:
        """Built with the words above them when the page is first opened."""
        if self._built is None:
            self._how = Hint(parent=self)
            self._built = BoxLines(self)
            self._built.answered.connect(self.answered)
            self._built.refused.connect(self.refused)
            column = QVBoxLayout(self)
            column.addWidget(self._how)
            column.addWidget(self._built)
            self.retranslate()
        return self._built

    def retranslate(self) -> None:
        """Set every text anew; the lines follow when the area is shown."""
        if self._how is None:
            return
        self._how.setText(tr("One line for each box: a number, a code, x, n, or - for not asked as not needed. Enter goes on."))
        self._lines.forget()

    def show_area(self, conduct: Conduct, section: SectionCode) -> None:
        """Show an area; the lines stay when only answers changed."""
        if self._shown is None or self._shown[0] is not conduct:
            self._shown = conduct, AreaLines(conduct)
        if section != self._section:
            self._lines.give_up_refused()
            self._section = section
        self._lines.show_area(self._shown[1], section)

    def take_focus(self, step: Step | None) -> None:
        """Put the keyboard in the line of the step, or in the first."""
        self._lines.take_focus(step.box.key if step else None)

    def commit(self) -> None:
        """Hand over what is typed; what cannot be an answer too, so that it can be kept as a note."""
        if self._built is not None:
            self._built.commit()
