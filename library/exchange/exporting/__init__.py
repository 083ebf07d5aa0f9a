"""Records written: publications made records again, and one writer for each format."""
