"""Going on with an interview on another day: where one was, what was said last, and what waits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.records import CommentKind, Visit
from app.i18n import formats, ntr, tr
from app.ui.interview.strip import Strip
from app.ui.interview.visit_note import VisitNote
from app.ui.interview.visits import PLACE_PHRASES, Visits
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Body, Strong

if TYPE_CHECKING:
    from app.ui.interview.conduct import Conduct

MOST_LETTERS, FEW_LETTERS = 160, 50


class ResumePanel(Strip):
    """Shown with the question who is in the room, and until the talk has moved on. The keyboard is never in it by itself."""

    note_written = Signal(object, str)  # PauseReason or None, last words: about the visit before

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("interview.resume")
        self._lines: tuple[str, ...] = ()
        self._is_short = self._is_brief = False
        self.title = Strong(parent=self)
        self.text = Body(parent=self)
        self.add_note = Button("interview.resume_note", "quiet", parent=self)
        self.close_button = Button("interview.resume_close", "quiet", parent=self)
        self._note: VisitNote | None = None  # built when it is asked for
        self._last: Visit | None = None
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.add_note)
        first.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 2, 12, 4)
        self._column.setSpacing(2)
        self._column.addLayout(first)
        self._column.addWidget(self.text)
        self.add_note.clicked.connect(self._open_note)
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def show_talk(self, conduct: Conduct, visits: Visits) -> None:
        """Say it anew: with others in the room, or before that is known, only what everyone may read."""
        last = visits.last
        self.title.setText(title_words(visits))
        most = FEW_LETTERS if self._is_short else MOST_LETTERS
        self._lines, self._is_brief = resume_lines(conduct, last, most), conduct.needs_visit
        self._fill()
        self.add_note.set_words(tr("How the last visit ended …"), tr("Turn the screen first: the client should not read it."))
        may_note = last is not None and not conduct.in_company and not _says_why(last) and not self._is_short
        self.add_note.setVisible(may_note and self._note is None)
        self.close_button.set_words(tr("Close"))
        self._last = last
        if self._note is not None:
            self._note.setVisible(not conduct.in_company)
        self.show()

    def set_short(self, *, short: bool) -> None:
        """One sentence after the other, where there is little room."""
        self._is_short = short
        self.add_note.setVisible(self.add_note.isVisible() and not short)
        self._fill()

    def put_away(self) -> None:
        """The talk has moved on."""
        self.flush()
        if not self.isHidden():
            self.hide()

    def flush(self) -> None:
        """Hand over what is typed about how the last visit ended."""
        if self._note is not None:
            self._note.flush()

    def _fill(self) -> None:
        self.text.setText(("  ·  " if self._is_short or self._is_brief else "\n").join(self._lines))

    def _open_note(self) -> None:
        self.add_note.hide()
        self._note = VisitNote(self)
        self._note.written.connect(self.note_written)
        if self._last is not None:
            self._note.open(self._last.ended_because, self._last.last_words)
        self._column.addWidget(self._note)
        self._note.show()
        self._note.words.setFocus()


def title_words(visits: Visits) -> str:
    """Which visit it is, and when and where the last one was."""
    last = visits.last
    if last is None:
        return tr("Visit {n}.", n=visits.number)
    return tr(
        "Visit {n}. The last one was on {day}, {place}.",
        n=visits.number,
        day=formats.long_date(_day(last.started_at)),
        place=tr(PLACE_PHRASES[last.place]),
    )


def resume_lines(conduct: Conduct, last: Visit | None, most: int = MOST_LETTERS) -> tuple[str, ...]:
    """Where one was, what was said last (only when the client is alone), and how much waits; `most` letters of each quote."""
    presenter = conduct.presenter
    lines = [_where(conduct)]
    if not conduct.in_company:
        lines += [_last_answer(conduct), _last_quote(conduct, most), _last_words(last, most)]
    waiting = len(presenter.book.parked())
    if waiting:
        lines.append(ntr("{n} item is parked.", "{n} items are parked.", waiting))
    return tuple(line for line in lines if line)


def _where(conduct: Conduct) -> str:
    presenter = conduct.presenter
    if presenter.position is None:
        return tr("No question is answered yet.")
    item = presenter.form.boxes[presenter.position].item
    if item in conduct.hidden():
        return ""
    label = presenter.words.items[item].label
    if presenter.form.items[item].is_addon:
        return tr("You came to {label}.", label=label)  # the codes of our own additions say nothing to anybody
    return tr("You came to {item}, {label}.", item=item, label=label)


def _last_answer(conduct: Conduct) -> str:
    presenter = conduct.presenter
    if presenter.position is None:
        return ""
    answer = presenter.session.state(presenter.position).effective
    return "" if answer is None else tr("The last answer was: {answer}.", answer=conduct.words_of(presenter.position, answer))


def _last_quote(conduct: Conduct, most: int) -> str:
    quotes = [comment for comment in conduct.presenter.book.comments() if comment.kind is CommentKind.QUOTE]
    if not quotes:
        return ""
    latest = max(quotes, key=lambda comment: comment.at)
    return tr("The client said: “{quote}”", quote=shortened(latest.text, most))


def _last_words(last: Visit | None, most: int) -> str:
    # Why the visit stopped is not told here: the client may be looking.
    return tr("Last words: {words}", words=shortened(last.last_words, most)) if last is not None and last.last_words else ""


def _says_why(visit: Visit) -> bool:
    return visit.ended_because is not None or bool(visit.last_words)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone().date()


def shortened(text: str, most: int = MOST_LETTERS) -> str:
    """A long text on one line, its end left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
