"""One area over time: each figure with its value at every interview, as words and a bar, and the change in words."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import i18n
from app.forms.model import Form, Words
from app.i18n import formats, tr
from app.i18n.voice import Voice
from app.services import change_words
from app.services.change import AreaChange, Comparison, Figure, FigureKind, Measured
from app.ui.review.parts import Columns
from app.ui.review.profile import Rated, StepBar
from app.ui.shell.page import Card
from app.ui.widgets.labels import Body, Hint, Strong, Subheading

LETTERS_A_MOMENT = 34
GREATEST = {FigureKind.SEVERITY: 9, FigureKind.RATING: 4, FigureKind.DAYS: 30}


class AreaCard(Card):
    """Ratings first, then days, then the score; substances that were never used are left out."""

    def __init__(self, change: AreaChange, comparison: Comparison) -> None:
        super().__init__()
        self._voice = Voice(i18n.language())
        latest = comparison.moments[-1].form
        self._form: Form = latest
        self._words: Words = latest.words.get(i18n.language()) or latest.words[latest.default_language]
        self._says_more_than_chance = comparison.has_published_figures
        self._days = tuple(moment.on for moment in comparison.moments)
        title = change_words.area_title(change, self._words, self._voice)
        self.setObjectName(f"change.area.{change.area.name}")
        self.column.addWidget(Subheading(title))
        for figure in change_words.shown(change):
            self._add(figure)

    def _add(self, figure: Figure) -> None:
        label = change_words.label(figure, self._form, self._words, self._voice)
        moments = [self._moment(figure, label, day, each) for day, each in zip(self._days, figure.measured, strict=True)]
        line = tr("{label}: {change}", label=label, change=change_words.change_words(figure, self._voice))
        said = Strong(line) if figure.is_changed else Body(line)
        said.setObjectName(f"change.{figure.name}")
        self.column.addWidget(said)
        self.column.addWidget(Columns(moments, LETTERS_A_MOMENT * len(moments)))
        if figure.kind is FigureKind.SCORE and self._says_more_than_chance:
            reliable = change_words.reliable_words(figure.reliable, self._voice)
            self.column.addWidget(Hint(reliable or self._voice.say(change_words.UNAVAILABLE)))

    def _moment(self, figure: Figure, label: str, day: dt.date, measured: Measured) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        date = formats.long_date(day)
        words = change_words.value_words(figure, measured, self._form, self._words, self._voice)
        column.addWidget(Hint(tr("{label}: {change}", label=date, change=words)))
        greatest = GREATEST.get(figure.kind)
        if greatest is not None:
            step = None if measured.value is None else int(measured.value)
            column.addWidget(StepBar(Rated(label=f"{label}, {date}", step=step, greatest=greatest, words=words), widget))
        column.addStretch(1)
        return widget
