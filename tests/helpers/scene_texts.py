"""Everything that can be read in a part of the window, by eyes or by a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.cases.clients import Client

CODE = re.compile(r"\b[GMEDLHFP]\d{1,2}\b|\bRT\.")


def texts(root: QWidget) -> Iterator[str]:
    """Words of every widget in it, shown or not."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield from (widget.text(), widget.placeholderText())
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()


def telling(root: QWidget, client: Client) -> list[str]:
    """Texts that say who the client is, or an item's code."""
    names = (client.given_name, client.family_name, client.identity, client.case_number)
    return [text for text in texts(root) if CODE.search(text) or any(name and name in text for name in names)]
