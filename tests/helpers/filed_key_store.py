"""The side process with a key store that keeps what it is given in a folder: `... FOLDER side-task NAME`. For tests alone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from keyring.backend import KeyringBackend

from app.security import side_tasks


class Filed(KeyringBackend):
    """One file a secret, in the clear."""

    priority = 1.0
    folder = Path()

    def get_password(self, service: str, username: str) -> str | None:
        """What the file holds."""
        file = self.folder / f"{service}.{username}"
        return file.read_text(encoding="ascii") if file.exists() else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Into a file."""
        (self.folder / f"{service}.{username}").write_text(password, encoding="ascii")

    def delete_password(self, service: str, username: str) -> None:
        """The file goes."""
        (self.folder / f"{service}.{username}").unlink()


def command(folder: Path) -> tuple[str, ...]:
    """What `SideProcess` starts."""
    return (sys.executable, "-m", "tests.helpers.filed_key_store", str(folder))


def main(folder: str, task: str) -> int:
    """Carry out the task with that store."""
    Filed.folder = Path(folder)
    side_tasks.platform_backend = Filed
    return side_tasks.run(argparse.Namespace(task=task))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[3]))
