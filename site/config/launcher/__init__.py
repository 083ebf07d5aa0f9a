"""The development launcher: one command makes the environment, the engines, the data and the running site."""
