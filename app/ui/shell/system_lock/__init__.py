"""Told by the operating system that nobody may be at the screen any more: locked, asleep, or given to someone else."""
