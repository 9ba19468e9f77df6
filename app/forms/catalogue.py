"""The forms that lie in a folder: FORM/VERSION/form.toml and beside it sections and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import AppError, ErrorCode
from app.forms.findings import FormRefusedError
from app.forms.model import Form
from app.forms.source import FORM_FILE, read_bytes

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "forms"
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRef:
    """A form that can be used, with its title by language."""

    id: str
    version: str
    title: Mapping[str, str] = field(default_factory=dict)


class FormCatalogue:
    """Finds and loads forms; a loaded form is kept. Reading takes some hundred milliseconds: not on the main thread."""

    def __init__(self, root: Path = SHIPPED) -> None:
        self._root = root
        self._loaded: dict[tuple[str, str], Form] = {}

    def forms(self) -> tuple[FormRef, ...]:
        """Every form in its newest version. One that is refused is left out, so that it does not hide the others."""
        refs = []
        for form_id in self._ids():
            try:
                form = self.load(form_id)
            except FormRefusedError:
                continue
            refs.append(FormRef(id=form.id, version=form.version, title=titles(form)))
        return tuple(refs)

    def load(self, form_id: str, version: str | None = None) -> Form:
        """The form in this version, or its newest. AppError FORM_UNKNOWN; FormRefusedError with `.problems`; FORM_UNREADABLE."""
        found = self._versions(form_id)
        chosen = version if version is not None else next(reversed(found), "")
        if chosen not in found:
            raise AppError(ErrorCode.FORM_UNKNOWN)
        key = (form_id, chosen)
        if key not in self._loaded:
            from app.forms.compiler import compile_form  # noqa: PLC0415 - the first window need not wait for it

            self._loaded[key] = compile_form(read_bytes(self._root / form_id / chosen), form_id, chosen)
        return self._loaded[key]

    def _ids(self) -> list[str]:
        if not self._root.is_dir():
            return []
        return [folder.name for folder in sorted(self._root.iterdir()) if self._versions(folder.name)]

    def _versions(self, form_id: str) -> list[str]:
        # Only names that are really listed are ever joined to a path.
        if not self._root.is_dir() or form_id not in {folder.name for folder in self._root.iterdir()}:
            return []
        folders = [folder for folder in (self._root / form_id).glob("*/") if (folder / FORM_FILE).is_file()]
        names = [folder.name for folder in folders if _VERSION.fullmatch(folder.name)]
        return sorted(names, key=lambda name: tuple(map(int, name.split("."))))


def titles(form: Form) -> dict[str, str]:
    """The form's title in each of its languages, the default language first."""
    rest = (language for language in form.words if language != form.default_language)
    return {language: form.words[language].title for language in (form.default_language, *rest)}
