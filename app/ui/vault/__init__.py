"""Making and unlocking the vault: the screens before anything of a case can be seen."""
