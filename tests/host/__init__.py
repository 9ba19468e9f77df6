"""The machine: clock, files, profile."""
