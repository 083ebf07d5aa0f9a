"""The settings of every installation; what differs between them comes from the environment."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env("SECRET_KEY")
HTTPS = env.bool("HTTPS", True)
SITE_URL = env("SITE_URL")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "demo",
    "home",
    "library.exchange",
    "library.moderation",
    "library.search",
    "library.translations",
    "library.access",
    "library.catalogue",
    "library.files",
    "library.parties",
    "library.core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "library.parties.users_app.UsersConfig",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "modelsearch",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "axes",
    "corsheaders",
    "csp",
    "health_check",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "library.translations.middleware.LanguageMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.navigation",
                "library.translations.context_processors.languages",
            ],
        },
    }
]

# --- Data -----------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

S3 = {
    "endpoint_url": env("S3_ENDPOINT_URL"),
    "access_key": env("S3_ACCESS_KEY_ID"),
    "secret_key": env("S3_SECRET_ACCESS_KEY"),
    "region_name": env("S3_REGION", default="us-east-1"),
    "bucket_name": env("S3_BUCKET", default="rmeb"),
    "default_acl": None,
    "querystring_auth": True,
    "file_overwrite": False,
}
# Signed addresses cover the host name, so they are made for the address browsers use. Without one,
# files are streamed through the application.
S3_PUBLIC_ENDPOINT_URL = env("S3_PUBLIC_ENDPOINT_URL", default="")

STORAGES = {
    "default": {"BACKEND": "library.files.storage.MediaStorage"},
    "publications": {"BACKEND": "library.files.storage.PublicationStorage"},
    "imports": {"BACKEND": "library.files.storage.ImportStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(ROOT / "var" / "static"))
STATICFILES_DIRS = [ROOT / "site" / "static"]
MEDIA_URL = "/media/"
# The files of one import, in bytes. The proxy must let so much through (deploy/Caddyfile reads the same
# variable), and TMPDIR of the worker hold five times as much: the archive, and what is in it.
LARGEST_IMPORT = env.int("LARGEST_IMPORT_MB", 2048) * 1024**2
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page form with many contributors

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# This machine's copy of the search index: made from the database, safe to delete.
SEARCH_INDEX_DIR = env("SEARCH_INDEX_DIR", default=str(ROOT / "var" / "search"))

_IN_THE_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _IN_THE_PROCESS},
    # Whole documents, of whatever somebody asks for: they must not drive out the rest.
    "feeds": {"BACKEND": _IN_THE_PROCESS, "LOCATION": "feeds", "OPTIONS": {"MAX_ENTRIES": 50}},
}

# --- Languages ------------------------------------------------------------------------------------

USE_I18N = True
LANGUAGE_CODE = "kk"
LANGUAGE_COOKIE_AGE = 31_536_000  # a year: a reader chooses once
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("kk", "Қазақша"),
    ("ru", "Русский"),
    ("en", "English"),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "locale" / "library", ROOT / "locale" / "packages"]
FORMAT_MODULE_PATH = ["library.core.formats"]
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

# --- Wagtail --------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = _("Republican Inter-University Electronic Library")
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "access:entrance"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # an account keeps the address it was issued with
WAGTAIL_PASSWORD_RESET_ENABLED = False  # allauth's form limits how many letters anybody can have sent
# Of the country, west to east; by default Wagtail offers "localtime" too, which no browser knows.
WAGTAIL_USER_TIME_ZONES = [
    "Asia/Aqtau",
    "Asia/Oral",
    "Asia/Atyrau",
    "Asia/Aqtobe",
    "Asia/Qostanay",
    "Asia/Qyzylorda",
    "Asia/Almaty",
    "UTC",
]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # moderation tells those who decide
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no reader's address leaves our servers
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "library.moderation.finishing.publish_approved"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]  # no SVG: it can carry scripts

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "parties.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "library.access.backends.IssuedLogin",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_FORMS = {"login": "library.access.forms.SignInForm"}
ACCOUNT_ADAPTER = "library.access.adapters.IssuedAccounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # that letter offers to sign up
ACCOUNT_LOGOUT_ON_GET = False
# django-axes locks out by account and address; allauth's own lock would come first, without its page.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip"}
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "library.access.lockout.account_name"
AXES_LOCKOUT_CALLABLE = "library.access.views.locked_out"
# Behind a proxy everybody would have its address: anybody's wrong passwords would lock out the owner, and
# sixty sign-ins a minute would have to do for the country. Of X-Forwarded-For only what proxies wrote counts.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
AXES_CLIENT_IP_CALLABLE = "library.access.lockout.address"
AXES_VERBOSE = False

# --- Security -------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # DENY would break Wagtail's preview, which frames our own pages

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

# The catalogue is everybody's, for pages of other sites too: read only, and without their visitors' cookies.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["Link", "RateLimit", "RateLimit-Policy", "Retry-After"]

# --- Mail, logs -----------------------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20  # seconds: a server that says nothing must not hold up the worker
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="library@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "axes": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},  # a line for every page saved otherwise
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
