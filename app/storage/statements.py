"""Statements of the one path that must be quick: saving an answer. Built as all others, compiled once, given to the driver.

Running a statement through SQLAlchemy costs several times what SQLite needs for it, and an answer needs five. Values must be
what the driver takes: text, numbers, bytes, None; column types do not apply here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.dml import UpdateBase

from app.storage.driver import Cursor, RawConnection

_DIALECT = sqlite.dialect(paramstyle="named")


class Prepared:
    """A statement that changes something, ready to run."""

    def __init__(self, statement: UpdateBase) -> None:
        self._text = str(statement.compile(dialect=_DIALECT))

    def run(self, connection: sa.Connection, values: Mapping[str, object]) -> Cursor:
        """Run it in the connection's transaction, beginning one when there is none."""
        if not connection.in_transaction():
            connection.begin()
        return cast(RawConnection, connection.connection.driver_connection).execute(self._text, values)
