"""Where the words of a text are."""

import re

WORD = re.compile(r"[^\W_]+")
# оқу-әдістемелік, 978-601-04-1234-7, 10.1000/xyz, 004.4'2: the parts, and all of it written together.
COMPOUND = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019\u02bc./:][^\W_]+)*")
