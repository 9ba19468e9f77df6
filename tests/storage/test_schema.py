"""The tables are what is written down: by the steps, by the rows the program works with, and in `schema.sql`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.storage import migrate, rows
from app.storage.engine import open_engine
from devtools.places import ROOT
from tests.helpers.schemas import dump, structure

SCHEMA = ROOT / "app" / "storage" / "schema.sql"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database."""
    engine = open_engine(tmp_path / "x.vault", bytearray(range(32)))
    yield engine
    engine.dispose()


@pytest.fixture
def models(tmp_path: Path) -> Iterator[sa.Engine]:
    """A database with the tables as the program's rows describe them."""
    engine = open_engine(tmp_path / "y.vault", bytearray(range(32)))
    with engine.begin() as connection:
        rows.Base.metadata.create_all(connection)
    yield engine
    engine.dispose()


def test_the_steps_build_the_tables_that_the_program_works_with(engine: sa.Engine, models: sa.Engine) -> None:
    migrate.build(engine)
    with engine.connect() as built, models.connect() as described:
        assert structure(built) == structure(described)


def test_a_difference_between_steps_and_rows_would_be_seen(engine: sa.Engine, models: sa.Engine) -> None:
    migrate.build(engine)
    for change in (
        "CREATE INDEX extra ON answers (rule)",
        "DROP INDEX clients_by_work",
        "ALTER TABLE clients ADD COLUMN extra TEXT",
    ):
        with engine.connect() as built, models.connect() as described:
            built.exec_driver_sql(change)
            assert structure(built) != structure(described)


def test_the_schema_on_paper_is_the_schema_in_the_vault(engine: sa.Engine) -> None:
    """After a new step, `python -m tests.storage.write_schema` writes it anew."""
    migrate.build(engine)
    with engine.connect() as connection:
        assert dump(connection) == SCHEMA.read_text(encoding="utf-8")


def test_notes_of_one_kind_are_found_among_those_of_all_clients_without_reading_them_all(engine: sa.Engine) -> None:
    migrate.build(engine)
    with engine.connect() as connection:
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT * FROM client_records WHERE kind = 'programme'").all()
        assert "client_records_by_kind" in str(plan)
        control = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT * FROM client_records WHERE content = 'programme'").all()
        assert "SCAN" in str(control)
