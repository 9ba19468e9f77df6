"""Whether a folder lies on this computer's own disk: on a network disk, or where files are synchronised, a vault gets hurt."""

from __future__ import annotations

import ctypes
import enum
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath


class Lies(enum.Enum):
    """Where a folder lies."""

    HERE = "here"
    NETWORK = "network"
    SYNCHRONISED = "synchronised"


_NETWORK_KINDS = ("nfs", "cifs", "smb", "sshfs", "davfs", "afs", "ceph", "gluster", "rclone", "9p", "ncpfs", "gvfsd-fuse")
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "box sync")
_DRIVE_REMOTE = 4  # what Windows' GetDriveTypeW says of a disk on the network


def where(folder: Path) -> Lies:
    """What is known about `folder`, which need not exist yet."""
    whole = folder.absolute()
    if is_synchronised(whole):
        return Lies.SYNCHRONISED
    return Lies.NETWORK if _is_on_network(whole) else Lies.HERE


def is_synchronised(folder: PurePath) -> bool:
    """True when a part of the path has a name that the usual services give the folders they carry away."""
    return any(part.lower().startswith(_SYNCHRONISED) for part in folder.parts)


def mounted_kind(folder: PurePath, mounts: Iterable[str]) -> str:
    """The kind of file system that holds `folder`, from the lines of /proc/self/mounts; "" when none does."""
    best, kind = -1, ""
    for place, name in _mounts(mounts):
        if folder.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), name
    return kind


def _mounts(lines: Iterable[str]) -> Iterator[tuple[PurePath, str]]:
    for line in lines:
        words = line.split()
        if len(words) > 2:
            # Blanks and other odd signs of a path are written as octal numbers.
            yield type(Path())(words[1].encode("ascii", "backslashreplace").decode("unicode_escape")), words[2]


if sys.platform == "win32":

    def _is_on_network(folder: Path) -> bool:
        anchor = folder.anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
else:

    def _is_on_network(folder: Path) -> bool:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:  # there is none on macOS
            return False
        return any(word in mounted_kind(Path(os.path.realpath(folder)), mounts).lower() for word in _NETWORK_KINDS)
