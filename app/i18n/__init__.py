"""Words on screen and paper: one gettext vocabulary, English msgids, switchable while running.

`tr` and `ntr` translate when called; call them when text is shown, never at import. `mark` only marks a constant for the
catalogue. Placeholders are named: tr("Saved {time}", time="14:03").
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

DOMAIN = "rodatraden"
LANGUAGES = ("sv", "en")
DEFAULT_LANGUAGE = "sv"
LOCALE_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "locale"


class _Vocabulary:
    """The language in use and its catalogue; loaded on first use, replaced as a whole."""

    def __init__(self) -> None:
        self.language = DEFAULT_LANGUAGE
        self._catalogues: dict[str, gettext.NullTranslations] = {}

    def catalogue(self, language: str) -> gettext.NullTranslations:
        if language not in self._catalogues:
            self._catalogues[language] = gettext.translation(
                DOMAIN, LOCALE_FOLDER, languages=[language], fallback=language == "en"
            )
        return self._catalogues[language]


_vocabulary = _Vocabulary()


def set_language(language: str) -> None:
    """Use `language` ("sv" or "en") for every later translation."""
    if language not in LANGUAGES:
        raise ValueError("unknown language")
    _vocabulary.language = language


def language() -> str:
    """The language in use, "sv" or "en"."""
    return _vocabulary.language


def tr(message: str, /, **values: object) -> str:
    """The sentence in the language in use, with its named placeholders filled."""
    text = _vocabulary.catalogue(_vocabulary.language).gettext(message)
    return text.format(**values) if values else text


def ntr(one: str, many: str, n: int, /, **values: object) -> str:
    """The sentence that fits the count `n`, which is also the placeholder {n}."""
    text = _vocabulary.catalogue(_vocabulary.language).ngettext(one, many, n)
    return text.format(n=n, **values)


def mark(message: str) -> str:
    """Marks a constant for the catalogue; translate it with `tr` when it is shown."""
    return message


def mark_count(one: str, many: str) -> tuple[str, str]:
    """Marks a constant that depends on a count for the catalogue; a `Voice` says it."""
    return one, many


def counter(for_language: str) -> Callable[[str, str, int], str]:
    """An `ngettext` bound to one language, for a document made in another language than the screen's."""
    return _vocabulary.catalogue(for_language).ngettext


def translator(for_language: str) -> Callable[[str], str]:
    """A `gettext` bound to one language, for a document made in another language than the screen's."""
    return _vocabulary.catalogue(for_language).gettext
