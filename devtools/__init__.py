"""What `dev.py` does, in modules of the standard library; only `catalogues` runs inside the environment, as it needs babel."""
