"""Making, unlocking and practising: what a person meets before anything of a case can be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.ui.vault.create import CreateVaultScreen
from tests.helpers.windows import Desk


def test_first_start_shows_the_way_to_a_vault(desk: Desk) -> None:
    desk.settle()
    desk.screen(CreateVaultScreen)
    assert desk.find(QLineEdit, "vault.confirm").isHidden() is False
