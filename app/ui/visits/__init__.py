"""What lies around the visits: before one goes, attempts to reach the client, follow-ups, and what should not be forgotten."""
