"""What happens to files, for those above who count or index."""

from django.dispatch import Signal

deposited = Signal()  # file: StoredFile; inside the transaction that stores its row
text_extracted = Signal()  # file: StoredFile; inside the transaction that stores its pages
served = Signal()  # file: StoredFile, request: HttpRequest; once a reading, not once a range
page_shown = Signal()  # file: StoredFile, request: HttpRequest, number: int; a page of the reader
