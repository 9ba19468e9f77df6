"""Writes `app/storage/schema.sql` anew: `python -m tests.storage.write_schema`. Read the difference before committing it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.storage import migrate
from app.storage.engine import open_engine
from tests.helpers.schemas import dump
from tests.storage.test_schema import SCHEMA

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "x.vault", bytearray(range(32)))
        migrate.build(engine)
        with engine.connect() as connection:
            SCHEMA.write_text(dump(connection), encoding="utf-8")
        engine.dispose()
