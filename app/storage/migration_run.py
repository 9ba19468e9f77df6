"""Takes the steps that bring a vault's tables up to date, with alembic. Loaded only where there is a step to take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script.base import Script
from alembic.script.revision import RevisionMap

from app.errors import AppError, ErrorCode
from app.storage.engine import outside_transaction


def run(engine: sa.Engine, revisions: Sequence[ModuleType]) -> None:
    """Take every step that the vault has not taken yet, all in one transaction. AppError MIGRATION_FAILED."""
    head = str(revisions[-1].revision)
    scripts = [Script(each, str(each.revision), str(each.__name__)) for each in revisions]
    steps = RevisionMap(lambda: scripts)

    def pending(current: tuple[str, ...], _context: MigrationContext) -> list[MigrationStep]:
        found = list(steps.iterate_revisions(head, current or "base"))
        return [MigrationStep.upgrade_from_script(steps, each) for each in reversed(found) if isinstance(each, Script)]

    with _without_foreign_keys(engine), engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"fn": pending})
        with Operations.context(context):
            context.run_migrations()
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise AppError(ErrorCode.MIGRATION_FAILED, {"reason": "foreign_keys"})


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
