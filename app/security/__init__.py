"""Keys: the passphrase, the key file with its twin, and buffers that are wiped. The life of the key: docs/decisions/003."""
