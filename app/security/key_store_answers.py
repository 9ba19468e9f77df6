"""The signs by which a side process answers about the key store. `LOCKED` may come first and another answer after it."""

PRESENT, ABSENT, LOCKED, UNAVAILABLE = b"P", b"A", b"L", b"U"
