"""The personal feedback report."""
