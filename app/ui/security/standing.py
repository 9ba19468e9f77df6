"""How the vault stands, in plain sentences: each part is in order, or there is something to do about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.i18n import formats, ntr, tr
from app.services.policy import KeyStoreRule, Policy
from app.services.protection import BackupCopy, KeyStoreState, Protection, Way
from app.services.vault_keys import REHEARSE_EVERY, KeyStatus
from app.services.verdict import Verdict
from app.ui.cases.words import when

_HEAD, _TAIL = 8, 4  # signs of a public key that people compare by eye
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One part of the page: whether it is in order, and what to say of it."""

    is_good: bool
    lines: tuple[str, ...]

    @property
    def mark(self) -> str:
        """A sign with its word: the meaning never lies in the colour alone."""
        return tr("✓ In order") if self.is_good else tr("○ To do")

    @property
    def text(self) -> str:
        """Every line below the other."""
        return "\n".join(self.lines)


def of_opening(protection: Protection, policy: Policy) -> Standing:
    """What opens the vault, and why the passphrase alone does where it does."""
    if protection.way is Way.DEVICE:
        return Standing(
            is_good=True,
            lines=(
                tr("Your passphrase and this computer, both together."),
                tr("Whoever carries the files away cannot open them on another computer, not even with the passphrase."),
            ),
        )
    return Standing(is_good=True, lines=(tr("Your passphrase alone."), _why_alone(protection, policy)))


def _why_alone(protection: Protection, policy: Policy) -> str:
    if policy.key_store == KeyStoreRule.NEVER.value:
        return tr("That is how it has been decided where you work.")
    if not protection.has_recovery:
        return tr("The vault is not tied to this computer, because there is no way back in yet if the computer breaks.")
    match protection.key_store:
        case KeyStoreState.UNAVAILABLE:
            return tr("This computer has no safe place of its own for its part of the key.")
        case KeyStoreState.LOCKED:
            return tr("The computer's own safe place for keys is locked. Log in to the computer anew and unlock the vault.")
        case KeyStoreState.PRESENT | KeyStoreState.ABSENT:
            return tr("The vault is tied to this computer the next time you unlock it with the passphrase.")


def of_ways_back(status: KeyStatus, policy: Policy, today: dt.date) -> Standing:
    """IT's key and the recovery code: which there are, and what is lacking."""
    protection = status.protection
    lines = (*_it_lines(protection, policy), *_code_lines(status, today))
    if not lines:
        text = tr("There is none. If the passphrase is forgotten, everything in the vault is lost. Make a recovery code.")
        return Standing(is_good=False, lines=(text,))
    return Standing(is_good=status.code_was_kept or not protection.has_recovery_code, lines=lines)


def _it_lines(protection: Protection, policy: Policy) -> tuple[str, ...]:
    if not protection.recipient:
        return ()
    key = tr("IT can open the vault with the key {mark}.", mark=fingerprint(protection.recipient))
    whom = tr("Ask: {contact}", contact=policy.recovery_contact) if policy.recovery_contact else ""
    return tuple(part for part in (key, whom) if part)


def _code_lines(status: KeyStatus, today: dt.date) -> tuple[str, ...]:
    if not status.protection.has_recovery_code:
        return ()
    made = status.code_made_at
    first = tr("There is a recovery code.")
    if made is not None:
        first = tr("There is a recovery code, made {when}.", when=when(made, today))
    if status.code_was_kept:
        return (first, tr("It has been written down. Keep the paper in the unit's safe, not in the computer bag."))
    return (first, tr("Nobody has shown yet that it was written down. Make a new one and write it on paper."))


def fingerprint(recipient: str) -> str:
    """Beginning and end of IT's public key: enough to compare by telephone."""
    return recipient if len(recipient) <= _HEAD + _TAIL else f"{recipient[:_HEAD]} … {recipient[-_TAIL:]}"


def of_rehearsal(status: KeyStatus) -> Standing:
    """When a way back was last tried out, and when it is time again."""
    if not status.protection.has_recovery:
        return Standing(is_good=False, lines=(tr("There is no way back in to rehearse yet."),))
    last = status.rehearsed_at
    since = last or status.made_at
    said = (
        tr("No way back in has been tried out yet.")
        if last is None
        else tr("A way back in was last tried out on {date}, and it held.", date=_day(last))
    )
    if status.rehearsal_is_due:
        return Standing(is_good=False, lines=(said, tr("Once a year is enough, and that time has come. It takes ten minutes.")))
    return Standing(is_good=True, lines=(said, tr("Next time: {date}.", date=_day(since + REHEARSE_EVERY))))


def of_backups(copies: tuple[BackupCopy, ...], today: dt.date) -> Standing:
    """The latest backup and how many there are."""
    if not copies:
        return Standing(is_good=False, lines=(tr("There is no backup yet."),))
    latest = tr("The latest was made {when}.", when=when(copies[0].made_at, today))
    kept = ntr(
        "{n} backup is kept beside the vault, encrypted like it.",
        "{n} backups are kept beside the vault, encrypted like it.",
        len(copies),
    )
    return Standing(is_good=True, lines=(latest, kept))


def of_check(verdict: Verdict) -> Standing:
    """What the check found, in one calm line."""
    if verdict.is_whole:
        whole = ntr(
            "The vault is whole: {n} event in the log, unbroken.",
            "The vault is whole: {n} events in the log, unbroken.",
            verdict.events,
        )
        return Standing(is_good=True, lines=(whole,))
    found = ntr(
        "{n} thing is not as it should be. Change nothing in the vault's folder, and tell whoever looks after the program.",
        "{n} things are not as they should be. Change nothing in the vault's folder, and tell whoever looks after the program.",
        len(verdict.findings),
    )
    return Standing(is_good=False, lines=(found,))


def copy_words(copy: BackupCopy, today: dt.date) -> str:
    """One backup in a list: when it was made, and its size."""
    size = formats.decimal(max(copy.size / _MEGABYTE, 0.1), 1)
    return tr("{when}, {size} MB", when=when(copy.made_at, today), size=size)


def _day(moment: dt.datetime) -> str:
    return formats.long_date(moment.astimezone().date())
