"""Words from others: official wording and other languages, taken in, looked at and taken out of use."""
