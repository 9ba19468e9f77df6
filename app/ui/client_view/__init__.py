"""The client's own view of the screen: one thing at a time, nothing else reachable."""
