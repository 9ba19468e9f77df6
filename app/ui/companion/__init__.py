"""The companion tests and their results over time."""
