"""A damaged write-ahead log takes no saved answer: what it lost is noticed and put back.

The long form: `python -m tests.faults`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from tests.faults.wal_damage import Left, damage_rounds, flip, remove, shorten
from tests.helpers.apart import said_apart
from tests.helpers.dice import Dice
from tests.helpers.vaults import PASSPHRASE, encrypted_vault

FLIPS, CUTS = 40, 20
# So many that the log holds some and the database has been given others.
ANSWERS = 27
_KILL = """
import sys
from pathlib import Path
from tests.faults.wal_damage import killed
from tests.helpers.dice import Dice

left = killed(Path(sys.argv[1]), Dice(5), answers=int(sys.argv[2]))
left.lay_out(Path(sys.argv[1]) / "left")
print(left.acknowledged)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the process that is killed is forked")


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What a killed process left."""
    place = tmp_path_factory.mktemp("killed")
    acknowledged = said_apart(_KILL, str(place), str(ANSWERS))
    return Left(files={each.name: each.read_bytes() for each in (place / "left").iterdir()}, acknowledged=int(acknowledged))


@pytest.mark.parametrize(
    ("harm", "rounds"), [(flip, FLIPS), (shorten, CUTS), (remove, 1)], ids=["flipped bits", "cuts", "log deleted"]
)
def test_what_a_damaged_log_lost_is_noticed_and_put_back(left: Left, harm: Callable[[Path, Dice], None], rounds: int) -> None:
    toll = damage_rounds(left, rounds, harm, Dice(6))
    assert (toll.rounds, toll.mended, toll.silent, toll.refused) == (rounds, toll.hit, 0, {})
    assert toll.hit > 0


def test_without_the_journal_the_same_damage_takes_answers_without_a_word(left: Left) -> None:
    toll = damage_rounds(left, CUTS, shorten, Dice(6), journal=False)
    assert toll.silent > 0
    assert toll.refused == {}


def test_an_undamaged_log_raises_no_alarm(left: Left) -> None:
    toll = damage_rounds(left, 3, lambda _log, _dice: None, Dice(6))
    assert (toll.hit, toll.silent, toll.refused) == (0, 0, {})


def test_pages_of_several_moments_are_told_from_a_whole_database(left: Left, tmp_path: Path) -> None:
    """An older copy of the database under the log of a newer one: each page is sound, all together are not."""
    folder = tmp_path / "vault"
    log = left.lay_out(folder)
    vault = encrypted_vault(folder)
    vault.open(PASSPHRASE)
    vault.close()
    later = {each.name: each.read_bytes() for each in folder.iterdir() if each.suffix == ".vault"}
    for name, content in later.items():
        older = bytearray(left.files[name])
        older.extend(bytes(len(content) - len(older)))
        changed = [at for at in range(0, len(content), 4096) if older[at : at + 4096] != content[at : at + 4096]]
        for page in changed[::2]:  # every second page from the later moment
            older[page : page + 4096] = content[page : page + 4096]
        (folder / name).write_bytes(bytes(older))
    log.write_bytes(left.files[left.log][: 32 + 4120 * 3])
    with pytest.raises(AppError) as error:
        vault.open(PASSPHRASE)
    assert error.value.code in (ErrorCode.VAULT_DAMAGED, ErrorCode.ROLLED_BACK)
