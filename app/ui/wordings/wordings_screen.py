"""Words from others: what has been taken in, and the two things that can be done here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from app.cases.wordings import Wording, WordingId
from app.errors import AppError
from app.forms.catalogue import FormRef
from app.i18n import tr
from app.services.shipped_wordings import ShippedWording
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.shell.router import Route
from app.ui.shell.screen import Screen
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.flow import FlowRow
from app.ui.widgets.labels import Body, Heading, Hint
from app.ui.wordings.import_part import ImportPart, form_options
from app.ui.wordings.part import Part
from app.ui.wordings.sentences import taken_in_sentence, wording_lines
from app.ui.wordings.shipped_part import ShippedPart
from app.ui.wordings.template_part import TemplatePart
from app.ui.wordings.wrapped_list import WrappedList

_ROWS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    forms: tuple[FormRef, ...]
    wordings: tuple[Wording, ...]


class WordingsScreen(Screen):
    """A list with the latest first. Importing and the template take its place until they are done."""

    def __init__(self, context: UiContext, route: Route) -> None:
        super().__init__(context)
        self._found: _Found | None = None
        self._part: Part | None = None
        self._heading, self._lead, self._nothing, self._kept = Heading(), Body(), Body(), Hint()
        self._list = WrappedList("wordings.taken_in", _ROWS_SHOWN)
        self._list.currentRowChanged.connect(lambda _row: self._enable())
        self._take_in = primary_button("wordings.take_in", lambda: self._begin(ImportPart))
        self._template = plain_button("wordings.template", lambda: self._begin(TemplatePart))
        self._retire = plain_button("wordings.retire", self._ask_to_retire)
        self._shipped = ShippedPart()
        self._shipped.take_in_asked.connect(self._take_in_shipped)
        self._shipped.look_asked.connect(self._look_at_shipped)
        self._page = Page(letters=96)
        self._lay_out()
        self.retranslate()
        self._load()

    def start_focus(self) -> None:
        """Start on what there is to do."""
        (self._list if self._list.count() else self._take_in).setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Words for the questions"))
        self._lead.setText(
            tr(
                "The questions can be asked in other words than ours: the official wording that your municipality has, or "
                "another language. Take them in here, and choose them in each interview."
            )
        )
        self._nothing.setText(
            tr(
                "Nothing has been taken in yet. Save a template, have it filled in, and take it in here. "
                "Until then our words are used."
            )
        )
        self._kept.setText(
            tr("An interview keeps the words it is held in, also when newer ones are taken in or these are put aside.")
        )
        self._list.setAccessibleName(tr("Words taken in, the latest first"))
        self._take_in.set_words(tr("Take in a words file …"))
        self._template.set_words(tr("Save a template …"))
        self._retire.set_words(tr("Offer no longer"), tr("Interviews that are held in these words keep them."))
        self._shipped.retranslate()
        self._fill()
        if self._part is not None:
            self._part.retranslate()

    def _lay_out(self) -> None:
        buttons = FlowRow()
        buttons.add(self._take_in, self._template, self._retire)
        for widget in (self._heading, self._lead, self._nothing, self._list, self._kept, buttons, self._shipped):
            self._page.column.addWidget(widget)
        self._page.column.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._page)

    def _load(self) -> None:
        context = self.context

        def read() -> _Found:
            return _Found(forms=context.forms.forms(), wordings=context.wordings.wordings())

        context.jobs.vault.run(read, self._show, self._failed, self)

    def _show(self, found: _Found) -> None:
        self._found = found
        self._fill()
        if self._part is None:
            self.start_focus()

    def _fill(self) -> None:
        found = self._found
        wordings = found.wordings if found else ()
        row = max(self._list.currentRow(), 0)
        titles = dict(form_options(found.forms)) if found else {}
        self._list.show_lines(
            (each.id, wording_lines(each, titles.get(each.overlay.form_id, each.overlay.form_id))) for each in wordings
        )
        self._list.setCurrentRow(row)
        self._shipped.setVisible(found is not None)
        self._shipped.show_wordings(wordings)
        self._nothing.setVisible(found is not None and not wordings)
        for widget in (self._list, self._kept, self._retire):
            widget.setVisible(bool(wordings))
        self._enable()

    def _enable(self) -> None:
        chosen = self._chosen()
        self._retire.setEnabled(chosen is not None and not chosen.retired)
        for button in (self._take_in, self._template):
            button.setEnabled(self._found is not None)

    def _chosen(self) -> Wording | None:
        row = self._list.currentRow()
        return self._found.wordings[row] if self._found and 0 <= row < len(self._found.wordings) else None

    def _ask_to_retire(self) -> None:
        wording = self._chosen()
        if wording is None:
            return
        self.context.messages.ask(
            tr("Offer “{name}”, version {n}, no longer?", name=wording.overlay.name, n=wording.version),
            tr("Offer no longer"),
            tr("Keep it"),
            lambda: self._put_aside(wording.id),
        )

    def _put_aside(self, wording_id: WordingId) -> None:
        context = self.context
        context.jobs.vault.run(lambda: context.wordings.retire(wording_id), lambda _nothing: self._load(), self._failed, self)

    def _take_in_shipped(self, shipped: ShippedWording) -> None:
        context = self.context
        context.messages.clear()

        def take_in() -> Wording:
            return context.wordings.import_shipped(context.forms.load(shipped.form_id), shipped)

        context.jobs.vault.run(take_in, self._taken_in, self._failed, self)

    def _taken_in(self, wording: Wording) -> None:
        self._load()
        self.context.messages.show_note(taken_in_sentence(wording))

    def _look_at_shipped(self, shipped: ShippedWording) -> None:
        self._begin(ImportPart)
        if isinstance(self._part, ImportPart):
            self._part.look_at_shipped(shipped)

    def _begin(self, make: type[ImportPart | TemplatePart]) -> None:
        if self._found is None:
            return
        self.context.messages.clear()
        self._part = part = make(self.context, self._found.forms)
        self._page.hide()
        self._column.addWidget(part)
        part.closed.connect(self._end)
        part.show()
        part.start_focus()

    def _end(self, said: str) -> None:
        part, self._part = self._part, None
        if part is not None:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._page.show()
        self._load()
        if said:
            self.context.messages.show_note(said)

    def _failed(self, error: AppError) -> None:
        self.context.messages.show_error(error)
