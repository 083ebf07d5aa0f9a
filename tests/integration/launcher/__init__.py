"""Tests of the launcher with real engines, each in a data folder of its own."""
