"""`python -m tests.journeys.demo --out DIR`: the main job through the real windows, off-screen, from empty folder to saved PDF.

DIR must be new or empty. It then holds `vault/`, one PDF, `screens/` and `report.txt`; what else the program wrote lies in
`program/`. Exit status 0 only when everything was done and nothing that showed as saved was lost.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devtools.places import ROOT
from tests.journeys.channel import Said, Watched
from tests.journeys.inside import PASSPHRASE_VARIABLE
from tests.journeys.pages.review import SCORES

KILL_AFTER = 119
LEAST_PICTURES = 12
CURRENCY_RATE = "10"
POLICY = """caseworker = "A. Berg"
unit = "Vuxenenheten"
psychiatric_emergency = "08-465 004 10"
supervisor_phone = "08-465 004 20"
out_of_hours_phone = "08-465 004 30"
contact_phone = "08-465 004 40"
"""


class NotDoneError(Exception):
    """Something of the main job was not done; the words say what."""


@dataclass(slots=True, kw_only=True)
class Heard:
    """What a process of the program said, added up."""

    saved: dict[str, object] = field(default_factory=dict)
    held: dict[str, object] = field(default_factory=dict)
    typing: str = ""
    last_saved: str = ""
    passphrase: str = ""
    offered: str = ""
    resumed: str = ""
    comments: list[str] = field(default_factory=list)
    scores: dict[str, str] = field(default_factory=dict)
    parked: str = ""
    pages: int = 0

    def hear(self, said: Said) -> None:
        """Take in one thing that was said."""
        if "saved" in said:
            self.last_saved = str(said["saved"])
            self.saved[self.last_saved] = said["answer"]
        if "kind" in said:
            self.comments.append(str(said["kind"]))
        for name in ("held", "typing", "passphrase", "offered", "resumed", "scores", "parked", "pages"):
            if name in said:
                setattr(self, name, said[name])


class Demo:
    """One run into one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._report: list[str] = []
        self._started = time.monotonic()

    def run(self) -> None:
        """Everything, one line a stage. NotDoneError when something is missing."""
        (self._folder / "policy.toml").write_text(POLICY, encoding="utf-8")
        first = self._first_sitting()
        second = self._second_sitting(first)
        scores = self._compare_scores(second)
        self._look_at_what_is_left(first, second)
        self._tell(f"klart på {time.monotonic() - self._started:.1f} s")
        self._write_report(first, second, scores)

    def _first_sitting(self) -> Heard:
        heard, process = Heard(), Watched("tests.journeys.inside", ["first", str(self._folder)])
        try:
            for said in process.said():
                self._take(heard, said)
                if len(heard.saved) == KILL_AFTER and "saved" in said:
                    process.kill()
            status = process.ended()
        finally:
            process.close()
        if len(heard.saved) < KILL_AFTER or status >= 0:
            raise NotDoneError(f"the first sitting ended by itself ({status}) after {len(heard.saved)} answers")
        self._tell(f"strömmen gick efter {len(heard.saved)} sparade svar, senast {heard.last_saved}")
        return heard

    def _second_sitting(self, first: Heard) -> Heard:
        heard = Heard()
        process = Watched("tests.journeys.inside", ["second", str(self._folder)], {PASSPHRASE_VARIABLE: first.passphrase})
        try:
            for said in process.said():
                self._take(heard, said)
                if "offered" in said:
                    latest = check_nothing_lost(first, heard)
                    self._tell(f"0 av {len(first.saved)} sparade svar saknas efter {latest}")
                    self._tell(f"erbjuden {heard.offered}, fortsatte vid {heard.resumed}")
            status = process.ended()
        finally:
            process.close()
        if status != 0:
            raise NotDoneError(f"the second sitting ended with {status}")
        return heard

    def _compare_scores(self, second: Heard) -> dict[str, float]:
        """The seven scores on screen are those that the score command gives for the same answers."""
        composites = score_by_command({**second.held, **second.saved})
        for name in SCORES:
            score = composites[name]
            if score is None or second.scores.get(name) != f"{score:.4f}".replace(".", ","):
                raise NotDoneError(f"the {name} score on screen is {second.scores.get(name)!r}, the command gives {score}")
        self._tell("sju sammanvägda mått är desamma på skärmen och från kommandot score")
        return {name: score for name, score in composites.items() if score is not None}

    def _look_at_what_is_left(self, first: Heard, second: Heard) -> None:
        papers, pictures = list(self._folder.glob("*.pdf")), list((self._folder / "screens").glob("*.png"))
        if len(papers) != 1 or not papers[0].read_bytes().startswith(b"%PDF-"):
            raise NotDoneError(f"there should be one PDF, there are {len(papers)}")
        if len(pictures) < LEAST_PICTURES:
            raise NotDoneError(f"there are only {len(pictures)} pictures")
        kinds = {*first.comments, *second.comments}
        if kinds != {"note", "quote", "third_party"} or not first.parked:
            raise NotDoneError("a comment of each kind and a parked item should have been there")
        if not any((self._folder / "vault").iterdir()):
            raise NotDoneError("the vault is empty")
        self._tidy()

    def _tidy(self) -> None:
        """What the program wrote for itself goes into a folder of its own."""
        aside = self._folder / "program"
        aside.mkdir()
        for name in ("logs", "policy.toml", "window.json"):
            if (self._folder / name).exists():
                (self._folder / name).rename(aside / name)

    def _take(self, heard: Heard, said: Said) -> None:
        heard.hear(said)
        if "stage" in said:
            self._tell(f"{said['stage']} ({said['seconds']} s)")

    def _tell(self, words: str) -> None:
        line = f"{time.monotonic() - self._started:6.1f} s  {words}"
        self._report.append(line)
        print(line, flush=True)

    def _write_report(self, first: Heard, second: Heard, scores: dict[str, float]) -> None:
        answers = {**second.held, **second.saved}
        comments = len(first.comments) + len(second.comments)
        lines = [
            "Röda tråden: en påhittad intervju i ASI Grund, från tomt valv till klientens papper.",
            "Alla personer och uppgifter är påhittade.",
            "",
            f"Lösenfras till valvet: {first.passphrase}",
            "",
            *self._report,
            "",
            f"Besvarade rutor: {len(answers)}, varav {len(first.saved)} före avbrottet. Saknade svar efter avbrottet: 0.",
            f"Kommentarer: {comments}. Parkerad och återtagen fråga: {first.parked}.",
            f"Sidor på klientens papper: {second.pages}.",
            "Index: " + ", ".join(f"{name} {score:.6f}" for name, score in scores.items()),
            "",
        ]
        (self._folder / "report.txt").write_text("\n".join(lines), encoding="utf-8")
        print(f"Lösenfras (påhittad): {first.passphrase}", flush=True)
        print(f"Allt ligger i {self._folder}", flush=True)


