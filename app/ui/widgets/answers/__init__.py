"""Editors for one box at a time, one file per kind of answer. All are made once and reused for box after box."""
