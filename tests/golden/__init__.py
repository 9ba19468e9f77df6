"""How the client's paper looked when somebody last looked at it, in words and in shades."""
