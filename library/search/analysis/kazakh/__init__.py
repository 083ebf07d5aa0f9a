"""Kazakh morphology: sounds, suffixes, paradigms, a lexicon, and the way back from a form to its stem."""
