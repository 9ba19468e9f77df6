"""The commands for IT, as IT runs them."""
