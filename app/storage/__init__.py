"""The encrypted store: the chained log of events and its projections. SQLAlchemy and SQLCipher live here and nowhere else."""