def check_nothing_lost(first: Heard, second: Heard) -> str:
    """What showed as saved is there, and nothing else but the answer under way; the right item is offered. Gives the latest box.

    NotDoneError when it is not so.
    """
    lost = [box for box, answer in first.saved.items() if second.held.get(box) != answer]
    extra = [box for box in second.held if box not in first.saved and box != first.typing]
    if lost or extra:
        raise NotDoneError(f"answers lost: {lost}; answers that nobody gave: {extra}")
    # The answer under way when the power went may have reached the vault without being shown as saved.
    latest = first.typing if first.typing in second.held else first.last_saved
    if second.offered != latest.split(".")[0] or second.resumed in second.held:
        raise NotDoneError(f"offered {second.offered} and went on at {second.resumed} after {latest}")
    return latest


def score_by_command(answers: dict[str, object]) -> dict[str, float | None]:
    """What `python -m app score` gives for these answers."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        file.write_text(json.dumps(answers), encoding="utf-8")
        command = [sys.executable, "-m", "app", "score", "asi-grund", str(file), "--rate", CURRENCY_RATE]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise NotDoneError(f"the score command says: {done.stderr.strip()}")
    return {name: each["score"] for name, each in json.loads(done.stdout)["composites"].items()}


def main(arguments: Sequence[str]) -> int:
    """Run it; 0 when all was done, 1 when not, 2 when the folder cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.demo", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder that is new or empty")
    folder: Path = parser.parse_args(arguments).out.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} is not empty. Nothing was written; name a new folder.", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        Demo(folder).run()
    except (NotDoneError, AssertionError) as failure:
        print(f"Not done: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
