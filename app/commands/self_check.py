"""`self-check [--json]`: whether the program works on this computer, for IT. Needs no display and no vault of anybody's.

Status 0: nothing failed (a warning is no failure). 1: something failed. The vault that is tried is a new one in a folder of its
own inside the profile, which is taken away again.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from importlib import metadata

from app import __version__
from app.commands import machine_checks
from app.commands.machine_checks import CheckUp, Judgement, State
from app.errors import AppError
from app.host.places import places
from app.host.policy_file import load_policy
from app.i18n import tr
from app.storage.driver import library_facts, load_driver

GOOD, FAILED = 0, 1


def run(chosen: argparse.Namespace) -> int:
    """Carry it out; gives the exit status."""
    logging.getLogger().addHandler(logging.NullHandler())  # what is found stands in the answer, and nowhere else
    here = places(chosen.profile)
    found = list(judgements(CheckUp(places=here, policy=load_policy(here.policy))))
    is_good = not any(each.state is State.FAILED for each in found)
    versions = own_versions()
    if chosen.json:
        checks = [{"id": each.id, "state": each.state.value, "text": each.text} for each in found]
        sys.stdout.write(json.dumps({"ok": is_good, "versions": versions, "checks": checks}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _told(versions, found, is_good=is_good))
    return GOOD if is_good else FAILED


def judgements(check_up: CheckUp) -> Iterator[Judgement]:
    """Every check, in the order in which a person would look for what is wrong."""
    for identifier, check in machine_checks.CHECKS:
        try:
            yield check(check_up)
        except AppError as error:
            yield Judgement(id=identifier, state=State.FAILED, text=tr("This did not work ({code}).", code=error.code.value))
        except Exception as error:  # noqa: BLE001 - whatever a broken installation raises is what is looked for here
            kind = type(error).__name__
            yield Judgement(id=identifier, state=State.FAILED, text=tr("This did not work ({code}).", code=kind))


def own_versions() -> dict[str, str]:
    """What the program is made of; "" for what cannot be told."""
    return {
        "app": __version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "pyside6": _installed("PySide6-Essentials"),
        "sqlalchemy": _installed("SQLAlchemy"),
        **_library_versions(),
    }


def _library_versions() -> dict[str, str]:
    try:
        facts = library_facts(load_driver())
    except Exception:  # noqa: BLE001 - see above; the check of the library says what is wrong
        return {"sqlcipher3": _installed("sqlcipher3"), "cipher_version": "", "sqlite_version": ""}
    return {
        "sqlcipher3": facts.driver_version,
        "cipher_version": facts.cipher_version,
        "sqlite_version": facts.sqlite_version,
    }


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _told(versions: dict[str, str], found: list[Judgement], *, is_good: bool) -> Iterator[str]:
    words = {State.OK: tr("in order"), State.WARNING: tr("look at this"), State.FAILED: tr("does not work")}
    width = max(map(len, words.values()))
    yield f"Röda tråden {versions['app']}"
    yield "  ".join(f"{name} {version or '–'}" for name, version in versions.items() if name != "app")
    yield ""
    for each in found:
        yield f"{words[each.state]:<{width}}  {each.text}"
    yield ""
    yield tr("Everything that must work does.") if is_good else tr("Something does not work. Nothing was changed.")
