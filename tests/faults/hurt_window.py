"""The real window while its disk or its memory is hurt: `python -m tests.faults.hurt_window NAME FOLDER` tells one line of JSON.

What is promised: the window says so in a sentence, what showed as saved is in the vault, and what was typed meanwhile reaches the
vault once it is well again. Under "memory" the process may die; what showed as saved is there. The control ("nothing") is not
hurt and must not say anything.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from app.cases.ids import InterviewId
from app.errors import AppError
from app.forms.model import Answer, Special
from app.host.clock import SystemClock
from app.storage.vault import EncryptedVault
from tests.faults.io_errors import INJURIES
from tests.faults.kill_window_child import light_vault
from tests.faults.ready_vault import make_ready
from tests.faults.tracing import ROOT, StraceMissingError
from tests.helpers.vaults import PASSPHRASE

_SMALL_DISK = 96 * 1024 * 1024
NEEDS_OWN_FILE_SYSTEM = frozenset({"full", "read only"})


@dataclass(slots=True, kw_only=True)
class HurtToll:
    """What came of it. `said`: the window's warnings; `missing`: boxes that showed as saved and are not there as shown."""

    said: list[str] = field(default_factory=list)
    answered: int = 0
    shown: int = 0
    held: int = 0
    missing: int = 0
    is_whole: bool = False
    status: int = 0

    @property
    def is_good(self) -> bool:
        """True when nothing that showed as saved is missing and the vault is whole."""
        return self.is_whole and not self.missing and self.has_worked

    @property
    def has_worked(self) -> bool:
        """True when there was anything to lose: answers that showed as saved before the hurt, and after."""
        return self.shown > 0 or self.held > 0


def may_mount() -> bool:
    """Whether the kernel lets an ordinary process have file systems of its own."""
    unshare = shutil.which("unshare")
    return unshare is not None and subprocess.run([unshare, "-Urm", "true"], capture_output=True, check=False).returncode == 0


def hurt(name: str, folder: Path) -> HurtToll:
    """One sitting in processes of its own. `name`: one of `HURTS`, or a key of `INJURIES` for a failing disk."""
    own_mounts = ["unshare", "-Urm"] if name in NEEDS_OWN_FILE_SYSTEM else []
    command = [*own_mounts, sys.executable, "-m", "tests.faults.hurt_window", name, str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(result.stderr[-2000:])
    return HurtToll(**json.loads(result.stdout))


def _sitting(name: str, profile: Path) -> HurtToll:
    if name == "full":
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SMALL_DISK}", "tmpfs", str(profile)], check=True)
    interview = _make(profile)
    if name == "read only":
        subprocess.run(["mount", "--bind", str(profile / "vault"), str(profile / "vault")], check=True)
        subprocess.run(["mount", "-o", "remount,ro,bind", str(profile / "vault")], check=True)
    child = ["-m", "tests.faults.hurt_window_child", "traced" if name in INJURIES else name, str(profile)]
    result = subprocess.run(
        # Without memory a process may stand still for ever; then it is killed, as a person would.
        [*_tracing(name, profile), *(["timeout", "-s", "KILL", "40"] if name == "memory" else []), sys.executable, *child],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode and name != "memory" and name not in INJURIES:
        raise RuntimeError(result.stderr[-2000:])
    if name == "read only":
        subprocess.run(["umount", str(profile / "vault")], check=True)
    return _judged(profile, interview, [json.loads(line) for line in result.stdout.splitlines()], result.returncode)


def _tracing(name: str, profile: Path) -> list[str]:
    if name not in INJURIES:
        return []
    strace = shutil.which("strace")
    if strace is None:
        raise StraceMissingError
    (database,) = (profile / "vault").glob("*.vault")
    return [
        *(strace, "-f", "--seccomp-bpf", "-o", "/dev/null"),
        *("-P", str(database), "-P", f"{database}-wal", "-e", f"inject={INJURIES[name]}"),
    ]


def _make(profile: Path) -> str:
    return str(make_ready(_vault(profile), SystemClock()))


def _judged(profile: Path, interview: str, told: list[dict[str, object]], status: int) -> HurtToll:
    toll, shown = HurtToll(status=status), dict[str, object]()
    for each in told:
        if isinstance(each.get("shown"), dict):
            shown = dict(each["shown"])  # type: ignore[call-overload]  # just looked
            toll.shown += 1
        if isinstance(each.get("said"), list):
            toll.said = list(each["said"])  # type: ignore[call-overload]  # just looked
            toll.answered = int(str(each["answered"]))
        if isinstance(each.get("held"), dict):
            shown = dict(each["held"])  # type: ignore[call-overload]  # just looked
            toll.held = len(shown)
    vault = _vault(profile)
    try:
        vault.open(PASSPHRASE)
        toll.is_whole = vault.verify().is_whole
        with vault.begin() as work:
            stored = {str(box.box): _plain(box.state().given) for box in work.boxes(InterviewId(interview))}
    except AppError:
        return toll
    finally:
        vault.close()
    toll.missing = sum(stored.get(box) != answer for box, answer in shown.items())
    return toll


def _plain(answer: Answer | None) -> int | str | None:
    return answer.value if isinstance(answer, Special) else answer


def _vault(profile: Path) -> EncryptedVault:
    vault = light_vault(profile / "vault", SystemClock())
    assert isinstance(vault, EncryptedVault)  # that is what it makes
    return vault


def main(name: str, folder: Path) -> None:
    """Run and tell."""
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(json.dumps(dataclasses.asdict(_sitting(name, folder))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
