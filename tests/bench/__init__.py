"""Measurements, each run as a module on the data folder that `DATA` names."""
