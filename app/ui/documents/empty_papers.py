"""Empty forms and codebooks: about nobody, so they can be made without any interview and leave no line in the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.wordings import Wording
from app.errors import AppError
from app.forms.model import FormUse
from app.i18n import language, tr
from app.services.documents.document import Document
from app.services.spoken_words import SpokenWords
from app.services.wordings import offered
from app.ui.documents.choice_cards import OptionsCard, WhichCard
from app.ui.documents.kinds import EMPTY_KINDS, EmptyKind, Option
from app.ui.documents.making import Making
from app.ui.review.parts import Columns
from app.ui.review.save_card import SaveCard
from app.ui.shell.context import UiContext
from app.ui.shell.page import Page
from app.ui.widgets.labels import Body, Heading

BESIDE_LETTERS = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyForm:
    """A form in our own words, or in an imported wording. `titles` by language of the screen."""

    form_id: str
    titles: Mapping[str, str]
    use: FormUse = FormUse.INTERVIEW
    wording: Wording | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.form_id}.{self.wording.id}" if self.wording is not None else self.form_id

    def title(self) -> str:
        """What it is called where one chooses."""
        title = self.titles.get(language(), self.form_id)
        if self.wording is None:
            return title
        name, number = self.wording.overlay.name, self.wording.version
        return tr("{form}, in the words “{name}”, version {number}", form=title, name=name, number=number)


def find_empty(context: UiContext) -> tuple[EmptyForm, ...]:
    """Every form, and after each the wordings in use that can be printed. Runs on the vault thread.

    A wording that is read from right to left is left out: the papers cannot set it.
    """
    found = []
    for form in context.forms.forms():
        use = context.forms.use(form.id)
        if not any(use in kind.uses for kind in EMPTY_KINDS):
            continue
        found.append(EmptyForm(form_id=form.id, titles=form.title, use=use))
        wordings = (each for each in offered(context.wordings.wordings(form.id), None) if not each.overlay.is_right_to_left)
        found.extend(EmptyForm(form_id=form.id, titles=form.title, use=use, wording=each) for each in wordings)
    return tuple(found)


class EmptyPapers(Page):
    """Which form, which of its two papers, in which language, and where to."""

    def __init__(self, context: UiContext, forms: tuple[EmptyForm, ...]) -> None:
        super().__init__(letters=170)
        self._context, self._forms = context, {form.key: form for form in forms}
        self._kinds = {kind.id.value: kind for kind in EMPTY_KINDS}
        self._making = Making(context, self)
        self._heading, self._lead = Heading(), Body()
        self._form = WhichCard("documents.form", tuple(self._forms))
        self._of_forms = tuple(key for key, kind in self._kinds.items() if FormUse.INTERVIEW in kind.uses)
        self._which = WhichCard("documents.kind", self._of_forms)
        self._options, self._save_card = OptionsCard(), SaveCard()
        self._lay_out()
        self._options.offer(frozenset((Option.LANGUAGE, Option.LARGE)))  # a card that is shown before it has a place is a window
        for changed in (self._form.changed, self._which.changed, self._options.changed):
            changed.connect(self._make)
        for lacking in (self._save_card.changed, self._making.changed):
            lacking.connect(self._show_what_lacks)
        self._save_card.save_asked.connect(self._save)
        self._save_card.lock.hide()
        self.retranslate()
        self._make()

    def take_focus(self) -> None:
        """Begin with the choice of form."""
        self._form.take_focus()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(tr("Empty forms"))
        self._lead.setText(tr("To have in the bag when the computer cannot come along. They are about nobody."))
        self._form.set_words(tr("Which form?"), {key: (form.title(), "") for key, form in self._forms.items()})
        self._which.set_words(
            tr("Which paper?"),
            {key: (tr(kind.title), tr(kind.about)) for key, kind in self._kinds.items() if key in self._of_forms},
        )
        for part in (self._options, self._save_card, self._making.preview):
            part.retranslate()
        self._show_what_lacks()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs pages of another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_save_card"):
            self._make()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._form, self._which, self._options, self._save_card):
            column.addWidget(card)
        column.addStretch(1)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._lead)
        self.column.addWidget(Columns((left, self._making.preview), BESIDE_LETTERS))
        self.column.addStretch(1)

    def _make(self) -> None:
        chosen, choice = self._forms[self._form.key], self._options.choice
        kind = self._kind_for(chosen)
        self._which.setVisible(kind.id.value in self._of_forms)
        forms, wordings = self._context.forms, (chosen.wording,) if chosen.wording is not None else ()

        def build() -> Document:
            form = forms.load(chosen.form_id)
            held_in = chosen.wording.id if chosen.wording is not None else None
            return kind.build(form, SpokenWords(form, wordings).asked(held_in, choice.language), choice.language, choice.size)

        self._making.make(build)

    def _kind_for(self, chosen: EmptyForm) -> EmptyKind:
        """A talk has one paper; forms have the ones that are chosen among."""
        only = next(
            (kind for kind in self._kinds.values() if chosen.use in kind.uses and kind.id.value not in self._of_forms), None
        )
        return only or self._kinds[self._which.key]

    def _show_what_lacks(self) -> None:
        if not self._save_card.folder:
            self._save_card.show_lack(tr("Choose a folder."))
        else:
            self._save_card.show_lack(tr("The paper is being made …") if self._making.made is None else "")

    def _save(self) -> None:
        made = self._making.made
        if made is not None:
            self._save_card.is_saving = True
            save = partial(self._context.documents.save_empty, made.document, made.pdf, self._save_card.folder)
            self._context.jobs.vault.run(save, self._saved, self._failed, owner=self)

    def _saved(self, path: str) -> None:
        self._save_card.show_saved(path, is_locked=False)

    def _failed(self, error: AppError) -> None:
        self._save_card.is_saving = False
        self._context.messages.show_error(error)
