"""The fields of the change plan, in the order of the worksheet: a few lines each, the client's own words."""

from __future__ import annotations

from typing import Final

from app.i18n import mark

# After the change plan worksheet of the MET manual (Project MATCH, public domain); the wording is our own.
BEFORE_STEPS: Final = {
    "changes": mark("What I want to change, or go on with"),
    "reasons": mark("My most important reasons"),
}
AFTER_STEPS: Final = {
    "signs": mark("How I notice that it works"),
    "obstacles": mark("What can get in the way"),
    "instead": mark("What I do then"),
}
STEPS: Final = mark("The steps I take")
STEP_FIELDS: Final = {"what": mark("What"), "when": mark("When"), "where": mark("Where"), "how": mark("How")}
HELPERS: Final = mark("Who can help me, and how")
HELPER_FIELDS: Final = {"who": mark("Who"), "how": mark("How")}
FIRST_STEP: Final = mark("The first step, within a week")
FIRST_STEP_ON: Final = mark("Day")
FOLLOW_UP_ON: Final = mark("We look at the plan again")
TITLE: Final = mark("My plan")
WAITS: Final = mark("The plan waits")
