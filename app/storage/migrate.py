"""Bringing a vault's tables to this program's version, from code.

A new vault is built by the same steps as an old one is changed by. All steps of a run are one transaction: whatever fails, the
vault is what it was before. An existing vault is first copied, under its own key, to a file beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script.base import Script
from alembic.script.revision import RevisionMap

from app.errors import AppError, ErrorCode
from app.storage.disk import disk_refusals, sync_file, sync_folder
from app.storage.engine import outside_transaction
from app.storage.migrations import REVISIONS
from app.storage.refusals import refusal_of, refusals
from app.storage.vault_folder import VaultFiles

# Named and kept by alembic.
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.Text))


def head(revisions: Sequence[ModuleType] = REVISIONS) -> str:
    """The version this program works with."""
    return str(revisions[-1].revision)


def build(engine: sa.Engine, revisions: Sequence[ModuleType] = REVISIONS) -> None:
    """Make the tables of a new vault."""
    with refusals():
        _run(engine, revisions)


def migrate(engine: sa.Engine, files: VaultFiles, revisions: Sequence[ModuleType] = REVISIONS) -> None:
    """Bring an existing vault up to date. The copy made before replaces the one from the time before.

    AppError VAULT_FROM_NEWER_VERSION when a later program has changed it, VAULT_DAMAGED when it has no version at all,
    MIGRATION_FAILED (nothing has changed), DISK_FULL, NOT_WRITABLE, DISK_FAILED.
    """
    with refusals():
        current = _version(engine)
    if current == head(revisions):
        return
    if current is None:
        raise AppError(ErrorCode.VAULT_DAMAGED, {"reason": "no_version"})
    if current not in {each.revision for each in revisions}:
        raise AppError(ErrorCode.VAULT_FROM_NEWER_VERSION)
    earlier, backup = files.backups(), files.backup(current)
    try:
        _copy(engine, backup)
        _run(engine, revisions)
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


@contextmanager
def _without_foreign_keys(engine: sa.Engine) -> Iterator[None]:
    """Rebuilding a table drops the old one, which must not take along the rows that point to it. They are checked after."""
    with outside_transaction(engine) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        with outside_transaction(engine) as connection:
            connection.execute("PRAGMA foreign_keys=ON")


def _run(engine: sa.Engine, revisions: Sequence[ModuleType]) -> None:
    scripts = [Script(each, str(each.revision), str(each.__name__)) for each in revisions]
    steps = RevisionMap(lambda: scripts)

    def pending(current: tuple[str, ...], _context: MigrationContext) -> list[MigrationStep]:
        found = list(steps.iterate_revisions(head(revisions), current or "base"))
        return [MigrationStep.upgrade_from_script(steps, each) for each in reversed(found) if isinstance(each, Script)]

    with _without_foreign_keys(engine), engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"fn": pending})
        with Operations.context(context):
            context.run_migrations()
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise AppError(ErrorCode.MIGRATION_FAILED, {"reason": "foreign_keys"})
