"""The window, its screens' way of changing, lock and messages."""
