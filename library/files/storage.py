"""The private bucket in S3: media of the site under one prefix, publications under their own keys.

The only module that speaks to boto3. Nothing in the bucket is ever public: media are streamed by
`views.media`, publications by signed addresses or `views.serve`, both after their own checks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import IO, Any, cast
from urllib.parse import urljoin

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from django.conf import settings
from django.core.files.storage import storages
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from .errors import ObjectMissingError, StoreUnavailableError

CHUNK = 64 * 1024
SIGNATURE_SECONDS = 120
PART = 8 * 1024 * 1024  # two parts in memory at a time, whatever the size of the file


class ObjectStream:
    """The bytes of an answer in chunks. Closed even when nobody took the first one."""

    def __init__(self, body: Any) -> None:
        self._chunks = body.iter_chunks(CHUNK)
        self.close = body.close

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._chunks)


class PrivateStorage(S3Storage):
    """django-storages on `settings.S3`, with timeouts a reader can live with."""

    def get_default_settings(self) -> dict[str, Any]:
        return (
            super().get_default_settings()
            | settings.S3
            | {
                "client_config": Config(
                    signature_version="s3v4",
                    s3={"addressing_style": "path"},
                    connect_timeout=3,
                    read_timeout=30,
                    retries={"mode": "standard", "total_max_attempts": 3},
                    max_pool_connections=32,
                ),
                "transfer_config": TransferConfig(
                    multipart_threshold=PART, multipart_chunksize=PART, max_concurrency=2
                ),
            }
        )

    @cached_property
    def client(self) -> Any:
        """One for all threads: clients may be shared, and making one takes a second of a busy machine."""
        return self._create_session().client(
            "s3", endpoint_url=self.endpoint_url, region_name=self.region_name, config=self.client_config
        )


class MediaStorage(PrivateStorage):
    """Images of pages. Their addresses are ours and stay the same, so that pages can be cached."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"location": "media"}

    def url(
        self,
        name: str | None,
        parameters: dict[str, Any] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name or "").lstrip("/"))

    def stream(self, name: str) -> ObjectStream:
        """Raises ObjectMissingError or StoreUnavailableError before the first chunk."""
        with _translated_errors():
            key = self._normalize_name(name)
            found = self.client.get_object(Bucket=self.bucket_name, Key=key)
        return ObjectStream(found["Body"])


class ImportStorage(PrivateStorage):
    """What editors bring to be imported: read by the worker, served to nobody."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"location": "imports"}


class PublicationStorage(PrivateStorage):
    """Originals and what is derived from them, under keys that nobody outside chooses."""

    def put(self, key: str, content: IO[bytes], *, content_type: str) -> None:
        """Stores from the beginning of `content`, in parts when it is large; leaves it open."""
        content.seek(0)
        with _translated_errors():
            self.client.upload_fileobj(
                _Unclosable(content),
                self.bucket_name,
                key,
                ExtraArgs={"ContentType": content_type},
                Config=self.transfer_config,
            )

    def remove(self, key: str) -> None:
        with _translated_errors():
            self.client.delete_object(Bucket=self.bucket_name, Key=key)

    def remove_below(self, prefix: str) -> None:
        """Every object whose key begins with this, a thousand at a time."""
        with _translated_errors():
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket_name, Prefix=prefix
            )
            for page in pages:
                keys = [{"Key": found["Key"]} for found in page.get("Contents", [])]
                if keys:
                    self.client.delete_objects(Bucket=self.bucket_name, Delete={"Objects": keys})

    def read_range(self, key: str, start: int, end: int) -> ObjectStream:
        """Bytes `start` to `end`, both included, never all in memory.

        Raises ObjectMissingError or StoreUnavailableError before the first chunk.
        """
        with _translated_errors():
            found = self.client.get_object(Bucket=self.bucket_name, Key=key, Range=f"bytes={start}-{end}")
        return ObjectStream(found["Body"])

    def has(self, key: str) -> bool:
        try:
            with _translated_errors():
                self.client.head_object(Bucket=self.bucket_name, Key=key)
        except ObjectMissingError:
            return False
        return True

    def read_small(self, key: str) -> bytes | None:
        """The whole of a small derivative, or None when it has not been made."""
        try:
            with _translated_errors():
                return self.client.get_object(Bucket=self.bucket_name, Key=key)["Body"].read()
        except ObjectMissingError:
            return None

    def put_small(self, key: str, content: bytes, *, content_type: str) -> None:
        with _translated_errors():
            self.client.put_object(Bucket=self.bucket_name, Key=key, Body=content, ContentType=content_type)

    def download(self, key: str, target: IO[bytes]) -> None:
        with _translated_errors():
            self.client.download_fileobj(self.bucket_name, key, target, Config=self.transfer_config)

    def signed_address(self, key: str, *, content_type: str, disposition: str) -> str:
        """Where a browser may GET the object for SIGNATURE_SECONDS, on the host that browsers see."""
        return self._signer(settings.S3_PUBLIC_ENDPOINT_URL).generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self.bucket_name,
                "Key": key,
                "ResponseContentType": content_type,
                "ResponseContentDisposition": disposition,
                "ResponseCacheControl": "private, no-store",
            },
            ExpiresIn=SIGNATURE_SECONDS,
        )

    @lru_cache(maxsize=2)  # noqa: B019  the storage lives as long as the process
    def _signer(self, endpoint: str) -> Any:
        """Signing is arithmetic on the host's name: this client never connects."""
        return self._create_session().client(
            "s3", endpoint_url=endpoint, region_name=self.region_name, config=self.client_config
        )


def publications() -> PublicationStorage:
    return cast(PublicationStorage, storages["publications"])


def imports() -> ImportStorage:
    return cast(ImportStorage, storages["imports"])


def media() -> MediaStorage:
    return cast(MediaStorage, storages["default"])


def ensure_bucket() -> bool:
    """Create the bucket, private as buckets are without an ACL, unless it is there. True when created."""
    storage = publications()
    with _translated_errors():
        try:
            storage.client.head_bucket(Bucket=storage.bucket_name)
        except ClientError as error:
            if _status(error) != 404:
                raise
        else:
            return False
        storage.client.create_bucket(Bucket=storage.bucket_name, **_place(storage.region_name))
    return True


def _place(region: str) -> dict[str, Any]:
    """S3 refuses the name of its first region as a place, and demands every other's."""
    if region == "us-east-1":
        return {}
    return {"CreateBucketConfiguration": {"LocationConstraint": region}}


@contextmanager
def _translated_errors() -> Iterator[None]:
    """Callers see that an object is missing or that the store is away; a wrong set-up stays as it is."""
    try:
        yield
    except ClientError as error:
        status = _status(error)
        if status == 404:
            raise ObjectMissingError from error
        if status >= 500:
            raise StoreUnavailableError from error
        raise
    except (ConnectionError, HTTPClientError) as error:
        raise StoreUnavailableError from error


def _status(error: ClientError) -> int:
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)


class _Unclosable:
    """s3transfer closes what it is given; the depositor's file is still needed."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content

    def read(self, size: int = -1) -> bytes:
        return self._content.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._content.seek(offset, whence)

    def tell(self) -> int:
        return self._content.tell()

    def close(self) -> None:
        """Not ours to close."""
