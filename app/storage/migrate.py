"""Bringing a vault's tables to this program's version, from code.

A new vault is built by the same steps as an old one is changed by. All steps of a run are one transaction: whatever fails, the
vault is what it was before. An existing vault is first copied, under its own key, to a file beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa

from app.errors import AppError, ErrorCode
from app.storage.disk import disk_refusals, sync_file, sync_folder
from app.storage.engine import outside_transaction
from app.storage.migrations import VERSIONS, revisions
from app.storage.refusals import refusal_of, refusals
from app.storage.vault_folder import VaultFiles

# Named and kept by alembic.
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text))


def head() -> str:
    """The version this program works with."""
    return VERSIONS[-1]


def build(engine: sa.Engine) -> None:
    """Make the tables of a new vault."""
    with refusals():
        _run(engine, revisions())


def migrate(engine: sa.Engine, files: VaultFiles, steps: Sequence[ModuleType] | None = None) -> None:
    """Bring an existing vault up to date. The copy made before replaces the one from the time before.

    AppError VAULT_FROM_NEWER_VERSION when a later program has changed it, VAULT_DAMAGED when it has no version at all,
    MIGRATION_FAILED (nothing has changed), DISK_FULL, NOT_WRITABLE, DISK_FAILED.
    """
    versions = VERSIONS if steps is None else tuple(str(each.revision) for each in steps)
    with refusals():
        current = _version(engine)
    if current == versions[-1]:
        return
    if current is None:
        raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "no_version"})
    if current not in versions:
        raise AppError(ErrorCode.VAULT_FROM_NEWER_VERSION)
    earlier, backup = files.backups(), files.backup(current)
    try:
        _copy(engine, backup)
        _run(engine, steps or revisions())
    except Exception as error:
        backup.unlink(missing_ok=True)
        refusal = error if isinstance(error, AppError) else refusal_of(error)
        raise refusal or AppError(ErrorCode.MIGRATION_FAILED, {"from": current}) from error
    for each in earlier:
        each.unlink(missing_ok=True)


def _version(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(_VERSION.name):
            return None
        return connection.execute(sa.select(_VERSION.c.version_num)).scalar()


def _copy(engine: sa.Engine, backup: Path) -> None:
    """A whole copy under the same key, on the disk before anything changes."""
    with disk_refusals():
        backup.unlink(missing_ok=True)
        with outside_transaction(engine) as connection:
            connection.execute("VACUUM INTO ?", (str(backup),))
        backup.chmod(0o600)
        sync_file(backup)
        sync_folder(backup.parent)


def _run(engine: sa.Engine, steps: Sequence[ModuleType]) -> None:
    from app.storage import migration_run  # noqa: PLC0415 - 9 MB that a vault which is up to date does without

    migration_run.run(engine, steps)
