"""After a talk: what is filled in, and what becomes of each note."""
