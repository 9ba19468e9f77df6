"""The windows. Qt is known here and nowhere else."""
