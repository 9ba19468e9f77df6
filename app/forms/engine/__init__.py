"""An interview going on: answers in, outcomes out."""
