"""Entering a paper interview afterwards: quickly, and twice when somebody wants to be sure."""
