"""What the client view shows: one thing, large, that the client may read and touch."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import sizes
from app.ui.widgets.labels import Body

SCENE_SCALE = 1.7  # times the text size that is chosen
_WORKED_WITH = "QPushButton, QRadioButton, QCheckBox, QLineEdit, QPlainTextEdit"
_LINES_HIGH = 1.5  # of its own text: what is pressed or written in has air around the words
_FRAME = 6  # px; margin and border of a button
_HIGH_ENOUGH = 80  # px; from there on the room is better used for what is read


class SceneText(Body):
    """Running text in a scene."""

    SCALE = SCENE_SCALE


class SceneHeading(Body):
    """The question, or what the scene is about."""

    SCALE = 2.1
    BOLD = True


class Scene(QWidget):
    """One thing on the client's screen. No name, no code, no note; everything in it is at least 1.7 times the text size.

    What the client does here goes out by the scene's own signals; the panel that made the scene acts on them. `finished` is
    emitted when the client (or worker) is done with it: a calm page then asks for the computer back. Each scene has such a
    button below it already.
    """

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        enlarge(self)

    def start_focus(self) -> None:
        """Put the keyboard where the client begins. Called when the scene is shown."""
        self.setFocus()

    def flush(self) -> None:
        """Hand over what is typed. Called before the client view is left, at lock and at quit."""

    def retranslate(self) -> None:
        """Set every visible text anew, after the language changed."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size; buttons and fields take theirs from the scene."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            enlarge(self)


def enlarge(widget: QWidget) -> None:
    """Write what can be worked in that widget as large as a scene is, and as high as that text asks for.

    By a style sheet, since a widget's font does not reach its children where the application has a style sheet.
    """
    font = QApplication.font()
    usual = sizes.target(font)
    font.setPointSizeF(font.pointSizeF() * SCENE_SCALE)
    high = max(usual, min(sizes.lines(font, _LINES_HIGH), _HIGH_ENOUGH))
    wanted = (
        f"{_WORKED_WITH} {{ font-size: {font.pointSizeF():.1f}pt; }} QPushButton, QLineEdit {{ min-height: {high - _FRAME}px; }}"
    )
    if widget.styleSheet() != wanted:
        widget.setStyleSheet(wanted)
