"""No connection to anywhere: `campaign(rounds)`. A whole interview without a network, each attempt to connect traced.

A connection to a socket on this computer's disk (the session's bus, the display) is none to a network.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.faults.leftovers import left_by
from tests.faults.tracing import StraceMissingError

_CALL = re.compile(r"\b(connect|sendto|sendmsg|bind)\(.*sa_family=(\w+)")
_LOCAL = {"AF_UNIX", "AF_LOCAL", "AF_NETLINK", "AF_UNSPEC"}
_CALLS = "trace=connect,sendto,sendmsg,bind"
_ASK_AN_ADDRESS = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))"


def traced(trace: Path) -> list[str]:
    """The command that writes every connection of a program and its children into `trace`."""
    strace = shutil.which("strace")
    if strace is None:
        raise StraceMissingError
    return [strace, "-f", "-qq", "-e", _CALLS, "-o", str(trace)]


def without_network() -> list[str]:
    """The command that gives a program no network at all; empty where the kernel forbids that."""
    for command in (["unshare", "-n"], ["unshare", "-Urn"]):
        try:
            subprocess.run([*command, "true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return command
    return []


def reached_out(trace: Path) -> list[str]:
    """The calls in a trace that name an address outside of this computer's own sockets."""
    calls = (_CALL.search(line) for line in trace.read_text(encoding="utf-8", errors="replace").splitlines())
    return [call[0] for call in calls if call and call[2] not in _LOCAL]


def control(trace: Path, before: Sequence[str] = ()) -> list[str]:
    """What the trace shows of a program that does ask for an address; an address of no one (RFC 5737)."""
    subprocess.run([*before, *traced(trace), sys.executable, "-c", _ASK_AN_ADDRESS], check=False, capture_output=True)
    return reached_out(trace)


def campaign(rounds: int) -> tuple[str, bool]:
    """That many whole interviews: what was found, and whether that is good."""
    reached: list[str] = []
    finished = 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        apart = without_network()
        for number in range(rounds):
            trace = place / f"trace{number}"
            finished += left_by(place / str(number), "whole", [*apart, *traced(trace)]).status == 0
            reached += reached_out(trace)
        noticed = control(place / "control")
    how = "without a network" if apart else "with a network, as the kernel takes none away"
    outcome = f"{finished} of {rounds} interviews {how}: {len(reached)} calls reached out; control noticed {len(noticed)}"
    return outcome, finished == rounds and not reached and bool(noticed)
