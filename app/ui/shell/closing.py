"""Closing the vault without losing a word: what the disk would not take is sealed first, and waits for the same vault.

The sealed bytes stay in memory only, and no key to them does. While answers wait, the process is not replaced and the program
does not end without asking.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import AppError
from app.i18n import ntr, tr
from app.services.vault import VaultService, VaultState
from app.ui.shell.context import UiContext
from app.ui.shell.faults import tell_later
from app.ui.shell.router import Route, whose_is
from app.ui.shell.sentences import unsaved_at_lock_sentence

if TYPE_CHECKING:
    from app.services.interviews import Saved
    from app.ui.shell.carried import Carried
    from app.ui.shell.half_typed import HalfTyped


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What waits for one vault, with the number of answers and notes in it."""

    content: bytes
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Closed:
    """How the closing went; `error` does not mean that the vault is still open."""

    sealed: bytes = b""
    error: AppError | None = None
    bug: Exception | None = None


class Closing(QObject):
    """Runs on the main thread; sealing and closing run as one job on the vault thread."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: list[Sealed] = []
        self._lines: tuple[HalfTyped, ...] = ()
        self._is_open = False
        self._closing = 0
        self._brought_back = 0
        context.outbox.saved.connect(self._tell_saved)

    @property
    def answers_waiting(self) -> int:
        """How many answers and notes wait, sealed, for their vault."""
        return sum(each.answers for each in self._waiting)

    @property
    def is_shut(self) -> bool:
        """True from the moment that the vault is being closed until one is open again."""
        return self._closing > 0 or self._context.vault.state() is not VaultState.OPEN

    def close(self, lines: tuple[HalfTyped, ...], then: Callable[[], None]) -> None:
        """Try once more to save, seal what is refused, close the vault, and then call `then`. Nothing can veto it."""
        self._is_open = False
        self._closing += 1
        lines = _latest((*self._lines, *lines))  # what nobody came back to yet goes on waiting
        self._lines = ()
        self._brought_back = 0
        self._context.session.refused_forms = 0
        outbox = self._context.outbox
        outbox.retry()
        outbox.when_home(lambda: self._seal_and_close(lines, then))

    def open_again(self) -> None:
        """A vault is open: what waits for it comes back, before any screen asks for answers."""
        self._is_open = True
        waiting, vault = tuple(self._waiting), self._context.vault
        if waiting:
            self._context.jobs.vault.run(
                lambda: _unsealed(vault, waiting), self._take_back, self._context.messages.show_error, self
            )

    def set_aside(self, lines: tuple[HalfTyped, ...]) -> None:
        """These wait until somebody comes back to their screen, over a lock too."""
        self._lines = _latest((*self._lines, *lines))

    def take_lines(self, route: Route) -> tuple[HalfTyped, ...]:
        """What was half typed there before, once."""
        there = (route.screen.value, whose_is(route))
        taken = tuple(line for line in self._lines if (line.screen, line.whose) == there)
        self._lines = tuple(line for line in self._lines if line not in taken)
        return taken

    def give_up(self) -> None:
        """What waits is let go: somebody has chosen that, after reading what is lost."""
        self._waiting.clear()

    def _seal_and_close(self, lines: tuple[HalfTyped, ...], then: Callable[[], None]) -> None:
        from app.ui.shell.carried import Carried  # noqa: PLC0415 - loaded after the first frame

        carried = Carried(interviews=self._context.outbox.take_out(), lines=lines)
        vault = self._context.vault

        def closed(outcome: _Closed) -> None:
            self._closing -= 1
            session = self._context.session
            forms, session.refused_forms = session.refused_forms, 0
            self._tell_closed(outcome, carried.answers + forms)
            then()

        self._context.jobs.vault.run(lambda: _close(vault, carried), closed, self._context.messages.show_error)

    def _tell_closed(self, outcome: _Closed, refused: int) -> None:
        if outcome.bug is not None:
            tell_later(outcome.bug)
        if outcome.error is not None:
            self._context.messages.show_error(outcome.error)
        if outcome.sealed:
            self._waiting.append(Sealed(content=outcome.sealed, answers=refused))
        elif refused:
            self._context.messages.show_warning(unsaved_at_lock_sentence())
        if self.answers_waiting:
            self._context.messages.show_warning(waiting_sentence(self.answers_waiting))

    def _take_back(self, contents: tuple[bytes | None, ...]) -> None:
        from app.ui.shell.carried import Carried  # noqa: PLC0415 - loaded after the first frame

        if not self._is_open:
            return  # locked again meanwhile: it goes on waiting as it is
        others: list[Sealed] = []
        for sealed, content in zip(self._waiting, contents, strict=True):
            if content is None:
                others.append(sealed)  # it is another vault's
                continue
            carried = Carried.from_bytes(content)
            self._lines += carried.lines
            self._brought_back += carried.answers
            self._context.outbox.put_back(carried.interviews)
        self._waiting = others

    def _tell_saved(self, _saved: Saved) -> None:
        if self._brought_back:
            self._context.messages.show_note(
                ntr(
                    "The answer that waited while the vault was locked is saved now.",
                    "The {n} answers that waited while the vault was locked are saved now.",
                    self._brought_back,
                )
            )
            self._brought_back = 0


def waiting_sentence(answers: int) -> str:
    """What a person reads when the vault was locked before the disk would take the last of what was written."""
    return ntr(
        "The disk would not take the last answer. It waits here, sealed. Free some space and unlock the vault: then it is saved. "
        "Do not switch off the computer before that.",
        "The disk would not take the last {n} answers. They wait here, sealed. Free some space and unlock the vault: then they "
        "are saved. Do not switch off the computer before that.",
        answers,
    )


def ask_before_leaving(context: UiContext, answers: int, leave: Callable[[], None]) -> None:
    """Keep the program open unless somebody chooses to lose what waits."""
    context.messages.ask(
        ntr(
            "One answer could not be saved, because the disk would not take it. Free some space and unlock the vault: then it is "
            "saved. If the program is closed before that, the answer is lost.",
            "{n} answers could not be saved, because the disk would not take them. Free some space and unlock the vault: then "
            "they are saved. If the program is closed before that, the answers are lost.",
            answers,
        ),
        tr("Keep the program open"),
        ntr("Close and lose {n} answer", "Close and lose {n} answers", answers),
        lambda: context.messages.show_warning(waiting_sentence(answers)),
        leave,
    )


def _close(vault: VaultService, carried: Carried) -> _Closed:
    """Runs on the vault thread. Whatever goes wrong with the sealing, the vault is closed."""
    sealed, wrong = b"", list[Exception]()
    try:
        content = carried.to_bytes()
        sealed = vault.seal_for_later(content) if content else b""
    except Exception as fault:  # noqa: BLE001 - told when the vault is closed
        wrong.append(fault)
    try:
        vault.lock()
    except Exception as fault:  # noqa: BLE001 - as above: a closing that never comes home could never be got past
        wrong.append(fault)
    return _Closed(
        sealed=sealed,
        error=next((each for each in reversed(wrong) if isinstance(each, AppError)), None),
        bug=next((each for each in wrong if not isinstance(each, AppError)), None),
    )


def _latest(lines: tuple[HalfTyped, ...]) -> tuple[HalfTyped, ...]:
    return tuple({(line.screen, line.whose, line.field): line for line in lines}.values())


def _unsealed(vault: VaultService, waiting: tuple[Sealed, ...]) -> tuple[bytes | None, ...]:
    """Runs on the vault thread."""
    return tuple(vault.unseal(each.content) for each in waiting)
