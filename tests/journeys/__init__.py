"""The person's path through the real program, by keyboard and by visible buttons."""
