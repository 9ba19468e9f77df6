"""Published formulas, each with its source."""
