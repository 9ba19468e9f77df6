"""What was left open in the talk, filled in where one reads it: reminders, change talk without words, numbers without theirs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.cases.ids import RecordKey
from app.cases.record_book import RecordBook
from app.cases.talk_records import ChangeTalk, FillInLater, Ruler
from app.i18n import tr
from app.services.talk_words import WHAT_WOULD_RAISE, WHY_NOT_LOWER, lower_than
from app.ui.interview.presenter import InterviewPresenter
from app.ui.mi.after.note_words import number_words
from app.ui.mi.capture_bar import heard_words
from app.ui.mi.quote_line import QuoteLine
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Hint, Subheading

LEAST, GREATEST = 0, 10  # of a ruler; the question about less is never asked at 0, the one about more never at 10


def is_unfinished(ruler: Ruler) -> bool:
    """True while one of the two questions that follow a number has no answer."""
    return bool((ruler.value > LEAST and not ruler.why_not_lower) or (ruler.value < GREATEST and not ruler.what_would_raise))


class FillInCard(Card):
    """One row for each thing that waits. Nothing must be filled in; a row stays until the screen is opened anew."""

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__("chosen", parent)
        self._presenter = presenter
        self._title, self._hint = Subheading(), Hint()
        self.column.addWidget(self._title)
        self.column.addWidget(self._hint)
        self._rows: list[_Row] = [*self._reminders(), *self._quotes(), *self._numbers()]
        for row in self._rows:
            self.column.addWidget(row)

    @property
    def is_needed(self) -> bool:
        """True when anything waits."""
        return bool(self._rows)

    def start_focus(self) -> None:
        """In the first line."""
        self._rows[0].lines[0].setFocus()

    def flush(self) -> None:
        """Hand over what is typed."""
        for row in self._rows:
            row.flush()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("Fill in afterwards"))
        self._hint.setText(tr("While you remember it. Nothing here must be filled in."))
        for row in self._rows:
            row.retranslate()

    def _reminders(self) -> list[_Row]:
        return [_Reminder(self._presenter, each) for each in self._book.of(FillInLater) if each.done_at is None]

    def _quotes(self) -> list[_Row]:
        return [_Heard(self._presenter, each) for each in self._book.of(ChangeTalk) if not each.quote]

    def _numbers(self) -> list[_Row]:
        return [_Number(self._presenter, each) for each in self._book.of(Ruler) if is_unfinished(each)]

    @property
    def _book(self) -> RecordBook:
        return self._presenter.book


class _Row(QWidget):
    """A few words and one or two lines to write on."""

    def __init__(self, presenter: InterviewPresenter, key: RecordKey) -> None:
        super().__init__()
        self.presenter, self.key = presenter, key
        self.label = Body(parent=self)
        self.lines: list[QuoteLine] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.label)

    def add_line(self, name: str, text: str, write: Callable[[str], None]) -> QuoteLine:
        line = QuoteLine(name, self)
        line.load(text)
        line.written.connect(write)
        line.done.connect(partial(self.focusNextPrevChild, True))
        self.lines.append(line)
        self.column.addWidget(line)
        return line

    def flush(self) -> None:
        for line in self.lines:
            line.flush()

    def retranslate(self) -> None:
        raise TypeError("a row must say its words")


class _Reminder(_Row):
    """Words to remember by, which can be written out, and a tick when that is done."""

    def __init__(self, presenter: InterviewPresenter, reminder: FillInLater) -> None:
        super().__init__(presenter, reminder.key)
        self._line = self.add_line(f"notes.fill.{reminder.key}", reminder.words, self._write)
        self._tick = QCheckBox(self)
        self._tick.setObjectName(f"notes.fill.{reminder.key}.done")
        self._tick.clicked.connect(self._done)
        self.column.addWidget(self._tick)

    def retranslate(self) -> None:
        self.label.setText(tr("To remember"))
        self._line.say(tr("To remember"), tr("Write it out"))
        self._tick.setText(tr("It is filled in"))

    def _write(self, text: str) -> None:
        kept = self.presenter.book.one(FillInLater, self.key)
        if kept is not None and text:
            self.presenter.put(dataclasses.replace(kept, words=text))

    def _done(self, on: bool) -> None:
        kept = self.presenter.book.one(FillInLater, self.key)
        if kept is not None:
            self.presenter.put(dataclasses.replace(kept, done_at=self.presenter.now() if on else None))


class _Heard(_Row):
    """Change talk or status quo talk that was caught with one key, and the client's words."""

    def __init__(self, presenter: InterviewPresenter, heard: ChangeTalk) -> None:
        super().__init__(presenter, heard.key)
        self._heard = heard
        self._line = self.add_line(f"notes.quote.{heard.key}", heard.quote, self._write)

    def retranslate(self) -> None:
        self.label.setText(heard_words(self._heard))
        self._line.say(heard_words(self._heard), tr("The client's words"))

    def _write(self, text: str) -> None:
        kept = self.presenter.book.one(ChangeTalk, self.key)
        if kept is not None:
            self.presenter.put(dataclasses.replace(kept, quote=text))


class _Number(_Row):
    """A number, and the client's words on the questions that follow it. Nobody asks why it is not higher."""

    def __init__(self, presenter: InterviewPresenter, ruler: Ruler) -> None:
        super().__init__(presenter, ruler.key)
        self._ruler = ruler
        self._asked: list[tuple[QuoteLine, str]] = []
        if ruler.value > LEAST:
            line = self.add_line(f"notes.ruler.{ruler.key}.lower", ruler.why_not_lower, self._write_lower)
            self._asked.append((line, WHY_NOT_LOWER))
        if ruler.value < GREATEST:
            line = self.add_line(f"notes.ruler.{ruler.key}.higher", ruler.what_would_raise, self._write_higher)
            self._asked.append((line, WHAT_WOULD_RAISE))

    def retranslate(self) -> None:
        value = self._ruler.value
        self.label.setText(number_words(self._ruler))
        for line, question in self._asked:
            words = tr(question, value=value, lower=lower_than(value), higher=value + 1)
            line.say(words, words)

    def _write_lower(self, text: str) -> None:
        kept = self.presenter.book.one(Ruler, self.key)
        if kept is not None:
            self.presenter.put(dataclasses.replace(kept, why_not_lower=text))

    def _write_higher(self, text: str) -> None:
        kept = self.presenter.book.one(Ruler, self.key)
        if kept is not None:
            self.presenter.put(dataclasses.replace(kept, what_would_raise=text))
