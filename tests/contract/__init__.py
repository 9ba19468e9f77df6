"""One abstract class a port, run on the fake and on the real one."""
