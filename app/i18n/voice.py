"""Says marked sentences in one language, which need not be the screen's: what screens and papers both say is written once."""

from __future__ import annotations

import datetime as dt

from app import i18n
from app.i18n import formats


class Voice:
    """Bound to a language ("sv" or "en"); safe on any thread."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._gettext = i18n.translator(language)
        self._ngettext = i18n.counter(language)

    def say(self, message: str, **values: object) -> str:
        """The sentence marked with `mark`, with its named placeholders filled."""
        text = self._gettext(message)
        return text.format(**values) if values else text

    def count(self, message: tuple[str, str], n: int, **values: object) -> str:
        """The sentence marked with `mark_count` that fits `n`, which is also the placeholder {n}."""
        return self._ngettext(*message, n).format(n=n, **values)

    def date(self, day: dt.date) -> str:
        """As "21 november 2026"."""
        return formats.long_date_in(day, self.language)

    def day_and_month(self, day: dt.date) -> str:
        """As "21 november", for windows inside one year."""
        return formats.day_and_month_in(day, self.language)

    def decimal(self, value: float, digits: int) -> str:
        """A number with the decimal mark of the language."""
        return formats.decimal_in(value, digits, self.language)
