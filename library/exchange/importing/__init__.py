"""From a file of any supported format to records: find each record, decode it, map it, compose it."""
