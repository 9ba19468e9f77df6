"""Saving a template: every question of a form in a table that can be written over and taken in again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.errors import AppError
from app.forms.catalogue import FormRef
from app.i18n import tr
from app.services.wordings import SheetFormat, Template
from app.ui.review.folder_chooser import FolderChooser
from app.ui.review.parts import at_left
from app.ui.shell.context import UiContext
from app.ui.widgets.buttons import plain_button, primary_button
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.labels import Hint, Strong
from app.ui.wordings.import_part import form_options
from app.ui.wordings.part import Part
from app.ui.wordings.picker import Picker
from app.ui.wordings.sentences import LANGUAGES, language_name


class TemplatePart(Part):
    """The folder is typed or chosen, and never remembered."""

    def __init__(self, context: UiContext, forms: tuple[FormRef, ...]) -> None:
        super().__init__(context, "template", letters=84)
        self._forms = forms
        self._form, self._language = Picker("wordings.template.form"), Picker("wordings.template.language")
        self._kind = ChoiceField("wordings.template.kind", [kind.value for kind in (SheetFormat.XLSX, SheetFormat.CSV)])
        self._kind.choose(SheetFormat.XLSX.value)
        self._label, self._folder = Strong(), QLineEdit()
        self._folder.setObjectName("wordings.template.folder")
        self._choose = plain_button("wordings.template.choose_folder", self._open_chooser)
        self._chooser = FolderChooser()
        self._columns = Hint()
        self._save = primary_button("wordings.template.save", self._press_save)
        self._lay_out()
        self._chooser.chosen.connect(self._take_folder)
        self._chooser.closed.connect(self._choose.setFocus)
        self._folder.textChanged.connect(lambda _text: self._enable())
        self.retranslate()
        self._enable()

    def start_focus(self) -> None:
        """Start with the folder: the rest is mostly right."""
        self._folder.setFocus()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.heading.setText(tr("Save a template"))
        self.lead.setText(
            tr(
                "A table with all questions, one line each, for whoever knows the official wording or the other language. "
                "Nothing about any client stands in it."
            )
        )
        self._form.set_options(tr("Form"), form_options(self._forms))
        names = sorted(
            ((code, language_name(code)) for code in LANGUAGES), key=lambda each: (each[0] != "sv", each[1].casefold())
        )
        self._language.set_options(tr("Language"), tuple(names))
        self._kind.set_words(
            tr("Kind of file"),
            {
                SheetFormat.XLSX.value: (tr("Excel (.xlsx)"), tr("Easiest to write in. LibreOffice opens it too.")),
                SheetFormat.CSV.value: (tr("CSV"), tr("Plain text, for other programs.")),
            },
        )
        self._label.setText(tr("Folder"))
        self._folder.setAccessibleName(tr("Folder to save in"))
        self._choose.set_words(tr("Choose folder …"))
        self._chooser.retranslate()
        self._columns.setText(
            tr(
                "Leave the column “kod” as it is: it tells which question a line is about. "
                "What you leave empty stays in our words."
            )
        )
        self._save.set_words(tr("Save the template"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        self._label.setBuddy(self._folder)
        self.column.addLayout(at_left(self._form, self._language))
        self.column.addWidget(self._kind)
        self.column.addWidget(self._label)
        self.column.addLayout(row)
        self.column.addWidget(self._chooser)
        self.column.addWidget(self._columns)
        last = QHBoxLayout()
        last.addWidget(self.cancel)
        last.addStretch(1)
        last.addWidget(self._save)
        self.page.column.addLayout(last)
        self.page.column.addStretch(1)

    def _open_chooser(self) -> None:
        self._chooser.open(self._folder.text().strip())
        self.page.bring_into_view(self._chooser)

    def _take_folder(self, folder: str) -> None:
        self._folder.setText(folder)
        self._save.setFocus()

    def _enable(self) -> None:
        self._save.setEnabled(bool(self._folder.text().strip()) and not self.waiting.isVisible())

    def _press_save(self) -> None:
        context, folder, form_id, language = self.context, self._folder.text().strip(), self._form.key, self._language.key
        kind = SheetFormat(self._kind.chosen or SheetFormat.XLSX.value)
        self.set_working(working=True)
        self._enable()

        def save() -> str:
            return context.wordings.save_template(
                Template(form=context.forms.load(form_id), language=language, kind=kind), folder
            )

        context.jobs.papers.run(save, self._saved, self._not_saved, self)

    def _saved(self, path: str) -> None:
        self.closed.emit(tr("The template is saved as {path}.", path=path))

    def _not_saved(self, error: AppError) -> None:
        self.refused(error)
        self._enable()
