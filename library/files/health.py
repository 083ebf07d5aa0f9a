"""Whether the bucket answers, for /healthz."""

from dataclasses import dataclass

from health_check.base import HealthCheck
from health_check.exceptions import ServiceUnavailable

from .storage import publications


@dataclass
class Bucket(HealthCheck):
    """One HEAD request: nothing is written, unlike the stock check of a storage."""

    def run(self) -> None:
        try:
            publications().has("health")
        except Exception as error:
            raise ServiceUnavailable("The file store does not answer.") from error
