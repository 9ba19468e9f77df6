"""What the program is made of, and under which terms."""

from __future__ import annotations

import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from app import __version__
from app.i18n import tr
from app.ui.theme import sizes
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import Body, Heading, Subheading

_PARTS = (
    ("SQLAlchemy", "MIT"),
    ("sqlcipher3", "Zlib; SQLCipher BSD-3-Clause"),
    ("alembic", "MIT"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("keyring", "MIT"),
    ("reportlab", "BSD-3-Clause"),
    ("pypdfium2", "Apache-2.0 / BSD-3-Clause"),
    ("pikepdf", "MPL-2.0"),
    ("openpyxl", "MIT"),
)


class AboutDialog(QDialog):
    """Versions and licences, to be read and closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Röda tråden"))
        content = QWidget()
        column = QVBoxLayout(content)
        for label in self._texts():
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        close = plain_button("about.close", self.accept)
        close.set_words(tr("Close"))
        outer = QVBoxLayout(self)
        outer.addWidget(area, 1)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(sizes.letters(self.font(), 80), sizes.lines(self.font(), 26))

    def _texts(self) -> tuple[Body, ...]:
        return (
            Heading("Röda tråden " + __version__),
            Body(
                tr(
                    "For structured interviews about alcohol and drugs in social services. Nothing leaves this computer by "
                    "itself."
                )
            ),
            Body(tr("The program is free software under the EUPL 1.2 licence.")),
            Subheading(tr("Qt")),
            Body(
                tr(
                    "The windows use Qt {qt} and Qt for Python {python_qt} under the GNU Lesser General Public License, "
                    "version 3. "
                    "Their libraries lie in the program's folder, and you may replace them with your own builds.",
                    qt=qVersion(),
                    python_qt=PySide6.__version__,
                )
            ),
            Subheading(tr("Other parts")),
            Body("\n".join([f"Python {platform.python_version()} (PSF-2.0)", "Noto Sans (OFL-1.1)", *_installed()])),
        )


def _installed() -> list[str]:
    return [f"{name} {_version(name)} ({licence})" for name, licence in _PARTS]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "–"
