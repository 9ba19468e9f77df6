"""Commands for IT: each module is one, with `run(chosen)` giving the exit status."""
