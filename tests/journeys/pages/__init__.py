"""One object for each screen: it does what a person can do there, and tells what a person can see."""
