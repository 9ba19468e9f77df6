"""The one door to the work on this program: `python3 dev.py COMMAND`. Needs nothing but Python 3.11 or later."""

import sys

if sys.hexversion < 0x030B0000:
    sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0] + ".")

from devtools import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
