"""The page about the vault: what opens it, the ways back in, its rehearsal, its backups, and what can be done about them."""
