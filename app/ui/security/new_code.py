"""A new recovery code in place of the one before."""

from __future__ import annotations

from app.errors import AppError
from app.i18n import tr
from app.ui.security.code_paper import CodePaper
from app.ui.security.parts import Task, at_right
from app.ui.shell.context import UiContext
from app.ui.widgets.buttons import primary_button
from app.ui.widgets.labels import Body


class NewCode(Task):
    """Nothing is made until somebody asks for it: the code before stops working at that moment."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "code")
        self._text = Body()
        self._make = primary_button("security.code.make", self._begin)
        self._paper = CodePaper()
        self._paper.hide()
        self.column.addWidget(self._text)
        self.column.addLayout(at_right(self._make))
        self.column.addWidget(self._paper)
        self._paper.kept.connect(self._keep)
        self.retranslate()

    def start_focus(self) -> None:
        """Start on the button that makes it."""
        self._make.setFocus()

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.heading.setText(tr("A new recovery code"))
        self._text.setText(
            tr(
                "The code opens the vault when the passphrase is lost or the computer is broken and the files are saved. "
                "Have pen and paper at hand. An earlier code stops working as soon as the new one is made."
            )
        )
        self._make.set_words(tr("Make a new code"))
        self._paper.retranslate()

    def _begin(self) -> None:
        self.set_working(working=True)
        self._make.setEnabled(False)
        self.context.jobs.vault.run(self.context.keys.new_recovery_code, self._made, self._not_made, self)

    def _made(self, code: str) -> None:
        self.set_working(working=False)
        self._text.hide()
        self._make.hide()
        self._paper.show()
        self._paper.show_code(code)

    def _not_made(self, error: AppError) -> None:
        self._make.setEnabled(True)
        self.refused(error)

    def _keep(self) -> None:
        self.context.jobs.vault.run(self.context.keys.code_kept, self._kept, self.refused, self)

    def _kept(self, _nothing: None) -> None:
        self.closed.emit(tr("The new code is written down. Destroy the paper with the old one, and put the new one in the safe."))
