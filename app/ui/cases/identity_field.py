"""The field for personnummer or samordningsnummer: reads while one writes, and says beside it what to look at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.cases.personal_numbers import NumberKind, NumberProblem, PersonalNumber, read_number
from app.i18n import formats, tr
from app.services.ports import Clock
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Hint

_LENGTH_WHEN_COMPLETE = 10


class IdentityField(LineField):
    """Empty is allowed: the client then has a reserve id. A check digit that does not fit is said, never refused here."""

    def __init__(self, name: str, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._clock = clock
        self._read = Hint()
        self._read.hide()
        layout = self.layout()
        assert layout is not None  # made by LineField
        layout.addWidget(self._read)
        self.changed.connect(self._follow)
        self.edit.editingFinished.connect(self.explain)

    @property
    def number(self) -> PersonalNumber | NumberProblem | None:
        """What is written, read; None when nothing is."""
        return read_number(self.text(), self._clock.today()) if self.text() else None

    def retranslate(self) -> None:
        """Set the words anew."""
        self.set_words(
            tr("Personal number or coordination number"),
            tr("10 or 12 digits. Leave it empty when there is none: the client then gets a reserve id of its own."),
        )
        self.explain()

    def explain(self) -> None:
        """Say what is read, or what is odd about it."""
        match self.number:
            case None:
                self._say("", "")
            case NumberProblem() as problem:
                self._say("", _problem_words(problem))
            case number:
                self._say(_read_words(number), "" if number.fits else check_digit_words())

    def _follow(self) -> None:
        """While one writes only good news is told; what is odd waits until the number is long enough or left."""
        digits = sum(sign.isdigit() for sign in self.text())
        if digits in (_LENGTH_WHEN_COMPLETE, _LENGTH_WHEN_COMPLETE + 2) or not self.text():
            self.explain()
        else:
            self._say("", "")

    def _say(self, read: str, odd: str) -> None:
        self._read.setText(read)
        self._read.setVisible(bool(read))
        self.set_note(odd)


def check_digit_words() -> str:
    """What a check digit that does not fit means."""
    return tr("The last digit does not fit the others. Look once more. If the number is right all the same, it can be saved.")


def _read_words(number: PersonalNumber) -> str:
    date = formats.long_date(number.day)
    if number.kind is NumberKind.COORDINATION:
        return tr("Coordination number, day {date}", date=date)
    return tr("Personal number, day {date}", date=date)


def _problem_words(problem: NumberProblem) -> str:
    return {
        NumberProblem.NOT_A_NUMBER: tr("A number has 10 or 12 digits, for example 640823-3234."),
        NumberProblem.NO_SUCH_DAY: tr("There is no such day. Look at the first six digits."),
        NumberProblem.IN_FUTURE: tr("That day has not come yet. Look at the first digits."),
    }[problem]
