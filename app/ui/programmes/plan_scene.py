"""The client's emergency plan as the client sees it: the client's words alone, large."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.services.documents import emergency_plan as words
from app.services.programmes import Relapse
from app.ui.client_view.scene import Scene, SceneHeading, SceneText


class _Part(SceneText):
    """The name of a part of the plan."""

    BOLD = True


class PlanScene(Scene):
    """To be read. Nothing of the programme, no sample and nothing of the caseworker's is here."""

    def __init__(self, relapse: Relapse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relapse = relapse
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the keys scroll what does not fit
        self._heading = SceneHeading(parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._labels = [(_Part(parent=self), SceneText(parent=self)) for part in parts_of_plan(relapse) if part[1]]
        for pair in self._labels:
            for label in pair:
                self._column.addWidget(label)
        self._column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the client's words stay."""
        self._heading.setText(tr(words.TITLE))
        shown = [part for part in parts_of_plan(self._relapse) if part[1]]
        for (title, text), (name, said) in zip(self._labels, shown, strict=True):
            title.setText(name)
            text.setText(said)


def parts_of_plan(relapse: Relapse) -> Iterator[tuple[str, str]]:
    """Each part's name and what stands in it, in the order of the paper; the same number of parts in every language."""
    plan = relapse.plan
    yield tr(words.DO_FIRST), plan.first
    yield tr(words.CALL), "\n".join((*map(words.person_words, plan.people), tr(words.DANGER)))
    yield tr(words.PLACES), plan.places
    yield tr(words.SIGNS), "\n".join(sign.text for sign in relapse.signs)
    yield (
        tr(words.SITUATIONS),
        "\n".join(" → ".join(part for part in (each.situation, each.instead) if part) for each in relapse.situations),
    )
    yield tr(words.AFTER), plan.after
    yield tr(words.WHY), plan.why
