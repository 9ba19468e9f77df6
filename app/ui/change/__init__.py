"""What has changed between a client's interviews, for the caseworker's own view."""
