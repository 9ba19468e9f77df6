"""The single things that `self-check` looks at. Each says what it found in one sentence for IT."""

from __future__ import annotations

import datetime as dt
import enum
import importlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app import i18n
from app.cases.events import VaultCreated
from app.errors import AppError, ErrorCode
from app.forms.catalogue import FormCatalogue, shipped_and
from app.host import local_folder
from app.host.clock import SystemClock
from app.host.local_folder import Lies
from app.host.places import Places
from app.i18n import ntr, tr
from app.reports.renderer import PaperRenderer
from app.security.key_store import KeyStore, SystemKeyStore
from app.security.key_wrapping import device_name
from app.security.product import key_files_of, practice_settings
from app.security.secret_buffers import SecretBuffer
from app.security.side_process import SideProcess
from app.services.feedback.snapshot import FeedbackSnapshot
from app.services.policy import KeyStoreRule, Policy
from app.services.protection import KeyStoreState
from app.storage.driver import check_library, library_facts, load_driver
from app.storage.vault import EncryptedVault

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")
_LITTLE_ROOM = 200 * 1024 * 1024
_KNOWN_SENTENCE = i18n.mark("Lock")


class State(enum.Enum):
    """What came of a check."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One check: its stable name, what came of it, and a sentence."""

    id: str
    state: State
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckUp:
    """What is looked at. `key_store` is given by tests; else it is the operating system's own."""

    places: Places
    policy: Policy
    key_store: KeyStore | None = None


def library(_check_up: CheckUp) -> Judgement:
    """The library that encrypts is really the one in the process."""
    facts = library_facts(load_driver())
    try:
        check_library(facts)
    except AppError as error:
        reason = str(error.facts.get("reason", ""))
        text = tr("The library that encrypts is not the one it should be ({reason}). Install the program anew.", reason=reason)
        return Judgement(id="library", state=State.FAILED, text=text)
    text = tr("Encryption: SQLCipher {cipher}, SQLite {sqlite}.", cipher=facts.cipher_version, sqlite=facts.sqlite_version)
    return Judgement(id="library", state=State.OK, text=text)


def key_store(check_up: CheckUp) -> Judgement:
    """A secret is stored, read back and taken away again; nothing but a warning unless the municipality asks for it."""
    rule = KeyStoreRule(check_up.policy.key_store)
    if rule is KeyStoreRule.NEVER:
        return _key_store(State.OK, tr("Key store: not used, by the municipality's decision."))
    store = check_up.key_store or SystemKeyStore(side=SideProcess())
    with SecretBuffer.random() as secret:
        state = store.write(secret)
        if state is KeyStoreState.PRESENT:
            store.remove(device_name(secret))
            return _key_store(State.OK, tr("Key store: it keeps and gives back what is stored."))
    if state is KeyStoreState.LOCKED:
        text = tr("Key store: it is locked. Vaults made now rest on the passphrase alone.")
    else:
        text = tr("Key store: there is none that answers. Vaults made now rest on the passphrase alone.")
    return _key_store(State.FAILED if rule is KeyStoreRule.REQUIRED else State.WARNING, text)


def _key_store(state: State, text: str) -> Judgement:
    return Judgement(id="key_store", state=state, text=text)


def vault(check_up: CheckUp) -> Judgement:
    """A vault is made, written to, closed, opened and examined; then it is taken away."""
    clock, passphrase = SystemClock(), secrets.token_hex(16)
    with _own_folder(check_up.places) as folder:
        tried = EncryptedVault(folder / "vault", key_files_of(practice_settings(), clock), clock)
        tried.create(passphrase)
        with tried.begin() as work:
            work.append(VaultCreated())
            work.commit()
        tried.close()
        tried.open(passphrase)
        is_whole = tried.verify().is_whole
        tried.close()
    if not is_whole:
        raise AppError(ErrorCode.VAULT_DAMAGED)
    return Judgement(id="vault", state=State.OK, text=tr("Vault: one was made, written to, opened again and found whole."))


