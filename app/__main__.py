"""`python -m app`: arguments, then the window or one of the commands."""

from __future__ import annotations

import sys

from app import cli

if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[1:]))
