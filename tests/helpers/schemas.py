"""The shape of a database, for comparing two."""

from __future__ import annotations

import sqlalchemy as sa

VERSION_TABLE = "alembic_version"


def dump(connection: sa.Connection) -> str:
    """Everything that makes up the database, as `app/storage/schema.sql` keeps it."""
    statements = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY tbl_name, type = 'trigger', type = 'index', name"
    ).scalars()
    return "\n\n".join(_plain(statement) + ";" for statement in statements) + "\n"


def structure(connection: sa.Connection) -> dict[str, object]:
    """Tables with columns, keys, indexes and options, however they were written down."""
    found: dict[str, object] = {}
    for name, without_rowid, strict in connection.exec_driver_sql(
        "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).all():
        if name != VERSION_TABLE:
            found[str(name)] = {
                "options": (without_rowid, strict),
                "columns": _asked(connection, "table_xinfo", name),
                "references": _asked(connection, "foreign_key_list", name),
                "indexes": {
                    index[1]: (index[2:], _asked(connection, "index_xinfo", index[1]), _condition(connection, index[1]))
                    for index in _asked(connection, "index_list", name)
                },
            }
    return found


def contents(connection: sa.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars().all()
    return {
        name: [tuple(row) for row in connection.execute(sa.select(sa.text("*")).select_from(sa.table(name)))] for name in names
    }


def _asked(connection: sa.Connection, pragma: str, name: object) -> list[tuple[object, ...]]:
    rows = [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {pragma}({name})")]
    return sorted(rows, key=lambda row: [str(part) for part in row])


def _condition(connection: sa.Connection, index: object) -> str:
    sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).scalar()
    return str(sql).partition(" WHERE ")[2]


def _plain(statement: str) -> str:
    lines = [line.strip() for line in statement.splitlines() if line.strip()]
    return "\n".join(line if line.startswith(("CREATE", ")", "WHEN", "BEGIN")) else f"    {line}" for line in lines)
