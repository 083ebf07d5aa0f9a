"""What happens to the installation as a whole."""

from django.dispatch import Signal

worker_started = Signal()  # receivers queue again what a worker that was killed left unfinished
