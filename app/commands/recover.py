"""`recover FOLDER`: open a vault with the line that IT opened by the age key; a new passphrase opens it from then on.

The line comes on standard input, and the passphrase from the terminal or from a file, which may be a descriptor (/dev/fd/3), so
that neither ever stands in a list of processes. Status 0: the vault is whole and opens by the new passphrase. 1: it opens, but
not all of it is whole. 2: it was not opened, and nothing but the count of tries has changed.
"""

from __future__ import annotations

import argparse
import getpass
import sys
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app import bootstrap
from app.errors import AppError, ErrorCode
from app.host.clock import SystemClock
from app.host.policy_file import load_administrator_policy
from app.i18n import ntr, tr
from app.security.passphrases import WordListPassphrases
from app.services.policy import KeyStoreRule
from app.services.protection import Opening, RecoverySecret, Way
from app.services.vault import VaultService

WHOLE, DAMAGED, REFUSED = 0, 1, 2
_WORDS = Path(__file__).resolve().parents[2] / "resources" / "words"
_LONGEST = 4096


class _RefusedError(Exception):
    """Why the vault is not opened, as a sentence."""


def run(chosen: argparse.Namespace) -> int:
    """Carry it out; gives the exit status."""
    try:
        line = sys.stdin.readline(_LONGEST).strip()
        passphrase = _asked() if chosen.passphrase_file is None else _from_file(chosen.passphrase_file)
        _refuse_weak(passphrase)
        return _recover(chosen.folder.absolute(), line, passphrase)
    except _RefusedError as refused:
        sys.stderr.write(f"{refused}\n")
    except AppError as error:
        sys.stderr.write(_sentence(error) + "\n")
    return REFUSED


def _recover(folder: Path, line: str, passphrase: str) -> int:
    # This computer may be IT's: were the key bound to it, the passphrase would open nothing where the vault is used.
    policy = replace(load_administrator_policy(), key_store=KeyStoreRule.NEVER.value)
    vault = bootstrap.encrypted_vault(folder, SystemClock(), policy)
    service = VaultService(vault)
    try:
        opening = service.recover(RecoverySecret(way=Way.IT_KEY, text=line), passphrase)
        verdict = vault.verify()
    finally:
        service.lock()
    for said in _erased_words(opening):
        sys.stderr.write(f"{said}\n")
    if not verdict.is_whole:
        sys.stderr.write(tr("The new passphrase opens the vault, but not all of it is whole. `verify` says what.") + "\n")
        return DAMAGED
    opened = ntr(
        "The vault is whole, with {n} event. From now on the new passphrase opens it.",
        "The vault is whole, with {n} events. From now on the new passphrase opens it.",
        verdict.events,
    )
    sys.stdout.write(opened + "\n")
    return WHOLE


def _erased_words(opening: Opening) -> Iterator[str]:
    if opening.erased_again:
        yield ntr(
            "What had been erased after this copy was made has been erased again: {n} erasure.",
            "What had been erased after this copy was made has been erased again: {n} erasures.",
            opening.erased_again,
        )
    if opening.erased_stands:
        yield tr("Something that had been erased stands again. The caseworker looks it through and erases it once more.")
    if not opening.knows_erased:
        yield tr(
            "Here is no list of what has been erased. What was erased after this copy was made is here again: the caseworker "
            "erases it once more."
        )


def _asked() -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # a terminal that would show what is typed
            first = getpass.getpass(tr("New passphrase: "))
            again = getpass.getpass(tr("The same once more: "))
    except (getpass.GetPassWarning, EOFError, OSError):
        raise _RefusedError(tr("Without a terminal the new passphrase must come with --passphrase-file.")) from None
    if first != again:
        raise _RefusedError(tr("The two passphrases are not the same. Nothing was changed."))
    return first


def _from_file(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.readline(_LONGEST).rstrip("\r\n")
    except (OSError, ValueError):
        raise _RefusedError(tr("The file with the new passphrase could not be read.")) from None


def _refuse_weak(passphrase: str) -> None:
    if not WordListPassphrases(_WORDS).strength(passphrase).is_accepted:
        raise _RefusedError(tr("The new passphrase is too easy to guess. Take five words that do not belong together."))


def _sentence(error: AppError) -> str:
    match error.code:
        case ErrorCode.RECOVERY_REFUSED:
            return tr("That line does not open this vault. See that key file and vault belong together.")
        case ErrorCode.VAULT_MISSING:
            return tr("There is no vault in that folder.")
        case ErrorCode.VAULT_IN_USE:
            return tr("The vault is open in another window. Close it first.")
        case ErrorCode.TOO_MANY_TRIES:
            seconds = int(error.facts.get("seconds", 0))
            return ntr("Wait {n} second and try again.", "Wait {n} seconds and try again.", seconds)
        case _:
            return tr("The vault was not opened ({code}). Nothing was changed.", code=error.code.value)
