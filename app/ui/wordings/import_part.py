"""Taking in a words file: which form, which file, what of it fits, and only then the decision."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDir, QFileInfo
from PySide6.QtWidgets import QHBoxLayout

from app import i18n
from app.cases.wordings import Wording
from app.errors import AppError
from app.forms.catalogue import FormRef
from app.i18n import tr
from app.services.shipped_wordings import ShippedWording
from app.ui.review.parts import at_left
from app.ui.shell.context import UiContext
from app.ui.theme.roles import set_role
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import Body, Hint, Strong
from app.ui.wordings.compared import Compared, Looked
from app.ui.wordings.file_chooser import FileChooser
from app.ui.wordings.part import Part
from app.ui.wordings.picker import Picker
from app.ui.wordings.sentences import LANGUAGES, counts, language_name, taken_in_sentence


class ImportPart(Part):
    """Nothing is written before "Take in". The path is forgotten with the part."""

    def __init__(self, context: UiContext, forms: tuple[FormRef, ...]) -> None:
        super().__init__(context, "import", letters=110)
        self._forms, self._path, self._looked = forms, "", None
        self._asked = 0
        self._form = Picker("wordings.form")
        self._choose = plain_button("wordings.choose_file", self._open_chooser)
        self._file = Strong()
        self._chooser = FileChooser()
        self._counts = Body()
        self._counts.setObjectName("wordings.counts")
        self._compared = Compared()
        self._name, self._by = LineField("wordings.name"), LineField("wordings.by")
        self._language = Picker("wordings.language")
        self._promise = Hint()
        self._import = primary_button("wordings.import", self._take_in)
        self._lay_out()
        self._form.picked.connect(lambda _key: self._look())
        self._language.picked.connect(lambda _key: self._look())
        self._name.changed.connect(self._enable)
        self._chooser.file_chosen.connect(self.look_at)
        self._chooser.closed.connect(self._choose.setFocus)
        self.retranslate()

    _looked: Looked | None

    def start_focus(self) -> None:
        """Start with the file."""
        self._choose.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.heading.setText(tr("Take in a words file"))
        self.lead.setText(
            tr(
                "The program shows what fits before anything is taken in. What is missing or does not fit is asked in our own "
                "words. No interview changes by itself."
            )
        )
        self._form.set_options(tr("Form"), form_options(self._forms))
        self._choose.set_words(tr("Choose a file …"))
        self._chooser.retranslate()
        self._name.set_words(
            tr("Whose words are they?"), tr("For example the municipality. It stands in the list and in the log.")
        )
        self._by.set_words(tr("Who takes them in? (may be left empty)"))
        self._promise.setText(tr("Interviews under way keep the words they have. New words are chosen in each interview."))
        self._import.set_words(tr("Take in"))
        self._compared.retranslate()
        self._show_language()
        if self._looked is not None:
            self._counts.setText(counts(self._looked.preview))

    def look_at_shipped(self, shipped: ShippedWording) -> None:
        """Look at words that come with the program, with their form and name filled in."""
        self._form.choose(shipped.form_id)
        self._name.set_text(shipped.name)
        self.look_at(shipped.path)

    def look_at(self, path: str) -> None:
        """Look at this file; nothing of it is kept."""
        self._path = path
        self._file.setText(QDir.toNativeSeparators(QFileInfo(path).fileName()))
        self._language.key = ""
        self._look()

    def _lay_out(self) -> None:
        set_role(self._file, "code")
        self.column.addLayout(at_left(self._form, self._choose))
        self.column.addWidget(self._file)
        self.column.addWidget(self._chooser)
        self.column.addWidget(self._counts)
        self.column.addLayout(at_left(self._language))
        for widget in (self._compared, self._name, self._by, self._promise):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self._import)
        self.page.column.addLayout(row)
        self.page.column.addStretch(1)
        self._show_what_was_found(shown=False)

    def _show_what_was_found(self, *, shown: bool) -> None:
        for widget in (self._counts, self._language, self._compared, self._name, self._by, self._promise, self._import):
            widget.setVisible(shown)

    def _open_chooser(self) -> None:
        self._chooser.open("")
        self.page.bring_into_view(self._chooser)

    def _look(self) -> None:
        if not self._path:
            return
        context, form_id, path, language = self.context, self._form.key, self._path, self._language.key
        self._asked += 1
        self._looked = None  # what was shown for another choice cannot be taken in meanwhile
        self.set_working(working=True)
        self._import.setEnabled(False)

        def look() -> Looked:
            form = context.forms.load(form_id)
            return Looked(form=form, preview=context.wordings.preview(form, path, language))

        context.jobs.papers.run(look, partial(self._show, self._asked), partial(self._not_read, self._asked), self)

    def _show(self, asked: int, looked: Looked) -> None:
        if asked != self._asked:
            return
        self.set_working(working=False)
        self._looked = looked
        self._language.key = looked.preview.overlay.language
        self._show_language()
        self._counts.setText(counts(looked.preview))
        self._compared.show_file(looked)
        self._show_what_was_found(shown=True)
        self._enable()
        self.page.bring_into_view(self._counts)

    def _show_language(self) -> None:
        codes = dict.fromkeys((*LANGUAGES, *filter(None, [self._language.key])))
        names = sorted(((code, language_name(code)) for code in codes), key=lambda each: each[1].casefold())
        self._language.set_options(tr("Language of the file"), tuple(names))

    def _not_read(self, asked: int, error: AppError) -> None:
        if asked != self._asked:
            return
        self._looked = None
        self._show_what_was_found(shown=False)
        self.refused(error)

    def _enable(self) -> None:
        self._import.setEnabled(self._looked is not None and bool(self._looked.preview.matched and self._name.text()))

    def _take_in(self) -> None:
        if self._looked is None:
            return
        context, preview, name, by = self.context, self._looked.preview, self._name.text(), self._by.text()
        self.set_working(working=True)
        self._import.setEnabled(False)
        context.jobs.vault.run(
            lambda: context.wordings.import_(preview, name=name, imported_by=by), self._taken_in, self._not_taken_in, self
        )

    def _taken_in(self, wording: Wording) -> None:
        self.closed.emit(taken_in_sentence(wording))

    def _not_taken_in(self, error: AppError) -> None:
        self.refused(error)
        self._enable()


def form_options(forms: tuple[FormRef, ...]) -> tuple[tuple[str, str], ...]:
    """The forms that words can be for, by id, with their titles in the language in use."""
    return tuple((form.id, form.title.get(i18n.language()) or next(iter(form.title.values()), form.id)) for form in forms)
