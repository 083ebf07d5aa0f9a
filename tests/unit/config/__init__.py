"""Tests of the shell: the launcher's parts, without engines."""
