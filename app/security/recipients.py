"""Who a data key may be sealed to: IT's own native age key, and nothing that could start another program."""

from __future__ import annotations

import re

# X25519 recipients as age writes them (Bech32: "age", "1", 52 signs of key, 6 of checksum). Recipients of plug-ins begin with
# "age1NAME1" and would make age start a program of that name; SSH keys and passphrases are other kinds altogether.
_NATIVE = re.compile(r"age1[02-9ac-hj-np-z]{58}")


def is_recipient(text: str) -> bool:
    """True for the spelling of a native recipient; its checksum is age's own business when something is sealed."""
    return bool(_NATIVE.fullmatch(text))
