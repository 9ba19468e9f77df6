"""A comparison of three interviews, words for 195 items taken in, and the counts of reminders, in an encrypted vault."""

from __future__ import annotations

import csv
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.cases.events import ClientSaved
from app.cases.interviews import FollowUpPeriod, Interview, StoredBox
from app.forms.catalogue import FormCatalogue
from app.forms.engine.session import InterviewSession
from app.forms.model import Form
from app.forms.scoring.reliable_change import published_figures
from app.host.sheets import DiskSheets
from app.services.change import ChangeService
from app.services.clients import ClientService
from app.services.follow_up import FollowUpService
from app.services.interviews import InterviewService
from app.services.reminders import ReminderService
from app.services.wordings import SheetFormat, Template, WordingService
from app.storage.vault import EncryptedVault
from bench.figures import Figure, show
from bench.forms_measuring import paired
from bench.storage_search import CLIENTS, fill
from tests.helpers.cases import a_client
from tests.helpers.fake_vault import TestClock
from tests.helpers.review_interview import fictive_answers
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

ROUNDS = 7


def figures() -> list[Figure]:
    """The three subjects."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        return [*_compared(folder / "few"), _words(folder), *_reminders(folder / "many")]


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _median(call: Callable[[], object]) -> float:
    return statistics.median(_milliseconds(call) for _ in range(ROUNDS))


def _compared(folder: Path) -> list[Figure]:
    vault, forms = encrypted_vault(folder), FormCatalogue()
    vault.create(PASSPHRASE)
    held = _three(vault, forms)
    change = ChangeService(vault, forms, 10.0, published_figures)
    service = InterviewService(vault, TestClock())
    ids = tuple(each.id for each in held)
    took, reference = paired(lambda: change.compare(ids), lambda: [service.open(each) for each in ids])
    follow_up = FollowUpService(vault, TestClock())
    earlier = _median(lambda: follow_up.earlier(ids[-1]))
    vault.close()
    return [
        Figure(
            subject="three interviews compared",
            measured=f"{took:.1f} ms",
            reference=f"{reference:.1f} ms, the same three opened",
            ratio=took / reference,
        ),
        Figure(
            subject="earlier answers fetched and logged",
            measured=f"{earlier:.1f} ms",
            reference=f"{reference / 3:.1f} ms, one interview opened",
            ratio=earlier / (reference / 3),
        ),
    ]


def _three(vault: EncryptedVault, forms: FormCatalogue) -> list[Interview]:
    """A Grund and two follow-ups of one client, each with the fictive answers and its talk ended."""
    client, clock = a_client(), TestClock()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    interviews, follow_ups = InterviewService(vault, clock), FollowUpService(vault, clock)
    held = [interviews.start(client.id, forms.load("asi-grund"))]
    _answer(interviews, held[0], forms.load("asi-grund"), forms.load("asi-grund"))
    for _ in range(2):
        form = forms.load("asi-uppfoljning")
        held.append(follow_ups.start(client.id, form, FollowUpPeriod.SINCE_LAST, held[-1].id))
        _answer(interviews, held[-1], form, forms.load("asi-grund"))
    return held


def _answer(interviews: InterviewService, interview: Interview, form: Form, told: Form) -> None:
    session = InterviewSession(form)
    session.answer_many({key: answer for key, answer in fictive_answers(told).items() if key in form.boxes})
    boxes = tuple(StoredBox.of(key, state) for key, state in session.states.items())
    interviews.record(interview.id, boxes, None)
    interviews.end_talk(interview.id)


def _words(folder: Path) -> Figure:
    """The template of the whole form, written in full, read back and taken in; beside a bare reading of the table."""
    vault, form = encrypted_vault(folder / "words"), FormCatalogue().load("asi-grund")
    vault.create(PASSPHRASE)
    service = WordingService(vault, TestClock(), DiskSheets())
    content = service.template(Template(form=form, language="sv", kind=SheetFormat.CSV))
    path = folder / "words.csv"
    path.write_bytes(content)

    def take_in() -> None:
        service.import_(service.preview(form, str(path), "sv", "Kommunens"), name="Kommunens")

    def bare() -> None:
        list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))

    took, reference = paired(take_in, bare)
    vault.close()
    return Figure(
        subject=f"words for {len(form.items)} items taken in",
        measured=f"{took:.0f} ms",
        reference=f"{reference:.1f} ms, bare reading of the table",
        ratio=took / reference,
    )


def _reminders(folder: Path) -> list[Figure]:
    vault = encrypted_vault(folder)
    fill(vault)
    reminders, clients = ReminderService(vault, TestClock()), ClientService(vault)
    took, reference = paired(reminders.counts, lambda: clients.search(""))
    vault.close()
    return [
        Figure(
            subject=f"reminders counted among {CLIENTS} clients (a key typed in the search waits for it)",
            measured=f"{took:.0f} ms",
            reference=f"{reference:.1f} ms, the list itself",
            ratio=took / reference,
        )
    ]


if __name__ == "__main__":
    show(figures())
