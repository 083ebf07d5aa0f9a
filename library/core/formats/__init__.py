"""Formats of dates and numbers that Django lacks (FORMAT_MODULE_PATH)."""
