"""Language, theme and text size, changed while running and kept for next time."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app import i18n
from app.services.preferences import GREATEST_TEXT_SIZE, LEAST_TEXT_SIZE, ChoiceStore, WindowChoices
from app.ui.theme.apply import apply_theme
from app.ui.theme.tokens import ThemeName, Tokens, resolve

TEXT_SIZES = (100, 125, 150, 175, 200)


class Preferences(QObject):
    """`changed` comes after theme and language are in force, so a listener only has to set its texts anew."""

    changed = Signal()  # emitted after any choice changed

    def __init__(self, application: QApplication, store: ChoiceStore) -> None:
        super().__init__()
        self._application = application
        self._store = store
        self._choices = _tidy(store.load())
        self._tokens = resolve(self.theme, application.styleHints())
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def language(self) -> str:
        """The language on screen, "sv" or "en"."""
        return self._choices.language

    @property
    def theme(self) -> ThemeName:
        """The chosen theme."""
        return ThemeName(self._choices.theme)

    @property
    def text_size(self) -> int:
        """Text size in per cent."""
        return self._choices.text_size

    @property
    def tokens(self) -> Tokens:
        """The colours in use, for delegates and other painters."""
        return self._tokens

    def set_language(self, language: str) -> None:
        """Speak `language` ("sv" or "en") from now on."""
        self._change(dataclasses.replace(self._choices, language=language))

    def set_theme(self, theme: ThemeName) -> None:
        """Use another theme from now on."""
        self._change(dataclasses.replace(self._choices, theme=theme.value))

    def set_text_size(self, text_size: int) -> None:
        """Use another text size, in per cent, held within 100 to 200."""
        self._change(dataclasses.replace(self._choices, text_size=text_size))

    def _change(self, choices: WindowChoices) -> None:
        choices = _tidy(choices)
        if choices == self._choices:
            return
        looks_as_before = (choices.theme, choices.text_size) == (self._choices.theme, self._choices.text_size)
        self._choices = choices
        if looks_as_before:  # other words need no other style, which takes a second on a full screen
            i18n.set_language(choices.language)
        else:
            self._apply()
        self._store.save(choices)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.theme is ThemeName.SYSTEM:
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        i18n.set_language(self._choices.language)
        self._tokens = apply_theme(self._application, self.theme, self.text_size)


def _tidy(choices: WindowChoices) -> WindowChoices:
    themes = {theme.value for theme in ThemeName}
    return WindowChoices(
        language=choices.language if choices.language in i18n.LANGUAGES else i18n.DEFAULT_LANGUAGE,
        theme=choices.theme if choices.theme in themes else ThemeName.SYSTEM.value,
        text_size=min(max(choices.text_size, LEAST_TEXT_SIZE), GREATEST_TEXT_SIZE),
    )
