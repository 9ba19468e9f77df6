"""The interview at the table: rail, card, rows and status line, and every key that works them (ui groundwork 2.3)."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.cases.records import CardKind, CommentKind, NotAskedReason, Place, Presence
from app.forms.engine.navigation import Step
from app.forms.model import Answer, BoxKey, ItemCode, Special
from app.ui.interview.alert_card import TITLES
from app.ui.interview.conduct import Conduct
from app.ui.interview.presenter import InterviewPresenter
from app.ui.interview.rating_scene import RatingScene
from app.ui.interview.shown import ShownInterview
from app.ui.interview.sitting import Sitting
from app.ui.interview.table import InterviewTable
from app.ui.shell.router import Route, ScreenName


class InterviewScreen(ShownInterview):
    """Draws and listens; `Conduct` knows where the talk is and what may be shown."""

    def build(self, presenter: InterviewPresenter) -> QWidget:
        """All parts of the screen, at the item where the talk goes on."""
        self.presenter = presenter
        self.conduct = Conduct(presenter, self.context.policy)
        self.table = InterviewTable(self.find_items, self)
        self.table.fit(self.size())
        self.sitting = Sitting(self)
        self._connect()
        self._make_keys()
        self._make_alert_menu()
        self.retranslate()
        self.begin()
        return self.sitting.stack

    # ---- How its parts work together

    def _connect(self) -> None:
        card, presenter = self.table.card, self.presenter
        card.answered.connect(self._answer)
        card.code_pressed.connect(self._code)
        card.not_asked_chosen.connect(self._not_asked)
        card.reason_pressed.connect(self._reason)
        card.moved.connect(self.step_on)
        card.park_pressed.connect(self._park)
        card.help_pressed.connect(self._toggle_help)
        card.calendar_pressed.connect(self._open_calendar)
        card.show_client.clicked.connect(self._show_client)
        card.comments.written.connect(self._comment)
        self.sitting.visit_ended.connect(self._end_visit)
        self.table.rows.clicked.connect(lambda index: self.go_to_item(self.table.rows.rows.rows[index.row()].item))
        self.table.rows.activated.connect(lambda index: self.go_to_item(self.table.rows.rows.rows[index.row()].item))
        self.table.section_page.answered.connect(self._answer_on_page)
        self.table.section_page.refused.connect(self._refused_on_page)
        self.table.goto.chosen.connect(self.go_to_item)
        self.table.goto.closed.connect(self.table.card.take_focus)
        self.table.company.decided.connect(self._company_decided)
        self.table.goto_button.clicked.connect(self.table.goto.open)
        self.table.finish_button.clicked.connect(self._finish)
        self.table.company_button.clicked.connect(self.open_company)
        self.table.alert_button.clicked.connect(self.table.open_alert_menu)
        self.table.end_visit_button.clicked.connect(self._end_visit)
        self.table.page_button.clicked.connect(self._toggle_page)
        self.table.words_choice.chosen.connect(self.hold_in)
        presenter.changed.connect(self.refresh)
        presenter.records_changed.connect(self.refresh)
        presenter.saved.connect(self.table.status.show_saved)
        presenter.save_slow.connect(self.table.status.show_unsaved)
        presenter.save_failed.connect(self.table.status.show_unsaved)

    def _make_keys(self) -> None:
        keys = {
            "Ctrl+G": self.table.goto.open,
            "F1": self._toggle_help,
            "F2": self.table.card.to_comment_and_back,
            "F3": self.open_company,
            "F4": self._park,
            "F5": self.sitting.pause,
            "F6": self._toggle_page,
            "F7": self.table.open_alert_menu,
            "F8": self.sitting.earlier.toggle,
            "F12": self._end_visit,
            "Alt+I": self.table.card.reasons.ask_why_not,
            "Ctrl+PgUp": lambda: self.go_to_neighbour(-1),
            "Ctrl+PgDown": lambda: self.go_to_neighbour(1),
            "Ctrl+Z": self._undo_last,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.activated.connect(act)

    def _make_alert_menu(self) -> None:
        for kind in TITLES:
            action = self.table.alert_menu.addAction("")
            action.setObjectName(f"interview.alert.{kind.value}")
            action.triggered.connect(partial(self._open_card, kind))

    # ---- What a person does

    def _answer(self, answer: Answer | None) -> None:
        if self.conduct.step is not None:
            self.conduct.answer(self.conduct.step.box.key, answer)

    def _answer_on_page(self, box: str, answer: Answer | None) -> None:
        self.conduct.answer(BoxKey(box), answer)

    def _refused_on_page(self, box: str, text: str) -> None:
        self.keep_refused(self.presenter.form.boxes[BoxKey(box)].item, text)

    def _code(self, code: Special) -> None:
        if self.conduct.step is not None:
            self.presenter.toggle_code(self.conduct.step.box.key, code)
            self.show_step(self.conduct.step)

    def _not_asked(self, reason: NotAskedReason, whole_area: bool) -> None:
        if self.conduct.step is None:
            return
        if whole_area:
            self.conduct.leave_out_area(self.conduct.step.item.section, reason)
            self.go_to_neighbour(1)
        else:
            self.conduct.leave_out(self.conduct.step.item, reason)
            self.step_on(1)

    def _reason(self, what: str) -> None:
        if self.conduct.step is not None:
            self.conduct.act_on_reason(self.conduct.step, what)
            self.show_step(self.conduct.step)

    def _park(self) -> None:
        if self.conduct.step is not None and self.presenter.toggle_parked(self.conduct.step.item.code):
            self._go_on_after_item()

    def _go_on_after_item(self) -> None:
        self.flush()
        left, step = self.conduct.step, self.conduct.after_item()
        if step is not None:
            self.show_step(step)
            self.sitting.area_left(left)

    def _comment(self, item: str, kind: CommentKind, text: str) -> None:
        self.presenter.comment(ItemCode(item), kind, text)

    def _undo_last(self) -> None:
        box = self.presenter.undo_last()
        step = self.conduct.navigator.step(box) if box is not None else None
        if step is not None and step.item.code not in self.conduct.hidden():
            self.show_step(step)

    def _toggle_help(self) -> None:
        self.table.show_help(shown=self.table.help_panel.isHidden())

    def _toggle_page(self) -> None:
        opening = self.table.section_page.isHidden()
        self.flush()
        self.table.section_page.setVisible(opening)
        for widget in (self.table.card, self.table.rows):
            widget.setVisible(not opening)
        self.table.show_help(shown=False)
        if self.conduct.step is not None:
            self.show_step(self.conduct.step)
        if opening:
            self.table.section_page.take_focus(self.conduct.step)

    def _company_decided(self, place: Place, present: tuple[Presence, ...]) -> None:
        self.flush()
        was_unknown = self.conduct.needs_visit
        self.conduct.decide_company(place, present)
        if self.conduct.in_company:
            self.presenter.others_came()
        step = self.conduct.step_off_hidden()
        if was_unknown and step == self.began_at:
            step = self.conduct.start(self.route.item)
        if step is not None:
            self.show_step(step)
        self.sitting.company_decided()
        self.table.card.take_focus()

    def _open_card(self, kind: CardKind) -> None:
        self.context.router.go(Route(screen=ScreenName.ALERT_CARD, interview_id=self.interview_id, card=kind))

    def _open_calendar(self) -> None:
        if self.conduct.step is not None:
            item = self.conduct.step.item.code
            self.context.router.go(Route(screen=ScreenName.CALENDAR, interview_id=self.interview_id, item=item))

    def _show_client(self) -> None:
        """The rating alone, for the client to press; the press is the answer."""
        step = self.conduct.step
        if step is not None:
            self.flush()
            view = self.conduct.card(step).view
            scene = RatingScene(self.conduct.question(step), view)
            scene.chosen.connect(partial(self._answered_by_client, step))
            self.context.client_view.show(scene)

    def _answered_by_client(self, step: Step, answer: Answer) -> None:
        self.conduct.answer(step.box.key, answer)
        self.show_step(step)

    def _finish(self) -> None:
        self.go(ScreenName.FINISH)

    def _end_visit(self) -> None:
        self.flush()
        self.presenter.end_visit()
        self.go(ScreenName.TALK_END)
