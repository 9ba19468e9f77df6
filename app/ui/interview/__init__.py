"""The interview at the table."""
