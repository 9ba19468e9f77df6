"""The log on screen: what was done in the vault, by whom and when, as plain sentences."""
