"""A vault in memory, for tests of services and windows. The contract tests hold it to what the encrypted one does.

It outlives `close`, as a folder on a disk would. `fail_next` lets the next commit (or opening) meet an error of the disk;
`refuse` lets every opening meet one until the vault is mended. Its transactions are in `tests.helpers.fake_work`, what stands
around it in `tests.helpers.fake_protection`.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from app.cases.events import LoggedEvent
from app.cases.projection import Projection
from app.errors import AppError, ErrorCode
from app.services.ports import Clock
from app.services.protection import Opening, RecoverySecret
from app.services.verdict import Verdict
from tests.helpers.fake_protection import FakeCopies, FakeKeys
from tests.helpers.fake_work import FakeStore, FakeUnitOfWork, copy_of


class TestClock:
    """A clock the test owns. Starts on 22 November 2026, nine o'clock UTC; moves only when told."""

    __test__ = False

    def __init__(self, start: dt.datetime = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)) -> None:
        self.moment = start
        self.steady_seconds = 0.0

    def now(self) -> dt.datetime:
        """The moment the test has set."""
        return self.moment

    def today(self) -> dt.date:
        """The day of that moment."""
        return self.moment.date()

    def steady(self) -> float:
        """Seconds gone since the start of the test, as told."""
        return self.steady_seconds

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += dt.timedelta(seconds=seconds)
        self.steady_seconds += seconds


class FakeVault:
    """`ports.Vault` in memory.

    `gives_code`: whether making it gives a recovery code. `opening`: what the next opening finds, then all is well again.
    `verdict`: what an examination finds. `scrubs` counts those.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or TestClock()
        self.checkpoints = 0
        self.is_short_of_space = False
        self.scrubs = 0
        self.gives_code = False
        self.opening = Opening()
        self.verdict: Verdict | None = None
        self.fake_keys = FakeKeys(self)
        self.fake_copies = FakeCopies(self)
        self._seal = secrets.token_bytes(8)
        self._store: FakeStore | None = None
        self._is_open = False
        self._work: FakeUnitOfWork | None = None
        self._failure: AppError | None = None
        self._tries = 0
        self._refusal: AppError | None = None

    @property
    def log(self) -> Sequence[LoggedEvent]:
        """Everything logged so far, for tests that look at the log itself."""
        return () if self._store is None else tuple(self._store.log)

    def fail_next(self, code: ErrorCode, **facts: str | int) -> None:
        """The next commit, checkpoint, create or open raises this; the one after it works again."""
        self._failure = AppError(code, dict(facts))

    def refuse(self, code: ErrorCode, **facts: str | int) -> None:
        """Every opening is refused with this until `mend`, as by a damaged vault."""
        self._refusal = AppError(code, dict(facts))

    def mend(self, state: Callable[[], None] | None = None) -> None:
        """Openings work again; a kept state is put back first. The vault is open afterwards."""
        self._refusal = None
        if state is not None:
            state()
        self._is_open = True

    def keep_aside(self) -> Callable[[], None]:
        """Gives what puts the vault back to what it holds now."""
        store = self._open_store()
        kept = replace(store, log=list(store.log), projection=copy_of(store.projection))

        def put_back() -> None:
            self._store = kept

        return put_back

    def exists(self) -> bool:
        """True once made."""
        return self._store is not None

    def create(self, passphrase: str) -> str:
        """Make the vault and leave it open; the recovery code when `gives_code`."""
        self.meet_failure()
        if self._store is not None:
            raise AppError(ErrorCode.VAULT_EXISTS)
        self._store = FakeStore(passphrase=passphrase, log=[], projection=Projection())
        self._is_open = True
        return self.fake_keys.draw() if self.gives_code else ""

    def open(self, passphrase: str) -> Opening:
        """Open it again."""
        self._prepare_opening()
        self._tries += 1
        self.require_passphrase(passphrase)
        return self._opened()

    def recover(self, secret: RecoverySecret, new_passphrase: str) -> Opening:
        """Open it with the code last made, or with IT's line."""
        store = self._prepare_opening()
        if not self.fake_keys.fits(secret):
            raise AppError(ErrorCode.RECOVERY_REFUSED)
        store.passphrase = new_passphrase
        return replace(self._opened(), way=secret.way)

    def require_passphrase(self, passphrase: str) -> None:
        """WRONG_PASSPHRASE when it is another."""
        if self._store is not None and passphrase != self._store.passphrase:
            raise AppError(ErrorCode.WRONG_PASSPHRASE)

    def change_passphrase(self, old: str, new: str) -> None:
        """The new one opens from now on."""
        self.require_passphrase(old)
        if self._store is not None:
            self._store.passphrase = new

    def require_open(self) -> None:
        """VAULT_LOCKED when it is not open."""
        self._open_store()

    def keys(self) -> FakeKeys:
        """Its keys, as settings."""
        return self.fake_keys

    def copies(self) -> FakeCopies:
        """Its backups."""
        return self.fake_copies

    def verify(self) -> Verdict:
        """What the test has set; else that all is whole."""
        self.require_open()
        return self.verdict or Verdict(events=len(self.log), findings=())

    def scrub(self) -> None:
        """Counted in `scrubs`."""
        self.require_open()
        self.meet_failure()
        self.scrubs += 1

    def seal_for_later(self, content: bytes) -> bytes:
        """Sealed so that nobody reads it by chance."""
        self.require_open()
        return self._seal + bytes(each ^ 0xFF for each in content)

    def unseal(self, sealed: bytes) -> bytes | None:
        """What was sealed here."""
        self.require_open()
        if not sealed.startswith(self._seal):
            return None
        return bytes(each ^ 0xFF for each in sealed[len(self._seal) :])

    def close(self) -> None:
        """Close it; an unfinished transaction is undone."""
        self._is_open = False
        self._work = None

    def checkpoint(self) -> None:
        """Counted in `checkpoints`."""
        self._open_store()
        self.meet_failure()
        self.checkpoints += 1

    def space_is_short(self) -> bool:
        """What the test has set."""
        return self.is_short_of_space

    def is_open(self) -> bool:
        """True between create/open and close."""
        return self._is_open

    @contextmanager
    def begin(self) -> Iterator[FakeUnitOfWork]:
        """A transaction; one at a time."""
        store = self._open_store()
        if self._work is not None:
            raise RuntimeError("a transaction is already open")
        self._work = FakeUnitOfWork(self, store)
        try:
            yield self._work
        finally:
            self._work = None

    def _prepare_opening(self) -> FakeStore:
        self.meet_failure()
        if self._refusal is not None:
            raise self._refusal
        if self._store is None:
            raise AppError(ErrorCode.VAULT_MISSING)
        if self._is_open:
            raise AppError(ErrorCode.VAULT_IN_USE)
        return self._store

    def _opened(self) -> Opening:
        self._is_open = True
        opening, self.opening = self.opening, Opening()
        tries, self._tries = max(0, self._tries - 1), 0
        return replace(opening, failed_tries=opening.failed_tries or tries)

    def _open_store(self) -> FakeStore:
        if self._store is None or not self._is_open:
            raise AppError(ErrorCode.VAULT_LOCKED)
        return self._store

    def meet_failure(self) -> None:
        """Raise what `fail_next` asked for."""
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def keep(self, store: FakeStore) -> None:
        """Called by the unit of work at commit."""
        self._open_store()
        self.meet_failure()
        self._store = store
