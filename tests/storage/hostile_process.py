"""A process in which another SQLite tries to take SQLCipher's place: `python -m tests.storage.hostile_process MODE WAY FOLDER`.

WAY is how the other library gets in; with LD_PRELOAD it is there before the process begins. MODE is who then writes MARKER:
"bare" the driver as one would naively use it, "product" the program, "displaced" the program in a process where the driver was
already imported the naive way. Prints one line of JSON.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

MARKER = "HEROINMARKÖR"


def let_in(way: str, library: str) -> None:
    """Let the other library into the process."""
    match way:
        case "global":
            ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
        case "flags":
            before = sys.getdlopenflags()
            sys.setdlopenflags(os.RTLD_NOW | os.RTLD_GLOBAL)
            importlib.import_module("sqlite3")
            sys.setdlopenflags(before)
        case "wrong_module":
            sys.modules["sqlcipher3.dbapi2"] = importlib.import_module("sqlite3")


def bare(folder: Path) -> dict[str, object]:
    """What the driver does in this process when nobody takes care."""
    driver: Any = importlib.import_module("sqlcipher3.dbapi2")
    connection = driver.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute("PRAGMA key = \"x'" + "ab" * 32 + "'\"")
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES (?)", (MARKER,))
    connection.close()
    return {"plain": MARKER.encode() in (folder / "bare.db").read_bytes()}


def product(folder: Path) -> dict[str, object]:
    """What the program does in this process."""
    cases, errors, events = (importlib.import_module(f"app.{name}") for name in ("cases.clients", "errors", "cases.events"))
    vaults = importlib.import_module("tests.helpers.vaults")
    vault = vaults.encrypted_vault(folder / "vault")
    try:
        vault.create(vaults.PASSPHRASE)
    except errors.AppError as error:
        return {
            "refused": error.code.name,
            "reason": error.facts.get("reason"),
            "files": [each.name for each in folder.iterdir()],
        }
    client = cases.Client(id="1", given_name=MARKER, family_name="", identity="", case_number="")
    with vault.begin() as work:
        work.append(events.ClientSaved(client=client))
        work.commit()
    vault.close()
    written = b"".join(each.read_bytes() for each in (folder / "vault").iterdir())
    return {"plain": MARKER.encode() in written, "whole": vaults.verdict_on(folder / "vault").is_whole}


def main(mode: str, way: str, library: str, folder: str) -> None:
    """Do it and tell."""
    let_in(way, library)
    if mode == "displaced":
        importlib.import_module("sqlcipher3.dbapi2")
    result = bare(Path(folder)) if mode == "bare" else product(Path(folder))
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
