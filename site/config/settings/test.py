"""The settings of the tests: real engines, quick passwords, mail kept in memory."""

import os

if "DATABASE_URL" not in os.environ:
    from config.launcher import engines

    engines.join()

os.environ.setdefault("SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("HTTPS", "false")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("SEARCH_INDEX_DIR", "/nonexistent")  # tests that search bring an index of their own

from .base import *  # noqa: E402, F403
from .base import S3, STORAGES  # noqa: E402

S3["bucket_name"] = f"rmeb-test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # no look through all collected files for every client of a test
