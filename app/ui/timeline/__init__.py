"""The timeline of days (TLFB)."""
