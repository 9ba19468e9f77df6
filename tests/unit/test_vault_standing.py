"""The vault's page says in plain words what is in order and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from app.services.policy import KeyStoreRule, Policy
from app.services.protection import BackupCopy, KeyStoreState, Protection, Way
from app.services.vault_keys import KeyStatus
from app.services.verdict import Damage, Finding, Verdict
from app.ui.security import standing

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
RECIPIENT = "age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq"


def protection(way: Way = Way.PASSPHRASE, *, code: bool = False, recipient: str = "") -> Protection:
    return Protection(way=way, key_store=KeyStoreState.UNAVAILABLE, has_recovery_code=code, recipient=recipient)


def status(protected: Protection, *, kept: bool = True, rehearsed: bool = False, due: bool = False) -> KeyStatus:
    return KeyStatus(
        protection=protected,
        code_was_kept=kept,
        code_made_at=NOW if protected.has_recovery_code else None,
        made_at=NOW - dt.timedelta(days=40),
        rehearsed_at=NOW - dt.timedelta(days=30) if rehearsed else None,
        rehearsal_is_due=due,
    )


def test_it_is_said_whether_this_computer_is_needed_too() -> None:
    both = standing.of_opening(protection(Way.DEVICE, code=True), Policy())
    alone = standing.of_opening(protection(code=True), Policy())
    assert both.lines[0] != alone.lines[0]


def test_why_the_passphrase_stands_alone_is_said_for_each_reason() -> None:
    by_rule = standing.of_opening(protection(code=True), Policy(key_store=KeyStoreRule.NEVER.value))
    no_way_back = standing.of_opening(protection(), Policy())
    no_store = standing.of_opening(protection(code=True), Policy())
    assert len({each.text for each in (by_rule, no_way_back, no_store)}) == 3


def test_a_vault_without_a_way_back_is_something_to_do() -> None:
    assert not standing.of_ways_back(status(protection()), Policy(), TODAY).is_good
    assert standing.of_ways_back(status(protection(recipient=RECIPIENT)), Policy(), TODAY).is_good


def test_a_code_that_nobody_wrote_down_is_something_to_do() -> None:
    coded = protection(code=True)
    assert standing.of_ways_back(status(coded), Policy(), TODAY).is_good
    assert not standing.of_ways_back(status(coded, kept=False), Policy(), TODAY).is_good


def test_its_key_is_shown_short_with_whom_to_ask() -> None:
    said = standing.of_ways_back(status(protection(recipient=RECIPIENT)), Policy(recovery_contact="Servicedesk 123"), TODAY)
    assert RECIPIENT not in said.text
    assert RECIPIENT[:8] in said.text
    assert RECIPIENT[-4:] in said.text
    assert "Servicedesk 123" in said.text


@pytest.mark.parametrize(("rehearsed", "due"), [(True, False), (True, True), (False, False), (False, True)])
def test_a_rehearsal_is_to_do_when_it_is_due(rehearsed: bool, due: bool) -> None:
    said = standing.of_rehearsal(status(protection(code=True), rehearsed=rehearsed, due=due))
    assert said.is_good is not due
    assert ("23 " in said.text or "22 " in said.text or "13 " in said.text) or due


def test_backups_are_counted_and_none_is_something_to_do() -> None:
    copies = tuple(BackupCopy(id=str(n), made_at=NOW - dt.timedelta(days=n), size=2_000_000) for n in range(3))
    assert "3" in standing.of_backups(copies, TODAY).text
    assert not standing.of_backups((), TODAY).is_good


def test_the_check_says_one_line_whether_whole_or_not() -> None:
    whole = standing.of_check(Verdict(events=1234, findings=()))
    hurt = standing.of_check(Verdict(events=9, findings=(Finding(damage=Damage.CHAIN, what="changed", seq=4),)))
    assert (whole.is_good, hurt.is_good) == (True, False)
    assert len(whole.lines) == len(hurt.lines) == 1


def test_a_mark_is_a_word_and_never_a_colour_alone() -> None:
    good = standing.Standing(is_good=True, lines=())
    bad = standing.Standing(is_good=False, lines=())
    assert good.mark != bad.mark
    assert all(any(sign.isalpha() for sign in each.mark) for each in (good, bad))
