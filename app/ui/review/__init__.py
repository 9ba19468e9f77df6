"""The caseworker's own view, after the talk."""
