"""How long the window takes from a key press until it is painted again, over a whole ASI Grund.

In the program: real window, real vault on the disk, the fictive interview that is shipped. For comparison: a window with one
label and one field in which every key changes the label.
"""

from __future__ import annotations

import datetime as dt
import importlib
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from app.cases.records import Place, Presence
from app.forms.model import BoxKey
from bench.child import HEIGHT, WIDTH, memory, tell
from tests.journeys.driver import run_with
from tests.journeys.fictive import Fictive, load_fictive
from tests.journeys.pages.clients import ClientFormPage, ClientPage, ClientsPage
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage, RecoveryCodePage

PATIENCE_SECONDS = 0.5
MOVES = {Qt.Key.Key_Return}
EMPTY_PRESSES = 400
OFFERED = ("G2", "G3", "G5", "G6", "G7", "G11")


class Repaints(QObject):
    """Counts how often a window was asked to paint itself anew."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """One more when the window paints what was changed."""
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint):
            self.count += 1
        return False


class Stopwatch:
    """Presses keys and measures until the window has been painted. `moves` are those that go to another question.

    In seconds, by the wall and by this thread's own work: on a busy machine the wall tells of other programs too.
    """

    def __init__(self, window: QWidget) -> None:
        self._repaints = Repaints(window)
        self.moves: list[float] = []
        self.moves_work: list[float] = []
        self.answers: list[float] = []
        self.answers_work: list[float] = []

    def press(self, widget: QWidget, key: Qt.Key | str, modifier: Qt.KeyboardModifier) -> None:
        """One key, and everything that it sets going on this thread."""
        QApplication.processEvents()  # what earlier keys left to be done is not this one's
        before, started, working = self._repaints.count, time.perf_counter(), time.thread_time()
        if isinstance(key, str):
            QTest.keyClicks(widget, key, modifier)
        else:
            QTest.keyClick(widget, key, modifier)
        while self._repaints.count == before and time.perf_counter() - started < PATIENCE_SECONDS:
            QApplication.processEvents()
        work, taken = time.thread_time() - working, time.perf_counter() - started
        (self.moves if key in MOVES else self.answers).append(taken)
        (self.moves_work if key in MOVES else self.answers_work).append(work)

    def times(self) -> dict[str, list[float]]:
        """Everything that was measured, by name."""
        return {"moves": self.moves, "moves_work": self.moves_work, "answers": self.answers, "answers_work": self.answers_work}


class TimedPerson(Person):
    """Somebody whose every key press is measured once `watch` is set."""

    watch: Stopwatch | None = None

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        if self.watch is None:
            super().press(key, modifier)
        else:
            self.watch.press(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is; signs that are on no English keyboard are not measured."""
        for sign in text:
            if self.watch is None or not sign.isascii():
                super().type(sign)
            else:
                self.watch.press(self.focus(), sign, Qt.KeyboardModifier.NoModifier)


def interview(profile: Path) -> None:
    """The whole interview, then tell: times of every key, widgets alive, memory at the first question and at the last."""

    def act(plain: Person) -> None:
        person = TimedPerson(plain.window)
        fictive = load_fictive(dt.datetime.now().astimezone().date())
        _to_first_question(person, fictive)
        page = InterviewPage(person)
        person.settle()
        person.watch = Stopwatch(person.window)
        opened, widgets = memory(), [_live_widgets(person.window)]
        while page.is_open:
            answer_box(page, fictive)
            widgets.append(_live_widgets(person.window))
        tell(**person.watch.times(), widgets=max(widgets), opened=opened, later=memory())

    run_with(profile, act)


def _to_first_question(person: Person, fictive: Fictive) -> None:
    new_client(person, fictive)
    ClientPage(person).start_interview()
    introduction = IntroductionPage(person)
    introduction.company(Place.HOME, Presence.ALONE)
    introduction.begin()


def new_client(person: Person, fictive: Fictive) -> None:
    """A new vault with one client, whose page is shown."""
    CreateVaultPage(person).make_with_given_words()
    RecoveryCodePage(person).not_now()
    ClientsPage(person).add()
    form = ClientFormPage(person)
    form.fill(fictive.given_name, fictive.family_name, fictive.case_number)
    form.save()
    ClientPage(person)


def answer_box(page: InterviewPage, fictive: Fictive) -> None:
    """What a caseworker does with the box that is asked."""
    box = page.box
    if box in OFFERED and page.person.can_see("interview.offer"):
        page.take_offer()
    elif box in fictive.answers:
        page.put(fictive.answers[BoxKey(box)])
    else:
        page.go_on()


def _live_widgets(window: QWidget) -> int:
    return len(window.findChildren(QWidget))


def empty() -> None:
    """The same presses in a window that does next to nothing."""
    application = QApplication([])
    window, middle = QMainWindow(), QWidget()
    label, field = QLabel("Röda tråden"), QLineEdit()
    column = QVBoxLayout(middle)
    column.addWidget(label)
    column.addWidget(field)
    window.setCentralWidget(middle)
    window.resize(WIDTH, HEIGHT)
    field.textChanged.connect(label.setText)
    field.returnPressed.connect(field.clear)
    window.show()

    def press_all() -> None:
        watch = Stopwatch(window)
        field.setFocus()
        for number in range(EMPTY_PRESSES):
            watch.press(field, str(number % 10), Qt.KeyboardModifier.NoModifier)
            watch.press(field, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        tell(**watch.times())

    QTimer.singleShot(0, press_all)
    application.exec()


def run(arguments: Sequence[str]) -> None:
    """What `bench.child` was asked for."""
    if arguments[0] == "keys-empty":
        empty()
    elif arguments[0] == "later":
        importlib.import_module("bench.later").later(Path(arguments[1]))
    elif arguments[0] == "talks":
        importlib.import_module("bench.talks").talks(Path(arguments[1]))
    else:
        interview(Path(arguments[1]))
