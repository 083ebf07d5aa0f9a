"""Measurements on N publications, side by side with stock Wagtail: `make bench N=10000`."""
