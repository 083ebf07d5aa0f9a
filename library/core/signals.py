"""What happens to the installation as a whole."""

from django.dispatch import Signal

worker_started = Signal()  # receivers queue again what a worker that was killed left unfinished
worker_serving = (
    Signal()
)  # receivers may run threads beside the worker, and return what is called to end them
