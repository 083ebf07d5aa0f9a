"""What is answered over HTTP: results, completions, pages inside one work."""

from .inside import inside
from .results import complete, results

__all__ = ["complete", "inside", "results"]
