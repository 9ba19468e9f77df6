"""The summary measures while one counts, with what the authors' opinion calls them, and that self-rating replaces no coding."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from app.forms.scoring import miti
from app.forms.scoring.result import Scored
from app.i18n import tr
from app.ui.shell.page import Card
from app.ui.supervision.words import MEASURES, figure, opinion
from app.ui.widgets.labels import Body, Hint, Strong, Subheading


class SummaryCard(Card):
    """Figures without colour, mark or verdict."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("chosen", parent)
        self._heading, self._note, self._opinion = Subheading(parent=self), Body(parent=self), Hint(parent=self)
        self._note.setObjectName("supervision.no_coding")
        self._thresholds = {each.name: each for each in miti.thresholds()}
        self._rows = {name: (Body(parent=self), Strong(parent=self), Hint(parent=self)) for name in MEASURES}
        grid = QGridLayout()
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        for number, (name, (label, value, called)) in enumerate(self._rows.items()):
            value.setObjectName(f"supervision.measure.{name}")
            grid.addWidget(label, 2 * number, 0)
            grid.addWidget(value, 2 * number, 1)
            grid.addWidget(called, 2 * number + 1, 0, 1, 2)
            called.setVisible(name in self._thresholds)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._note)
        self.column.addLayout(grid)
        self.column.addWidget(self._opinion)
        self.column.addStretch(1)

    def show_scores(self, scored: Scored) -> None:
        """The figures as they stand."""
        for score in scored.scores:
            label, value, _called = self._rows[score.name]
            value.setText(figure(score.name, score.score))
            value.setAccessibleName(f"{label.text()}: {value.text()}")

    def retranslate(self) -> None:
        """Set the words anew; the figures follow with `show_scores`."""
        self._heading.setText(tr("Summary"))
        self._note.setText(tr("Rating yourself does not replace coding."))
        self._opinion.setText(tr("What the authors call basic and good is their expert opinion. Nobody is measured by it."))
        for name, (label, _value, called) in self._rows.items():
            label.setText(tr(MEASURES[name]))
            threshold = self._thresholds.get(name)
            called.setText(opinion(threshold) if threshold is not None else "")
