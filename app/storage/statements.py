"""Statements of the paths that must be quick: saving an answer, and searching at every keystroke.

They are built as all others, compiled once, and given to the driver. Building and running a statement through SQLAlchemy costs
several times what SQLite needs for it, and an answer needs six. Values, given and taken, are what the driver knows: text,
numbers, bytes, None; column types do not apply here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.expression import ClauseElement

from app.storage.driver import Cursor, RawConnection

_DIALECT = sqlite.dialect(paramstyle="named")


class Prepared:
    """A statement, ready to run."""

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self._text = str(compiled)
        self._own_values: dict[str, object] = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, connection: sa.Connection, values: Mapping[str, object]) -> Cursor:
        """Run it in the connection's transaction, beginning one when there is none."""
        if not connection.in_transaction():
            connection.begin()
        given: dict[str, object] = {**self._own_values, **values}
        return cast(RawConnection, connection.connection.driver_connection).execute(self._text, given)
