"""The steps that bring a vault's tables from one version of the program to the next.

Each step is a module of its own that says everything itself: it never imports the tables of today, which will have moved on.
They are imported here by name, not found in a folder, so a packaged program has them too.
"""

from __future__ import annotations

from types import ModuleType

from app.storage.migrations import (
    r0001_first_interview,
    r0002_circumstances_and_erasure,
    r0003_follow_ups_and_wordings,
    r0004_notebook_and_erased_notes,
)

REVISIONS: tuple[ModuleType, ...] = (
    r0001_first_interview,
    r0002_circumstances_and_erasure,
    r0003_follow_ups_and_wordings,
    r0004_notebook_and_erased_notes,
)
