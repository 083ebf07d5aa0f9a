"""The mission: one Django app a domain, each importing only those below it (see docs/adr)."""
