"""The practice vault: made for trying things out, opened without a passphrase to remember, and marked on screen at all times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.errors import AppError
from app.services.vault import VaultService, VaultState

if TYPE_CHECKING:
    from app.cases.clients import Client
    from app.services.clients import ClientService

# Nothing in the practice vault is about anyone, so its passphrase may stand here.
_PRACTICE_PASSPHRASE = "öva fritt bland påhittade människor"


class VaultChoice(Protocol):
    """Two vaults of which one is in use: the real one and the one to practise in. Choosing needs both to be closed."""

    @property
    def practising(self) -> bool:
        """True while the practice vault is the one in use."""
        ...

    def choose(self, *, practising: bool) -> None:
        """Use the one or the other from now on; AppError VAULT_IN_USE while one is open."""
        ...


class PracticeService:
    """`open` and `leave` run on the vault thread; `is_on` may be read anywhere."""

    def __init__(self, choice: VaultChoice, vault: VaultService, clients: ClientService) -> None:
        self._choice = choice
        self._vault = vault
        self._clients = clients

    @property
    def is_on(self) -> bool:
        """True while everything on screen is practice."""
        return self._choice.practising

    def open(self) -> None:
        """Open the practice vault, made with a demo client the first time; the real vault stays in use when that fails."""
        self._choice.choose(practising=True)
        try:
            if self._vault.state() is VaultState.MISSING:
                self._vault.create(_PRACTICE_PASSPHRASE)
                self._clients.add(demo_client())
            else:
                self._vault.unlock(_PRACTICE_PASSPHRASE)
        except AppError:
            self._choice.choose(practising=False)
            raise

    def leave(self) -> None:
        """Go back to the real vault; the practice vault must be locked."""
        self._choice.choose(practising=False)


def demo_client() -> Client:
    """A made-up person to practise with."""
    from app.cases import ids  # noqa: PLC0415 - loaded after the first frame
    from app.cases.clients import Client  # noqa: PLC0415

    client_id = ids.new_client_id()
    return Client(
        id=client_id,
        given_name="Kim",
        family_name="Övning",
        identity="R" + client_id[:8].upper(),
        case_number="ÖVNING-1",
        is_practice=True,
    )
