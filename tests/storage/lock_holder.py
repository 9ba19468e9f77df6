"""Another program at a vault with quick key files: `python -m tests.storage.lock_holder FOLDER hold|try`.

"hold" opens it, says so and waits for a line; "try" says what happened when it tried to open it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.errors import AppError
from tests.helpers.vaults import PASSPHRASE, encrypted_vault


def main(folder: str, way: str) -> None:
    """Open the vault and say how it went."""
    vault = encrypted_vault(Path(folder))
    try:
        vault.open(PASSPHRASE)
    except AppError as error:
        sys.stdout.write(error.code.name + "\n")
        return
    sys.stdout.write("open\n")
    sys.stdout.flush()
    if way == "hold":
        sys.stdin.readline()
    vault.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
