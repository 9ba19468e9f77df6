"""What the client chose to have on the paper: its language, who reads it, and lines that stand there only when ticked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import language, mark, tr
from app.services.feedback import ChoosableLine, PrintChoice, ReaderOfPaper, Reading
from app.ui.interview.presenter import InterviewPresenter
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Subheading

LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}
READINGS = {Reading.USUAL: mark("As usual"), Reading.EASY: mark("Easy to read")}


class PaperContentsCard(Card):
    """Changing anything here makes another paper."""

    changed = Signal()

    def __init__(self, presenter: InterviewPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._title = Subheading()
        self._languages = {code: QRadioButton(name) for code, name in LANGUAGE_NAMES.items()}
        self._group = QButtonGroup(self)
        self._readings = {reading: QRadioButton() for reading in Reading}
        self._reading_group = QButtonGroup(self)
        self._reading_hint = Hint()
        self._large, self._talk = QCheckBox(), QCheckBox()
        self._large.setObjectName("paper.large")
        self._talk.setObjectName("paper.talk")
        self._together = QCheckBox()
        self._together.setObjectName("paper.together")
        self._together_hint = Hint()
        self._more = Button("paper.more", "link")
        self._more.setCheckable(True)
        self._lines = QWidget()
        self._lines_column = QVBoxLayout(self._lines)
        self._lines_column.setContentsMargins(0, 0, 0, 0)
        self._ticks: dict[ItemCode, QCheckBox] = {}
        self._offered: tuple[ChoosableLine, ...] = ()
        self._arrange()

    def _arrange(self) -> None:
        for code, button in self._languages.items():
            button.setObjectName(f"paper.language.{code}")
            button.setChecked(code == language())
            button.clicked.connect(self._changed)
            self._group.addButton(button)
        for reading, button in self._readings.items():
            button.setObjectName(f"paper.reading.{reading.value}")
            button.setChecked(reading is Reading.USUAL)
            button.clicked.connect(self._changed)
            self._reading_group.addButton(button)
        self._talk.setChecked(True)
        self.column.addWidget(self._title)
        self.column.addLayout(at_left(*self._languages.values()))
        self.column.addLayout(at_left(*self._readings.values()))
        for widget in (self._reading_hint, self._large, self._talk, self._together, self._together_hint):
            self.column.addWidget(widget)
        for tick in (self._large, self._talk):
            tick.clicked.connect(self._changed)
        self.column.addLayout(at_left(self._more))
        self.column.addWidget(self._lines)
        self._together.toggled.connect(self._reader_changed)
        self._more.toggled.connect(self._lines.setVisible)
        self._lines.hide()

    @property
    def language(self) -> str:
        """The language of the paper, "sv" or "en"."""
        return next(code for code, button in self._languages.items() if button.isChecked())

    @property
    def choice(self) -> PrintChoice:
        """Who reads it, how, and what was ticked."""
        return PrintChoice(
            chosen=frozenset(code for code, tick in self._ticks.items() if tick.isChecked()),
            reader=self.reader,
            reading=next(reading for reading, button in self._readings.items() if button.isChecked()),
            large=self._large.isChecked(),
            with_talk=self._talk.isChecked(),
        )

    @property
    def reader(self) -> ReaderOfPaper:
        """The client alone, or together with somebody."""
        return ReaderOfPaper.TOGETHER if self._together.isChecked() else ReaderOfPaper.CLIENT

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("The paper"))
        for code, button in self._languages.items():
            button.setAccessibleName(tr("Language of the paper: {name}", name=LANGUAGE_NAMES[code]))
        for reading, button in self._readings.items():
            button.setText(tr(READINGS[reading]))
        self._reading_hint.setText(tr("Easy to read: at most five things about each area, one on each line, and more air."))
        self._large.setText(tr("Large print"))
        self._talk.setText(tr("What you wrote together about each area"))
        self._together.setText(tr("Somebody else reads it too"))
        self._together_hint.setText(tr("Then it holds only what the client ticks, and never what is asked in private."))
        self._more.set_words(tr("Lines that the client may tick …"))
        for code, tick in self._ticks.items():
            tick.setText(self._presenter.words.items[code].label)

    def show_lines(self, offered: tuple[ChoosableLine, ...]) -> None:
        """What can be ticked; what was ticked and is still offered stays so."""
        if offered == self._offered:
            return
        ticked = self.choice.chosen
        self._offered = offered
        while (old := self._lines_column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks = {}
        for line in offered:
            tick = QCheckBox(self._presenter.words.items[line.item].label)
            tick.setObjectName(f"paper.line.{line.item}")
            tick.setChecked(line.item in ticked)
            tick.setAccessibleDescription(" ".join(line.sentences))
            tick.clicked.connect(partial(self._changed))
            self._ticks[line.item] = tick
            self._lines_column.addWidget(tick)
            self._lines_column.addWidget(Hint(" ".join(line.sentences)))
        self._more.setVisible(bool(offered))

    def _reader_changed(self, _checked: bool) -> None:
        for tick in self._ticks.values():
            tick.setChecked(False)
        self._talk.setEnabled(self.reader is ReaderOfPaper.CLIENT)
        self._changed()

    def _changed(self) -> None:
        self.changed.emit()
