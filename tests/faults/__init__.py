"""What a disk, a cable or a kill can do to a vault, as a short form in the suite and a long one by `python -m tests.faults`."""
