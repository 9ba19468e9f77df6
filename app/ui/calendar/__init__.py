"""The 30-day calendar, painted together with the client."""
