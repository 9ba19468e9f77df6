"""What the municipality has decided, read from `policy.toml`: the administrator's file first, then the profile's own.

What the first sets, the second cannot change. Who else may get into a vault, where copies of it go and where forms come from
count only from the administrator's file: a file laid in a profile must not be able to let a stranger in, or to change what is
asked. A file that cannot be read counts as empty, and that is noted in the log.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.services.policy import KeyStoreRule, Policy

_FOLDER, _FILE = "rodatraden", "policy.toml"
_KINDS: Mapping[str, type] = {each.name: type(each.default) for each in dataclasses.fields(Policy)}
# Whoever can write in a profile must not be able to have the data key sealed to a recipient of their own.
ADMINISTRATOR_ONLY = frozenset(
    {"key_store", "recovery_recipient", "recovery_contact", "second_backup_folder", "forms_folder", "programmes_folder"}
)
_log = logging.getLogger(__name__)


def load_policy(profile_file: Path) -> Policy:
    """The policy in force."""
    return read_policy(administrator_files(sys.platform, os.environ), (profile_file,))


def load_administrator_policy() -> Policy:
    """What holds for everybody on this computer, for commands that know no profile."""
    return read_policy(administrator_files(sys.platform, os.environ), ())


def administrator_files(platform: str, environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Where an administrator lays the policy for everybody on a computer; ordinary users cannot write there."""
    if platform == "win32":
        return (Path(environment.get("PROGRAMDATA", r"C:\ProgramData")) / _FOLDER / _FILE,)
    return (Path("/etc") / _FOLDER / _FILE,)


def read_policy(administrator: Sequence[Path], own: Sequence[Path]) -> Policy:
    """The policy that the files, most important first, add up to; unknown names and values of a wrong kind are left out."""
    decided: dict[str, str | int | float | bool] = {}
    for file in administrator:
        decided = {**_settings(file), **decided}
    for file in own:
        decided = {**{name: value for name, value in _settings(file).items() if name not in ADMINISTRATOR_ONLY}, **decided}
    return dataclasses.replace(Policy(), **decided)  # type: ignore[arg-type]  # kinds are checked in _settings


def _settings(file: Path) -> dict[str, str | int | float | bool]:
    try:
        text = file.read_text(encoding="utf-8")
        import tomllib  # noqa: PLC0415 - most computers have no such file, and the first window waits for this

        content = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        _log.info("a policy file could not be read and counts as empty")
        return {}
    return {name: _fitting(value, _KINDS[name]) for name, value in content.items() if _fits(name, value)}


def _fits(name: str, value: object) -> bool:
    kind = _KINDS.get(name)
    if name == "key_store":
        return value in {each.value for each in KeyStoreRule}
    return type(value) is kind or (kind is float and type(value) is int and value > 0)


def _fitting(value: str | float, kind: type) -> str | int | float | bool:
    return float(value) if kind is float else value
