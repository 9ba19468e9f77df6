"""The map of the talk at the left: six processes, and below the chosen one its tools. Any of them can be gone to at any time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.cases.talk_codes import Process
from app.i18n import tr
from app.services.talk_words import PROCESSES
from app.ui.mi.panels import PANEL_TITLES, PANELS, tools_of
from app.ui.theme import sizes
from app.ui.theme.roles import set_role


class ProcessRail(QScrollArea):
    """A map, not a script: nothing is marked as done or left out, and no process waits for another."""

    process_chosen = Signal(object)  # Process
    tool_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(self)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self.processes: dict[Process, QPushButton] = {}
        self.tools: dict[str, QPushButton] = {}
        self._here: tuple[QPushButton, ...] = ()  # the process and the tool that the talk is in
        for process in PANELS:
            self._add_process(process)
        self._column.addStretch(1)
        self.retranslate()

    def _add_process(self, process: Process) -> None:
        button = self._button(f"talk.process.{process.value}", "area")
        button.clicked.connect(partial(self.process_chosen.emit, process))
        self.processes[process] = button
        for name in tools_of(process):
            tool = self._button(f"talk.panel.{name}", "tool")
            tool.clicked.connect(partial(self.tool_chosen.emit, name))
            tool.hide()
            self.tools[name] = tool

    def _button(self, name: str, role: str) -> QPushButton:
        button = QPushButton(self.widget())
        button.setObjectName(name)
        button.setCheckable(True)
        set_role(button, role)
        self._column.addWidget(button)
        return button

    def retranslate(self) -> None:
        """Set every text anew."""
        for number, (process, button) in enumerate(self.processes.items(), start=1):
            button.setText(tr(PROCESSES[process]))
            button.setToolTip(tr("Key: {key}", key=f"Alt+{number}"))
            button.setAccessibleDescription(button.toolTip())
        for name, button in self.tools.items():
            button.setText(tr(PANEL_TITLES[name]))
        self._fit()

    def show_place(self, process: Process, tool: str) -> None:
        """Mark where the talk is, and show the tools of its process."""
        for each, button in self.processes.items():
            button.setChecked(each is process)
        here = tools_of(process)
        for name, button in self.tools.items():
            button.setVisible(name in here and len(here) > 1)
            button.setChecked(name == tool)
        self._here = (self.processes[process], self.tools[tool])
        self._seek()

    def _seek(self) -> None:
        """Only once what is shown, the letters and the height have found their places is it known where to scroll."""
        QTimer.singleShot(0, self, self._show_here)

    def _show_here(self) -> None:
        for button in self._here:
            if button.isVisibleTo(self):
                self.ensureWidgetVisible(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With less room it may have gone out of sight."""
        super().resizeEvent(event)
        self._seek()

    def changeEvent(self, event: QEvent) -> None:
        """The width follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
            self._seek()

    def _fit(self) -> None:
        font, buttons = self.font(), (*self.processes.values(), *self.tools.values())
        for button in buttons:
            button.ensurePolished()
        widest = max(button.sizeHint().width() for button in buttons) + sizes.letters(font, 1)
        self.setFixedWidth(widest + 16 + self.verticalScrollBar().sizeHint().width())
        for button in buttons:
            button.setMinimumHeight(sizes.target(font))
