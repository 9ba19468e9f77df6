"""The vault in memory and the encrypted one keep the same promises."""

from __future__ import annotations

from pathlib import Path

from app.services.ports import Vault
from tests.contract.cases_contract import CasesContract
from tests.contract.follow_up_contract import FollowUpContract
from tests.contract.log_contract import LogContract
from tests.contract.notes_contract import NotesContract
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.vaults import encrypted_vault, floor_key_files


class TestFakeVault(CasesContract, LogContract, FollowUpContract, NotesContract):
    """In memory."""

    def new_vault(self, folder: Path, clock: TestClock) -> Vault:
        """A vault that lives as long as the test."""
        return FakeVault(clock)


class TestEncryptedVault(CasesContract, LogContract, FollowUpContract, NotesContract):
    """On the disk, with the product's key files at their least cost."""

    def new_vault(self, folder: Path, clock: TestClock) -> Vault:
        """A vault in a folder."""
        return encrypted_vault(folder, clock=clock, key_files=floor_key_files)
