"""Where the program keeps its files: in one folder of this computer's own, never in one that is synchronised elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import AppError, ErrorCode

_OWNER_ONLY = 0o700
_FOLDER = "rodatraden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every path the program writes to lies under `root`. The real vault and the practice vault have a folder each."""

    root: Path

    @property
    def vault(self) -> Path:
        """The vault."""
        return self.root / "vault"

    @property
    def practice(self) -> Path:
        """The practice vault."""
        return self.root / "practice"

    @property
    def choices(self) -> Path:
        """Language, theme and text size."""
        return self.root / "window.json"

    @property
    def policy(self) -> Path:
        """The unit's own settings for this profile; what the computer's administrator has set goes before it."""
        return self.root / "policy.toml"

    @property
    def diary(self) -> Path:
        """The program's own log."""
        return self.root / "logs" / "program.log"

    @property
    def crashes(self) -> Path:
        """Where a crash of the interpreter leaves its positions."""
        return self.root / "logs" / "crash.log"

    def prepare(self) -> None:
        """Make the folders, for their owner only; AppError NOT_WRITABLE when that is not allowed."""
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY)
            self.diary.parent.mkdir(exist_ok=True, mode=_OWNER_ONLY)
        except OSError as error:
            raise AppError(ErrorCode.NOT_WRITABLE, {"errno": error.errno or 0}) from error


def places(profile: Path | None) -> Places:
    """The places under `profile`, or under the platform's folder for data that stays on this computer."""
    return Places(root=profile.absolute() if profile is not None else own_folder(sys.platform, os.environ, Path.home()))


def own_folder(platform: str, environment: Mapping[str, str], home: Path) -> Path:
    """The folder for one user's data that no system carries to another machine."""
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / _FOLDER
    if platform == "darwin":
        return home / "Library" / "Application Support" / _FOLDER
    data = environment.get("XDG_DATA_HOME", "")
    return (Path(data) if data.startswith("/") else home / ".local" / "share") / _FOLDER
