"""Röda tråden: structured addiction interviews for Swedish social services."""

__version__ = "0.1.0"
