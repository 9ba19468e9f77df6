"""Documents for the official file, the council, the client and the drawer of empty forms: each from an immutable snapshot."""