@contextmanager
def _own_folder(here: Places) -> Iterator[Path]:
    here.prepare()
    folder = here.root / f"check-{secrets.token_hex(6)}"
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise AppError(ErrorCode.NOT_WRITABLE, {"errno": error.errno or 0}) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def window(_check_up: CheckUp) -> Judgement:
    """Everything that the window is built of can be loaded; no window is opened."""
    try:
        importlib.import_module("app.ui.shell.program")
    except ImportError as error:
        text = tr("Window: a part that it needs is missing ({name}).", name=error.name or "Qt")
        return Judgement(id="window", state=State.FAILED, text=text)
    return Judgement(id="window", state=State.OK, text=tr("Window: everything that it needs can be loaded."))


def fonts(_check_up: CheckUp) -> Judgement:
    """The shipped letters are there, for the window and for paper."""
    missing = [name for name in _FONTS if not (_RESOURCES / "fonts" / name).is_file()]
    if missing:
        text = tr("Letters: {names} cannot be found.", names=", ".join(missing))
        return Judgement(id="fonts", state=State.FAILED, text=text)
    importlib.import_module("app.reports.fonts").register()
    return Judgement(id="fonts", state=State.OK, text=tr("Letters: the shipped typeface is there."))


def catalogues(_check_up: CheckUp) -> Judgement:
    """Swedish words are there."""
    if i18n.translator("sv")(_KNOWN_SENTENCE) == _KNOWN_SENTENCE:
        return Judgement(id="catalogues", state=State.FAILED, text=tr("Words: the Swedish ones are missing."))
    return Judgement(id="catalogues", state=State.OK, text=tr("Words: Swedish and English are there."))


def forms(check_up: CheckUp) -> Judgement:
    """Every form compiles; one that does not is a warning while others can be used."""
    catalogue = FormCatalogue(shipped_and(check_up.policy.forms_folder))
    usable, unusable = catalogue.forms(), catalogue.unusable()
    if usable and unusable:
        names = ", ".join(f"{each.id}@{each.version}" for each in unusable)
        text = tr("Forms: {names} cannot be used, the others can. `forms show` with the name tells why.", names=names)
        return Judgement(id="forms", state=State.WARNING, text=text)
    text = ntr("Forms: {n} can be used.", "Forms: {n} can be used.", len(usable))
    return Judgement(id="forms", state=State.OK if usable else State.FAILED, text=text)


def paper(_check_up: CheckUp) -> Judgement:
    """A paper is drawn and looked at, in memory."""
    day = dt.date(2026, 1, 31)
    empty = FeedbackSnapshot(
        language="sv", draft=True, made_on=day, first_day=day - dt.timedelta(days=30), last_day=day, strengths=("–",)
    )
    renderer = PaperRenderer()
    pages = renderer.pages(renderer.feedback(empty), 200)
    text = ntr("Paper: a PDF with {n} page was made.", "Paper: a PDF with {n} pages was made.", len(pages))
    return Judgement(id="paper", state=State.OK if pages else State.FAILED, text=text)


def disk(check_up: CheckUp) -> Judgement:
    """There is room for years of work."""
    check_up.places.prepare()
    free = shutil.disk_usage(check_up.places.root).free
    megabytes = free // (1024 * 1024)
    if free < _LITTLE_ROOM:
        text = tr("Disk: only {megabytes} MB are free. Make room before interviews are held.", megabytes=megabytes)
        return Judgement(id="disk", state=State.WARNING, text=text)
    return Judgement(id="disk", state=State.OK, text=tr("Disk: {megabytes} MB are free.", megabytes=megabytes))


def place(check_up: CheckUp) -> Judgement:
    """The folder of the program's files lies on this computer."""
    match local_folder.where(check_up.places.root):
        case Lies.NETWORK:
            return _place(
                State.FAILED, tr("Folder: it lies on a network disk, where a vault gets hurt. Choose one on this computer.")
            )
        case Lies.SYNCHRONISED:
            text = tr("Folder: it lies where a service carries files to other computers. Choose one that stays here.")
            return _place(State.FAILED, text)
        case Lies.HERE:
            return _place(State.OK, tr("Folder: it lies on this computer."))


def _place(state: State, text: str) -> Judgement:
    return Judgement(id="place", state=state, text=text)


CHECKS: tuple[tuple[str, Callable[[CheckUp], Judgement]], ...] = (
    ("library", library),
    ("place", place),
    ("disk", disk),
    ("vault", vault),
    ("key_store", key_store),
    ("window", window),
    ("fonts", fonts),
    ("catalogues", catalogues),
    ("forms", forms),
    ("paper", paper),
)
