"""The documents besides the client's paper: chosen, looked at, and let out of the vault."""
