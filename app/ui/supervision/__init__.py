"""The caseworker's own notebook of codings."""
