"""What can be given back to a client in a talk: one neutral fact at a time, with one picture where it helps. Pure."""
