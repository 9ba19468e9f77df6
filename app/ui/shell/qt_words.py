"""Qt's own few words (the menu of a text field, the file dialog) in the language in use."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui.shell.preferences import Preferences


class QtWords(QObject):
    """Follows the language while the program runs."""

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        self._translator = QTranslator(self)
        self._language = ""
        preferences.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        if self._preferences.language == self._language:
            return
        self._language = self._preferences.language
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self._language}", folder):
            self._application.installTranslator(self._translator)
