"""People, interviews and what is noted around them, as plain values."""
