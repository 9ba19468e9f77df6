"""A program of its own that rewrites a key file and its twin without end, so that a test can kill it.

`python -m tests.helpers.key_file_writer MODE FIRST TWIN CONTENT...` writes the contents (files) in turn. It puts one byte on
standard output at every call into C, so that whoever counts them knows how far it has come. MODE `product` writes as the
program does; `control` writes in place, as a careless program would.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from app.security.key_copies import CopyPaths


def _mark(_frame: FrameType, event: str, _called: object) -> None:
    if event == "c_call":
        os.write(1, b".")


def _write_in_place(paths: CopyPaths, content: bytes) -> None:
    with paths.first.open("wb", buffering=0) as first, paths.twin.open("wb", buffering=0) as twin:
        for start in range(0, len(content), 64):
            first.write(content[start : start + 64])
            twin.write(content[start : start + 64])
            os.fsync(first.fileno())


def main(mode: str, first: str, twin: str, *contents: str) -> None:
    """Write until killed."""
    paths = CopyPaths(first=Path(first), twin=Path(twin))
    write: Callable[[CopyPaths, bytes], None] = CopyPaths.write if mode == "product" else _write_in_place
    documents = [Path(content).read_bytes() for content in contents]
    sys.setprofile(_mark)
    for document in itertools.cycle(documents):
        write(paths, document)


if __name__ == "__main__":
    main(*sys.argv[1:])
