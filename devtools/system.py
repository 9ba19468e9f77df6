"""What the operating system has to bring: libraries that Qt links, Python's venv, tools of a few tests.

As root, or with sudo that asks for no password, what is missing is installed by apt-get.
Otherwise one command is printed for whoever may.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["library", "program", "module"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing the machine must have, how it is looked for, and the Debian package that brings it."""

    kind: Kind
    name: str
    package: str

    def is_met(self) -> bool:
        """Whether the machine has it now."""
        match self.kind:
            case "library":
                return _can_load(self.name)
            case "program":
                return shutil.which(self.name) is not None
            case "module":
                return importlib.util.find_spec(self.name) is not None


def _libraries(table: dict[str, str]) -> tuple[Need, ...]:
    return tuple(Need(kind="library", name=name, package=package) for name, package in table.items())


VENV = (Need(kind="module", name="ensurepip", package=f"python3.{sys.version_info[1]}-venv"),)
QT = _libraries(
    {
        "libglib-2.0.so.0": "libglib2.0-0",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libfreetype.so.6": "libfreetype6",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
    }
)
DISPLAY = _libraries(
    {
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
    }
)
TEST_TOOLS = (
    *(Need(kind="program", name=name, package=name) for name in ("strace", "age", "faketime", "dbus-daemon")),
    Need(kind="program", name="pdfinfo", package="poppler-utils"),
)


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_display() -> bool:
    """Whether a window could be shown to a person here."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those of `needs` that this machine lacks; nothing on systems other than Linux, where Qt's wheels bring all."""
    return [need for need in needs if not need.is_met()] if sys.platform == "linux" else []


def provide(required: Sequence[Need], wished: Sequence[Need] = ()) -> bool:
    """Install what is missing if this account may; else print the one command. False when something required is still missing."""
    lacking = missing([*required, *wished])
    if not lacking:
        return True
    packages = sorted({need.package for need in lacking})
    prefix = _apt_prefix()
    if prefix is None:
        _say_what_to_install(packages, is_required=bool(missing(required)))
    else:
        _install(prefix, packages)
        for need in (still := missing(lacking)):
            print(f"Still missing after the installation: {need.name} (package {need.package}).", file=sys.stderr)
        lacking = still
    return not missing(required)


def _apt_prefix() -> list[str] | None:
    """The words before `apt-get` with which this account may install, or None when it may not."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _install(prefix: list[str], packages: list[str]) -> None:
    print("Installing system packages:", " ".join(packages), flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    subprocess.run([*apt, "update", "-qq"], stdin=subprocess.DEVNULL, check=False)
    install = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(install, stdin=subprocess.DEVNULL, check=False)
    importlib.invalidate_caches()


def _say_what_to_install(packages: list[str], *, is_required: bool) -> None:
    why = "This machine lacks system packages that are needed." if is_required else "Some system packages would be of use."
    command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    print(f"{why} An administrator can install them with this command:", file=sys.stderr)
    print(f"  sudo sh -c '{command}'", file=sys.stderr)
