"""The client's emergency plan as a paper: tagged, readable large, a draft until gone through, and nothing of ours on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.cases.ids import RecordKey
from app.cases.programme_records import EmergencyPlan, PlanPerson, RiskSituation, WarningSign
from app.reports.renderer import PaperRenderer
from app.services.documents.document import Document, TypeSize
from app.services.documents.emergency_plan import build_emergency_plan
from app.services.documents.plain_text import plain_text
from app.services.programmes import Relapse
from tests.helpers.tagged_papers import faults, headings, needs_pdfinfo, spoken
from tests.reports.papers import read

RENDERER = PaperRenderer()
LONG = "Ett långt ord av egna ord. " * 30
PLAN = EmergencyPlan(
    first="Gå ut och gå en kvart.\nRing syrran.",
    people=(PlanPerson(who="Syrran", phone="070-123 45 67"), PlanPerson(who="Sponsorn")),
    places="Biblioteket",
    after="Ringa samma dag. Det är inte kört.",
    why="Ungarna",
)
RELAPSE = Relapse(
    situations=(
        RiskSituation(key=RecordKey("a"), situation="Lönehelg på stan", instead="Åka till syrran"),
        RiskSituation(key=RecordKey("b"), situation=LONG),
    ),
    signs=(WarningSign(key=RecordKey("c"), text="Jag slutar svara i telefon"),),
    plan=PLAN,
)


def documents() -> dict[str, Document]:
    return {
        "plain": build_emergency_plan(RELAPSE, "sv"),
        "large": build_emergency_plan(RELAPSE, "en", TypeSize.LARGE),
        "protected": build_emergency_plan(RELAPSE, "sv", is_protected=True),
        "empty": build_emergency_plan(Relapse(), "sv"),
    }


@pytest.mark.parametrize("name", list(documents()))
def test_it_is_tagged_from_end_to_end(name: str) -> None:
    assert faults(RENDERER.document(documents()[name])) == ()


def test_it_says_the_clients_words_and_the_number_to_call() -> None:
    said = " ".join(spoken(RENDERER.document(documents()["plain"])))
    for words in ("Lönehelg på stan", "Jag slutar svara", "070-123 45 67", "Ungarna", "112"):
        assert words in said
    assert "kvart.\nRing" in plain_text(documents()["plain"]), "line breaks stay"


@needs_pdfinfo
def test_only_what_is_written_has_a_heading() -> None:
    few = build_emergency_plan(Relapse(plan=EmergencyPlan(first="Gå en kvart")), "en")
    assert headings(RENDERER.document(few)) == ("H1 My plan for hard moments", "H2 What I do first", "H2 Whom I call")
    assert len(headings(RENDERER.document(build_emergency_plan(RELAPSE, "en")))) == 8, "control: seven parts are written"


def test_every_page_of_a_draft_says_so_and_no_other_page() -> None:
    through = replace(RELAPSE, plan=replace(PLAN, gone_through_on=dt.date(2026, 11, 22)))
    draft, final = (read(RENDERER.document(build_emergency_plan(each, "en"))) for each in (RELAPSE, through))
    assert all("DRAFT" in page for page in draft.pages)
    assert not any("DRAFT" in page for page in final.pages)


def test_the_clients_number_is_not_printed_even_where_somebody_wrote_it() -> None:
    written = replace(RELAPSE, plan=replace(PLAN, first="Säg 19900101-1234 i luren"))
    pages = "".join(read(RENDERER.document(build_emergency_plan(written, "sv", identity="199001011234"))).pages)
    assert "Säg" in pages
    assert "1234" not in pages
    assert "1234" in "".join(read(RENDERER.document(build_emergency_plan(written, "sv"))).pages), "control"


def test_locked_it_says_nothing_without_the_passphrase() -> None:
    pdf = RENDERER.document(documents()["plain"])
    locked = RENDERER.lock(pdf, "korp bastu vante sjö mossa")
    assert b"/Encrypt" in locked
    assert b"/Encrypt" not in pdf, "control"
