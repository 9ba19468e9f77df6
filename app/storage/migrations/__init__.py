"""The steps that bring a vault's tables from one version of the program to the next.

Each step is a module of its own that says everything itself: it never imports the tables of today, which will have moved on.
They are imported here by name, not found in a folder, so a packaged program has them too.
"""

from __future__ import annotations

from types import ModuleType

# In order, the last being what this program works with.
VERSIONS = ("0001", "0002", "0003", "0004")


def revisions() -> tuple[ModuleType, ...]:
    """The steps in the order of `VERSIONS`. Loading them loads alembic, which a vault that is up to date does without."""
    from app.storage.migrations import (  # noqa: PLC0415 - see above
        r0001_first_interview,
        r0002_circumstances_and_erasure,
        r0003_follow_ups_and_wordings,
        r0004_notebook_and_erased_notes,
    )

    return (
        r0001_first_interview,
        r0002_circumstances_and_erasure,
        r0003_follow_ups_and_wordings,
        r0004_notebook_and_erased_notes,
    )
