"""`verify FOLDER`: is the vault in that folder whole? One line, or JSON; nothing about anyone is ever said.

It looks at a copy, so the vault stays as it is, whatever is found: nothing is logged in it, mended or brought up to date.
Status 0: whole. 1: damage was found. 2: it was not looked at: no vault, in use, or not the right passphrase.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
import warnings
from pathlib import Path

from app.errors import AppError, ErrorCode
from app.host import hardening
from app.host.clock import SystemClock
from app.i18n import mark, ntr, tr
from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.key_settings import KeySettings
from app.security.key_store import SystemKeyStore
from app.security.side_process import SideProcess
from app.services.key_ports import KeyRing
from app.services.verdict import Damage, Finding, Verdict
from app.storage.examination import examine

WHOLE, DAMAGED, REFUSED = 0, 1, 2
_LONGEST_LINE = 4096
_SHOWN = 20  # findings in the line; JSON has all
_WHERE = {
    Damage.PAGES: mark("the database file"),
    Damage.CHAIN: mark("the chain of the log"),
    Damage.CONTENT: mark("the contents of the log"),
    Damage.TABLES: mark("the tables that follow from the log"),
    Damage.JOURNAL: mark("the journal"),
    Damage.BACKUP: mark("the backups"),
    Damage.KEYS: mark("the key files"),
}
_REFUSALS = {
    ErrorCode.WRONG_PASSPHRASE: mark("That is not the passphrase of this vault."),
    ErrorCode.VAULT_MISSING: mark("There is no vault in that folder."),
    ErrorCode.NOT_ENCRYPTED: mark("There is no vault in that folder."),
    ErrorCode.VAULT_IN_USE: mark("The vault is open in another window. Close it first."),
    ErrorCode.VAULT_FROM_NEWER_VERSION: mark("A newer version of the program made this vault. Use that one."),
    ErrorCode.DEVICE_PART_MISSING: mark(
        "This computer does not hold its part of the key. Look on the computer that the vault is used on."
    ),
    ErrorCode.KEY_STORE_LOCKED: mark("The computer's key store is locked. Unlock it and try again."),
    ErrorCode.KEY_STORE_UNAVAILABLE: mark("The computer's key store gives no answer, and this vault needs it."),
    ErrorCode.DISK_FULL: mark("The disk has no room for the copy that is looked at."),
}


class _NoPassphraseError(Exception):
    """There is nobody to ask."""


def run(chosen: argparse.Namespace) -> int:
    """Carry it out; gives the exit status."""
    hardening.harden()
    try:
        verdict = examine(chosen.folder.absolute(), _Look(from_stdin=chosen.passphrase_stdin))
    except _NoPassphraseError:
        sys.stderr.write(tr("Without a terminal the passphrase must come with --passphrase-stdin.") + "\n")
        return REFUSED
    except AppError as error:
        sys.stderr.write(_refusal(error) + "\n")
        return REFUSED
    sys.stdout.write((_as_json(verdict) if chosen.json else _as_line(verdict)) + "\n")
    return WHOLE if verdict.is_whole else DAMAGED


class _Look:
    """Asks for the passphrase, once it is known that there is a vault, and opens the key files without changing them."""

    def __init__(self, *, from_stdin: bool) -> None:
        self._from_stdin = from_stdin

    def __call__(self, first: Path, twin: Path) -> KeyRing:
        """The keys; AppError as `KeyFile.look`."""
        passphrase = sys.stdin.readline(_LONGEST_LINE).rstrip("\r\n") if self._from_stdin else _asked()
        settings = KeySettings(key_store=SystemKeyStore(side=SideProcess()))
        return KeyFile(CopyPaths(first=first, twin=twin), settings, SystemClock()).look(passphrase)


def _asked() -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # a terminal that would show what is typed
            return getpass.getpass(tr("Passphrase: "))
    except (getpass.GetPassWarning, EOFError, OSError):
        raise _NoPassphraseError from None


def _as_json(verdict: Verdict) -> str:
    findings = [{"damage": each.damage.value, "what": each.what, "seq": each.seq} for each in verdict.findings]
    return json.dumps({"whole": verdict.is_whole, "events": verdict.events, "findings": findings})


def _as_line(verdict: Verdict) -> str:
    if verdict.is_whole:
        return ntr("The vault is whole, with {n} event.", "The vault is whole, with {n} events.", verdict.events)
    kinds = ", ".join(dict.fromkeys(tr(_WHERE[each.damage]) for each in verdict.findings))
    told = "; ".join(_told(each) for each in verdict.findings[:_SHOWN])
    return tr("The vault is not whole: {kinds} ({findings}).", kinds=kinds, findings=told)


def _told(finding: Finding) -> str:
    """The finding as IT and support know it: a word, and the event's number where it is about one."""
    name = f"{finding.damage.value}/{finding.what}"
    return f"{name} {finding.seq}" if finding.seq else name


def _refusal(error: AppError) -> str:
    if error.code is ErrorCode.TOO_MANY_TRIES:
        seconds = int(error.facts.get("seconds", 0))
        return ntr("Wait {n} second and try again.", "Wait {n} seconds and try again.", seconds)
    if error.code in _REFUSALS:
        return tr(_REFUSALS[error.code])
    return tr("The vault was not looked at ({code}). Nothing was changed.", code=error.code.value)
