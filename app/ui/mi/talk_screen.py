"""The motivational talk on screen: a map that one moves on freely, one tool at a time, and nothing that must be filled in.

The caseworker's own view. What the client may see is shown with one key, in a view where nothing else can be reached.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.cases.records import CardKind, Place, Presence
from app.cases.talk_codes import Direction, Process, TalkCode
from app.cases.talk_records import TalkPlace
from app.services.talks import TalkHistory
from app.ui.client_view.client_view import SHOW_KEY
from app.ui.interview.alert_card import TITLES
from app.ui.interview.company_rules import CompanyRules
from app.ui.interview.presenter import InterviewPresenter
from app.ui.mi.capture_bar import CAPTURE_KEYS
from app.ui.mi.panels import LATER, process_of, tools_of
from app.ui.mi.shown_talk import ShownTalk
from app.ui.mi.talk import Talk
from app.ui.mi.talk_sitting import TalkSitting
from app.ui.mi.talk_table import TalkTable
from app.ui.shell.router import Route, ScreenName

_TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_ALERT_KEYS = {CardKind.LIFE: "Alt+L", CardKind.SAFETY: "Alt+S", CardKind.CHILD: "Alt+B"}


class TalkScreen(ShownTalk):
    """Listens to keys and presses; the panels keep what is said through `Talk`."""

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """All parts of the screen, where the talk was last."""
        history = self.found_beside if isinstance(self.found_beside, TalkHistory) else TalkHistory()
        self.presenter = presenter
        self.talk = Talk(context=self.context, presenter=presenter, company=CompanyRules(presenter), history=history)
        self.sitting = TalkSitting(presenter, self.talk.company, self)
        self.sitting.visits.end_forgotten(self.context.clock.today())
        self.table = TalkTable(self.talk, self)
        self.table.deck.serve(self.talk)
        self.sitting.stack.addWidget(self.table)
        self._make_alert_menu()
        self._make_keys()
        self._connect()
        self._begin()
        return self.sitting.stack

    # ---- How its parts work together

    def _connect(self) -> None:
        table, presenter = self.table, self.presenter
        table.rail.process_chosen.connect(self.go_to_process)
        table.rail.tool_chosen.connect(self.go_to_tool)
        table.deck.asked_for.connect(self.go_to_tool)
        table.company.decided.connect(self._company_decided)
        table.show_client.clicked.connect(self.show_client)
        table.later_button.clicked.connect(self.toggle_later)
        table.note_button.clicked.connect(self.toggle_note)
        table.company_button.clicked.connect(self._open_company)
        table.alert_button.clicked.connect(table.open_alert_menu)
        table.pause_button.clicked.connect(self.pause)
        table.leave_button.clicked.connect(self.leave_for_today)
        self.sitting.visit_ended.connect(self.leave_for_today)
        self.sitting.went_on.connect(self.start_focus)
        self.context.client_view.entered.connect(table.capture.forget)
        self.context.client_view.left.connect(self.start_focus)
        presenter.records_changed.connect(self.refresh)
        presenter.saved.connect(table.status.show_saved)
        presenter.save_slow.connect(table.status.show_unsaved)
        presenter.save_failed.connect(table.status.show_unsaved)

    def _make_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "F2": self.toggle_note,
            "F3": self._open_company,
            "F4": self.table.capture.toggle,
            "F5": self.pause,
            SHOW_KEY: self.show_client,
            "F7": self.table.open_alert_menu,
            "F8": self.toggle_later,
            "F12": self.leave_for_today,
            "Ctrl+PgUp": partial(self.step, -1),
            "Ctrl+PgDown": partial(self.step, 1),
            "Ctrl+Z": self.table.capture.take_back,
        }
        keys |= {f"Alt+{number}": partial(self.go_to_process, each) for number, each in enumerate(Process, start=1)}
        keys |= {key: partial(self.open_card, kind) for kind, key in _ALERT_KEYS.items()}
        for code, letter in CAPTURE_KEYS.items():
            keys[letter] = partial(self._hear, code, Direction.CHANGE)
            keys[f"Shift+{letter}"] = partial(self._hear, code, Direction.SUSTAIN)
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._act, act))

    def _act(self, act: Callable[[], None]) -> None:
        """What a key does; nothing while the client has the screen."""
        if not self.context.client_view.is_on:
            act()

    def _make_alert_menu(self) -> None:
        for kind in TITLES:
            action = self.table.alert_menu.addAction("")
            action.setObjectName(f"talk.alert.{kind.value}")
            action.setData(_ALERT_KEYS[kind])
            action.triggered.connect(partial(self.open_card, kind))

    def _begin(self) -> None:
        place = next(iter(self.presenter.book.of(TalkPlace)), TalkPlace(process=Process.PREPARE))
        tool = place.tool if process_of(place.tool) is place.process else next(iter(tools_of(place.process)))
        self.show_tool(tool)
        self.table.show_buttons()
        self.retranslate()
        if self.talk.company.needs_visit:
            self._open_company()
        self.sitting.show_pause()

    # ---- What a person does

    def show_client(self) -> None:
        """The client's own view of the tool, if it has one."""
        panel = self.table.deck.panel
        self.flush()
        scene = panel.scene() if panel is not None and panel.has_scene() else None
        if scene is not None:
            self.context.client_view.show(scene)

    def toggle_later(self) -> None:
        """What is to be filled in afterwards, and back to the tool."""
        self.go_to_tool(self.place.tool if self.table.deck.name == LATER else LATER)

    def toggle_note(self) -> None:
        """Own notes, unless others are in the room."""
        if self.talk.in_company:
            return
        if self.table.notes.isHidden():
            self.table.notes.open()
        else:
            self.table.notes.put_away()
            self.start_focus()

    def pause(self) -> None:
        """Keep what is typed, and rest."""
        self.sitting.pause(self.flush)

    def leave_for_today(self) -> None:
        """No more today: everything is kept, and the page is the client's."""
        self.flush()
        self.presenter.end_visit()
        self._go(ScreenName.TALK_END)

    def open_card(self, kind: CardKind) -> None:
        """A quiet card: worry for life, for safety, for a child."""
        self.context.router.go(Route(screen=ScreenName.ALERT_CARD, interview_id=self.interview_id, card=kind))

    def _hear(self, code: TalkCode, direction: Direction) -> None:
        if not isinstance(QApplication.focusWidget(), _TYPED_IN) and self.table.company.isHidden():
            self.table.capture.hear(code, direction)

    @property
    def is_asking_who_is_here(self) -> bool:
        """True while that strip is open."""
        return not self.table.company.isHidden()

    def ask_who_is_here(self) -> None:
        """Until it is said, what was kept and what was told before are not shown."""
        self.talk.company.ask_anew()
        self.table.show_buttons()
        self._open_company()
        self.refresh()

    def _open_company(self) -> None:
        visit = self.presenter.book.present_visit()
        self.table.company.open(visit.place if visit else None, visit.present if visit else ())

    def _company_decided(self, place: Place, present: tuple[Presence, ...]) -> None:
        self.flush()
        self.talk.company.decide_company(place, present)
        if self.talk.in_company:
            self.table.notes.put_away()
            self.table.capture.line.close_line()
            self.table.captures.others_came()
        else:
            self.table.deck.client_is_alone()
        self.table.show_buttons()
        self.refresh()
        self.start_focus()

    def _go(self, screen: ScreenName) -> None:
        self.context.router.go(Route(screen=screen, interview_id=self.interview_id))
