"""A client's programmes."""
