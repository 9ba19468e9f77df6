"""The forms that lie in folders: FORM/VERSION/form.toml and beside it sections and words.

Versions live side by side: an interview stays on the one it was begun in, and a new one begins in the newest. The first folder
is the program's own, a second one may be the municipality's; what lies in an earlier folder cannot be replaced by a later one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.errors import AppError, ErrorCode
from app.forms.findings import Findings
from app.forms.model import Form, FormUse
from app.forms.source import FORM_FILE, LARGEST_FILE, decode, read_bytes

if TYPE_CHECKING:
    from app.forms.derive import Parent

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "forms"
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)
_UNUSABLE = (ErrorCode.FORM_REFUSED, ErrorCode.FORM_UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRef:
    """A form that can be used, with its title by language."""

    id: str
    version: str
    title: Mapping[str, str] = field(default_factory=dict)


class BoundToForm(Protocol):
    """Something that was begun with one definition of a form and stays on it, such as an interview."""

    @property
    def form_id(self) -> str:
        """The form."""

    @property
    def form_version(self) -> str:
        """Its version."""

    @property
    def form_digest(self) -> str:
        """The digest of the definition it was begun with."""


class FormCatalogue:
    """Finds and loads forms; a loaded form is kept. Reading takes some hundred milliseconds: not on the main thread."""

    def __init__(self, roots: Sequence[Path] = (SHIPPED,)) -> None:
        self._roots = tuple(roots)
        self._loaded: dict[tuple[str, str], Form] = {}
        self._read: dict[Path, Mapping[str, bytes]] = {}
        self._uses: dict[str, FormUse] = {}

    def forms(self) -> tuple[FormRef, ...]:
        """Every form in the newest version that can be used. One that is refused is left out and hides no other."""
        refs = []
        for form_id in self._ids():
            try:
                form = self.load(form_id)
            except AppError as error:
                if error.code not in _UNUSABLE:
                    raise
                continue
            refs.append(FormRef(id=form.id, version=form.version, title=titles(form)))
        return tuple(refs)

    def ids(self) -> tuple[str, ...]:
        """The id of every form that is here, usable or not; nothing is read but the folders' names."""
        return tuple(self._ids())

    def versions(self, form_id: str) -> tuple[str, ...]:
        """The versions of a form that are installed, usable or not, the oldest first."""
        return tuple(sorted(self._folders(form_id), key=_numbers))

    def use(self, form_id: str) -> FormUse:
        """What the form is held with, in its newest version; INTERVIEW when it is not here. Quick: its header alone is read."""
        if form_id not in self._uses:
            folders = self._folders(form_id)
            newest = max(folders, key=_numbers, default=None)
            self._uses[form_id] = FormUse.INTERVIEW if newest is None else _use_of(folders[newest])
        return self._uses[form_id]

    def load(self, form_id: str, version: str | None = None) -> Form:
        """The form in this version, or in the newest that can be used.

        AppError FORM_UNKNOWN; FormRefusedError with `.problems`, the newest version's when none can be used; FORM_UNREADABLE.
        """
        if version is not None:
            return self._one(form_id, version)
        refusal = AppError(ErrorCode.FORM_UNKNOWN)
        for newest in reversed(self.versions(form_id)):
            try:
                return self._one(form_id, newest)
            except AppError as error:
                refusal = error if refusal.code is ErrorCode.FORM_UNKNOWN else refusal
        raise refusal

    def load_for(self, bound: BoundToForm) -> Form:
        """The definition that something was begun with, whatever newer versions there are.

        As `load`, and AppError FORM_CHANGED (`form`, `version`) when the files no longer say what they said then.
        """
        form = self._one(bound.form_id, bound.form_version)
        if form.digest != bound.form_digest:
            raise AppError(ErrorCode.FORM_CHANGED, {"form": form.id, "version": form.version})
        return form

    def find(self, reference: str) -> Form:
        """What a person writes: ID, ID@VERSION, or a folder with a form that need not be installed. As `load`."""
        form_id, _, version = reference.partition("@")
        folder = Path(reference)
        if not self._folders(form_id) and _holds_form(folder):
            return self._compiled(folder, "", "")
        return self.load(form_id, version or None)

    def unusable(self) -> tuple[FormRef, ...]:
        """Every installed version that cannot be used, so that somebody can be told."""
        found = []
        for form_id in self._ids():
            for version in self.versions(form_id):
                try:
                    self._one(form_id, version)
                except AppError:
                    found.append(FormRef(id=form_id, version=version))
        return tuple(found)

    def _one(self, form_id: str, version: str) -> Form:
        folder = self._folders(form_id).get(version)
        if folder is None:
            raise AppError(ErrorCode.FORM_UNKNOWN)
        key = (form_id, version)
        if key not in self._loaded:
            self._loaded[key] = self._compiled(folder, form_id, version)
        return self._loaded[key]

    def _compiled(self, folder: Path, form_id: str, version: str) -> Form:
        from app.forms.compiler import compile_form  # noqa: PLC0415 - the first window need not wait for it

        return compile_form(self._files(folder), form_id, version, self._parent)

    def _files(self, folder: Path) -> Mapping[str, bytes]:
        # Read once, so that a derived form and the form it is taken from speak of the same files.
        if folder not in self._read:
            self._read[folder] = read_bytes(folder)
        return self._read[folder]

    def _parent(self, form_id: str, version: str) -> Parent | None:
        from app.forms.derive import Parent  # noqa: PLC0415 - as above

        folder = self._folders(form_id).get(version)
        return None if folder is None else Parent(contents=self._files(folder), load=partial(self._one, form_id, version))

    def _ids(self) -> list[str]:
        names = dict.fromkeys(folder.name for root in self._roots for folder in _listed(root))
        return [name for name in sorted(names) if self._folders(name)]

    def _folders(self, form_id: str) -> dict[str, Path]:
        # Only names that are really listed are ever joined to a path.
        found: dict[str, Path] = {}
        for root in self._roots:
            for folder in _listed(root):
                if folder.name == form_id:
                    found = {**{version.name: version for version in _listed(folder) if _is_version(version)}, **found}
        return found


def shipped_and(folder: str) -> tuple[Path, ...]:
    """Where forms are looked for: the program's own first, then the municipality's folder unless it is ""."""
    return (SHIPPED, Path(folder)) if folder else (SHIPPED,)


def _listed(folder: Path) -> tuple[Path, ...]:
    """What lies in a folder; nothing when it cannot be listed, so that one folder never hides the others."""
    try:
        return tuple(sorted(folder.iterdir())) if folder.is_dir() else ()
    except OSError:
        return ()


def _is_version(folder: Path) -> bool:
    return _VERSION.fullmatch(folder.name) is not None and _holds_form(folder)


def _holds_form(folder: Path) -> bool:
    try:
        return (folder / FORM_FILE).is_file()
    except (OSError, ValueError):
        return False


def _use_of(folder: Path) -> FormUse:
    """What the header says, read as carefully as when the form is loaded; what is wrong with it is said then."""
    try:
        with (folder / FORM_FILE).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        return FormUse.INTERVIEW
    header = decode({FORM_FILE: content}, Findings()).files.get(FORM_FILE)
    use = None if header is None else header.table.get("use")
    return next((each for each in FormUse if each.value == use), FormUse.INTERVIEW)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def titles(form: Form) -> dict[str, str]:
    """The form's title in each of its languages, the default language first."""
    rest = (language for language in form.words if language != form.default_language)
    return {language: form.words[language].title for language in (form.default_language, *rest)}
