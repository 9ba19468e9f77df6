"""Figures, as ratios against a reference of the same run. Never asserted: a busy machine is no fault of the program."""
