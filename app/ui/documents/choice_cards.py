"""Which document, and how it is to be: language, large print, without names, and which sensitive lines stand on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from app.forms.model import ItemCode
from app.i18n import language, tr
from app.services.documents.document import TypeSize
from app.services.documents.material import Choice
from app.services.documents.sensitive import SensitiveLine
from app.ui.documents.kinds import Option
from app.ui.review.paper_contents import LANGUAGE_NAMES
from app.ui.review.parts import at_left
from app.ui.shell.page import Card
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Hint, Subheading


class WhichCard(Card):
    """One of several, each with a sentence about for whom it is."""

    changed = Signal()

    def __init__(self, name: str, keys: Sequence[str]) -> None:
        super().__init__()
        self._field = ChoiceField(name, keys)
        self.column.addWidget(self._field)
        self._field.choose(keys[0])
        self._field.changed.connect(self.changed)

    @property
    def key(self) -> str:
        """What is chosen."""
        return self._field.chosen or ""

    def take_focus(self) -> None:
        """The choice that stands."""
        self._field.start_focus()

    def set_words(self, title: str, choices: Mapping[str, tuple[str, str]]) -> None:
        """The card's title, and the words and explanation of each choice."""
        self._field.set_words(title, dict(choices))


class OptionsCard(Card):
    """Shows only what can be chosen for the document in question; what was ticked for one does not follow to the next."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Subheading()
        self._group = QButtonGroup(self)
        self._languages = {code: QRadioButton(name) for code, name in LANGUAGE_NAMES.items()}
        self._language_row = FlowRow()
        self._large, self._nameless = QCheckBox(), QCheckBox()
        self._nameless_hint = Hint()
        self._large.setObjectName("documents.large")
        self._nameless.setObjectName("documents.deidentified")
        self.sensitive = SensitiveLines()
        self.column.addWidget(self._title)
        for code, button in self._languages.items():
            button.setObjectName(f"documents.language.{code}")
            button.setChecked(code == language())
            button.clicked.connect(self._pressed)
            self._group.addButton(button)
            self._language_row.add(button)
        for widget in (self._language_row, self._large, self._nameless, self._nameless_hint, self.sensitive):
            self.column.addWidget(widget)
        for tick in (self._large, self._nameless):
            tick.clicked.connect(self._pressed)
        self.sensitive.changed.connect(self.changed)

    @property
    def language(self) -> str:
        """The language of the paper, "sv" or "en"."""
        return next(code for code, button in self._languages.items() if button.isChecked())

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(
            language=self.language,
            size=TypeSize.LARGE if self._large.isChecked() else TypeSize.NORMAL,
            deidentified=self._nameless.isChecked(),
            sensitive=self.sensitive.ticked,
        )

    def offer(self, options: frozenset[Option]) -> None:
        """Show these; all ticks are taken away."""
        for tick in (self._large, self._nameless):
            tick.setChecked(False)
        self.sensitive.untick()
        self._language_row.setVisible(Option.LANGUAGE in options)
        self._large.setVisible(Option.LARGE in options)
        for widget in (self._nameless, self._nameless_hint):
            widget.setVisible(Option.DEIDENTIFIED in options)
        self.sensitive.setVisible(Option.SENSITIVE in options)
        self.setVisible(bool(options - {Option.COPY}))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("How it is to be"))
        for code, button in self._languages.items():
            button.setAccessibleName(tr("Language of the paper: {name}", name=LANGUAGE_NAMES[code]))
        self._large.setText(tr("Large print"))
        self._nameless.setText(tr("Without names and numbers that say who it is about"))
        self._nameless_hint.setText(tr("Read it through all the same: what you wrote yourself can give somebody away."))
        self.sensitive.retranslate()

    def _pressed(self, _checked: bool) -> None:
        self.changed.emit()


class SensitiveLines(QWidget):
    """Lines that stand on the paper only when they are ticked for that paper."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lead = Hint()
        self._more = Button("documents.sensitive", "link")
        self._more.setCheckable(True)
        self._folded = QWidget()
        self._ticks: dict[ItemCode, QCheckBox] = {}
        self._lines: tuple[SensitiveLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(at_left(self._more))
        self._column.addWidget(self._lead)
        self._column.addWidget(self._folded)
        self._rows = QVBoxLayout(self._folded)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._more.toggled.connect(self._folded.setVisible)
        self._folded.hide()

    @property
    def ticked(self) -> frozenset[ItemCode]:
        """What may stand there."""
        return frozenset(code for code, tick in self._ticks.items() if tick.isChecked())

    def untick(self) -> None:
        """Take every tick away."""
        for tick in self._ticks.values():
            tick.setChecked(False)

    def show_lines(self, lines: Sequence[SensitiveLine]) -> None:
        """What can be ticked; what was ticked and is still there stays so."""
        ticked = self.ticked
        while (old := self._rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = tuple(lines)
        self._ticks = {}
        for line in lines:
            tick = self._ticks[line.item] = QCheckBox(line.label.replace("&", "&&"))
            tick.setObjectName(f"documents.line.{line.item}")
            tick.setAccessibleDescription(line.said)
            tick.setChecked(line.item in ticked)
            tick.clicked.connect(self._pressed)
            self._rows.addWidget(tick)
            self._rows.addWidget(Hint(line.said))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._more.set_words(tr("Sensitive lines …"))
        self._more.setVisible(bool(self._lines))
        some = tr("They stand on it only if you tick them.")
        self._lead.setText(some if self._lines else tr("There are no sensitive lines to choose from."))

    def _pressed(self, _checked: bool) -> None:
        self.changed.emit()
