"""Runs every benchmark in a process of its own and writes one table, also to `out/bench.txt`.

`python3 dev.py bench` runs them all, `python3 dev.py bench ui` those whose name begins with "ui".
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import Figure, table
from devtools.places import OUT, ROOT

NO_BENCHMARKS = ("__init__", "all", "child", "figures", "keys", "later", "processes", "talks")
RESULT = OUT / "bench.txt"


def main(wanted: Sequence[str]) -> int:
    """Run those whose name begins with one of `wanted`, all when it is empty; 1 when one of them could not be run."""
    scripts = [path for path in _scripts() if not wanted or path.stem.startswith(tuple(wanted))]
    figures: list[Figure] = []
    remarks: list[str] = []
    for path in scripts:
        print(f"{path.stem} ...", file=sys.stderr, flush=True)
        found, remark = _run(path.stem)
        figures += found
        remarks += [remark] if remark else []
    text = "\n\n".join([_head(), table(figures), *remarks, _verdict(figures)])
    print(text)
    OUT.mkdir(exist_ok=True)
    RESULT.write_text(text + "\n", encoding="utf-8")
    return 0 if all(not remark.startswith("Not run") for remark in remarks) else 1


def _scripts() -> Iterator[Path]:
    """The modules here that can be run as programs."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in NO_BENCHMARKS and '__name__ == "__main__"' in path.read_text(encoding="utf-8"):
            yield path


def _run(name: str) -> tuple[list[Figure], str]:
    """Its figures; and what it said besides, when that is no list of figures."""
    command = [sys.executable, "-m", f"bench.{name}", "--json"]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode != 0:
        return [], f"Not run to its end: {name} (exit status {ended.returncode}).\n{ended.stdout}".rstrip()
    said = ended.stdout.strip()
    try:
        return [Figure(**each) for each in json.loads(said.splitlines()[-1])], ""
    except (IndexError, ValueError, TypeError):
        return [], f"{name}\n{said}"


def _head() -> str:
    when = dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Röda tråden, benchmarks of {when}. {machine}.\nFigures of different machines or moments do not compare; ratios do."


def _verdict(figures: Sequence[Figure]) -> str:
    missed = [figure.subject for figure in figures if figure.holds is False]
    return "Targets missed: " + "; ".join(missed) + "." if missed else "No target is missed."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
