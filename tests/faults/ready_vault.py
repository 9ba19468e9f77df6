"""A vault in which somebody can go on at once: the recovery code is on paper, an interview has begun, who is there is said."""

from __future__ import annotations

from app.cases.events import KeysChanged
from app.cases.ids import InterviewId, new_record_key
from app.cases.records import Place, Presence, Visit
from app.forms.catalogue import FormCatalogue
from app.services.clients import ClientService
from app.services.interviews import InterviewService
from app.services.ports import Clock, Vault
from app.services.protection import KeyChange
from app.services.vault import VaultService
from tests.helpers.cases import a_client
from tests.helpers.vaults import PASSPHRASE

FORM = "asi-grund"


def make_ready(vault: Vault, clock: Clock) -> InterviewId:
    """Make the vault, begin an interview in it, and lock it; gives the interview."""
    lock = VaultService(vault)
    lock.create(PASSPHRASE)
    client, service = a_client(), InterviewService(vault, clock)
    ClientService(vault).add(client)
    interview = service.start(client.id, FormCatalogue().load(FORM)).id
    service.put(interview, Visit(key=new_record_key(), started_at=clock.now(), place=Place.HOME, present=(Presence.ALONE,)))
    with vault.begin() as work:
        for change in (KeyChange.RECOVERY_CODE_MADE, KeyChange.RECOVERY_CODE_KEPT):
            work.append(KeysChanged(change=change.value))
        work.commit()
    lock.lock()
    return interview
