"""What happens to files, for those above who count or index."""

from django.dispatch import Signal

deposited = Signal()  # file: StoredFile
text_extracted = Signal()  # file: StoredFile
served = Signal()  # file: StoredFile, request: HttpRequest
