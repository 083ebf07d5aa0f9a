"""How the index stays true: a log of changes, and those who follow it."""
