"""The machine: clock, files, paths."""
