"""The motivational talk: a map of four processes, one tool at a time."""
