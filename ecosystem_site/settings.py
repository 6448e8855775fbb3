"""One settings file, read from top to bottom.

Two modes. Local is the default: loopback only, a secret key made at the first start, cookies that work over plain
http. Production is DJANGO_ENV=production, or any of the variables that only production has; it starts only when
all of them are there. A value that cannot be used ends the process with one sentence.
"""

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def refuse(sentence: str) -> NoReturn:
    """End the process with one sentence on standard error: a stack trace helps nobody who mistyped a variable."""
    sys.exit(f"Cannot start: {sentence}")


def read_flag(name: str, default: bool) -> bool:
    """1, true, yes, on or 0, false, no, off."""
    text = env.str(name, default="").strip().lower()
    if text in ("1", "true", "yes", "on"):
        return True
    if text in ("0", "false", "no", "off"):
        return False
    return default if text == "" else refuse(f"{name} must be 1 or 0, not {text!r}.")


def read_choice(name: str, choices: tuple[str, ...], default: str) -> str:
    text = env.str(name, default="").strip().lower() or default
    return text if text in choices else refuse(f"{name} must be {' or '.join(choices)}, not {text!r}.")


def read_whole_number(name: str, default: int, lowest: int, highest: int) -> int:
    text = env.str(name, default="").strip() or str(default)
    if text.isascii() and text.isdigit() and len(text) < 12 and lowest <= int(text) <= highest:
        return int(text)
    return refuse(f"{name} must be a whole number from {lowest} to {highest}, not {text!r}.")


def read_hosts(name: str) -> list[str]:
    """Host names parted by commas; a star would switch the check off and is refused."""
    hosts = [host.strip() for host in env.str(name, default="").split(",") if host.strip()]
    if not hosts:
        refuse(f"{name} is missing; set it to the names the site answers to, such as catalog.example.org.")
    if "*" in hosts:
        refuse(f"{name} must name the hosts; a star would accept any.")
    return hosts


# --- Mode -----------------------------------------------------------------------------------------------------

PRODUCTION_VARIABLES = ("DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS", "DJANGO_HTTPS")
MODE = read_choice(
    "DJANGO_ENV",
    ("local", "production"),
    default="production" if any(os.environ.get(name) for name in PRODUCTION_VARIABLES) else "local",
)
IS_PRODUCTION = MODE == "production"
DEBUG = read_flag("DJANGO_DEBUG", default=False)
if IS_PRODUCTION and DEBUG:
    refuse("DJANGO_DEBUG is on in production, where it would show the source to everybody; unset it.")

# Everything that a running site writes beside its database server: database file, media, secret key.
STATE_DIR = Path(env.str("DJANGO_STATE_DIR", default=str(BASE_DIR / ".state"))).absolute()
try:
    STATE_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
except OSError as error:
    refuse(f"the folder {STATE_DIR} cannot be made ({error.strerror}); name another in DJANGO_STATE_DIR.")


def local_secret_key(path: Path) -> str:
    """The key in `path`, made at the first start.

    It is written to a private file of its own first and linked into place, so that of two processes starting at once
    one wins and both read a whole key.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    key = path.read_text(encoding="ascii").strip()
    return key if len(key) >= 50 else refuse(f"{path} holds no usable key; delete it and a new one will be made.")


def production_secret_key(name: str) -> str:
    key = env.str(name, default="")
    if not key:
        refuse(f"{name} is missing; set it to at least 50 random characters and keep it secret.")
    if len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure-"):
        refuse(f"{name} is too easy to guess; set it to at least 50 random characters.")
    return key


if IS_PRODUCTION:
    SECRET_KEY = production_secret_key("DJANGO_SECRET_KEY")
    ALLOWED_HOSTS = read_hosts("DJANGO_ALLOWED_HOSTS")
    if not env.str("DJANGO_HTTPS", default=""):
        refuse("DJANGO_HTTPS is missing; set it to proxy (a proxy sets X-Forwarded-Proto itself) or direct.")
    HTTPS = read_choice("DJANGO_HTTPS", ("proxy", "direct"), default="proxy")
else:
    try:
        SECRET_KEY = local_secret_key(STATE_DIR / "secret_key")
    except OSError as error:
        refuse(f"the secret key in {STATE_DIR} cannot be read or written ({error.strerror}).")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    HTTPS = "off"

# --- Parts ----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "ecosystem_site.apps.EditorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "simple_history",
    "axes",
    "catalog",
]

# From the outside in. The headers come first so that every answer has them, the ones of the layers below included;
# then the limits, before anything reads a body. Sessions, users, messages and CSRF exist under ADMIN_PATH only.
MIDDLEWARE = [
    "catalog.middleware.headers.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "catalog.middleware.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "catalog.middleware.errors.StyledErrorsMiddleware",
    "catalog.middleware.limits.LimitsMiddleware",
    "catalog.middleware.limits.BodiesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "catalog.middleware.errors.DatabaseDownMiddleware",
    "django.middleware.common.CommonMiddleware",
    "catalog.middleware.accounts.AdminSessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "catalog.middleware.accounts.AdminAuthenticationMiddleware",
    "catalog.middleware.limits.UploadLimitMiddleware",
    "catalog.middleware.accounts.AdminMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "catalog.middleware.kept_pages.KeptPagesMiddleware",
]

# Public pages are answered again until an edit raises the version; off while templates are being worked on.
KEEP_PAGES = not DEBUG

ADMIN_PATH = "/admin/"
ROOT_URLCONF = "ecosystem_site.urls"
WSGI_APPLICATION = "ecosystem_site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalog.context_processors.site",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------------------

DATABASE_URL = env.str("DATABASE_URL", default="")


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite for many processes: IMMEDIATE takes the write lock at the start of a transaction, because one that reads
    first and writes later is refused at once, whatever the time-out; WAL lets readers go on meanwhile."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening the file and its pragmas cost ten times what a kept page does. Not for ever: a file that was put in
        # the place of this one is found after a minute.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    try:
        database = env.db_url_config(address)
    except (ValueError, environ.ImproperlyConfigured):
        refuse("DATABASE_URL is not an address; write postgresql://user:password@host:5432/name.")
    if not database.get("NAME"):
        refuse("DATABASE_URL names no database; write postgresql://user:password@host:5432/name.")
    options = database.setdefault("OPTIONS", {})
    # Milliseconds; none (0) for commands such as load_facts, three seconds where pages are served (wsgi.py).
    longest = read_whole_number("DJANGO_STATEMENT_TIMEOUT", 0, 0, 600_000)
    options["options"] = f"-c statement_timeout={longest} -c lock_timeout=5000"
    return {**database, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def database_from_environment() -> dict[str, Any]:
    scheme = urlsplit(DATABASE_URL).scheme.lower()
    if not DATABASE_URL:
        return sqlite(STATE_DIR / "catalog.sqlite3")
    if scheme in ("postgres", "postgresql"):
        return postgresql(DATABASE_URL)
    return refuse(f"DATABASE_URL must start with postgresql://, not {scheme!r}; leave it out for SQLite.")


DATABASES = {"default": database_from_environment()}

# --- Languages, time ------------------------------------------------------------------------------------------

# Texts are ready for translation; pages of other languages will have addresses of their own (/zh-hans/), so that no
# page ever depends on a cookie or on Accept-Language: hence no LocaleMiddleware.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("DJANGO_STATIC_ROOT", default=str(STATE_DIR / "static"))).absolute()
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = STATE_DIR / "media"
MEDIA_URL = "/media/"
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "ecosystem_site.static_storage.SiteStaticFilesStorage"
        )
    },
}

# --- Limits (catalog.middleware.limits) -----------------------------------------------------------------------

QUERY_STRING_LIMIT = 4096
# Of each header. Python and Django take some apart (Cookie, Content-Type) in a time that grows with the square.
HEADER_LIMIT = 8190
BODY_LIMIT = 1_000_000
IMAGE_BODY_LIMIT = 12_000_000
# Of the threads of each worker (THREADS), so many may be waiting for bodies.
THREADS = 8
BODIES_AT_ONCE = 4
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT
# A car has 120 specs of eight inputs each on one admin page.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- Accounts -------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

# Ten guesses per account in fifteen minutes, from whatever address: counting by address lets many addresses share
# the work. `manage.py axes_reset_username NAME` lets a locked-out owner in at once.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # asks for the address as a further condition, which would lock less
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_CALLABLE = "catalog.middleware.accounts.attempted_username"
AXES_LOCKOUT_CALLABLE = "catalog.views.errors.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "catalog.views.errors.csrf_failure"

# --- Headers --------------------------------------------------------------------------------------------------

# No nonce and no exception is needed because nothing is inline. Public pages add Trusted Types
# (catalog.middleware.headers); the admin's own scripts write HTML and cannot have them.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    # The health checks are asked by the machine itself, over plain http.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = read_whole_number("DJANGO_HSTS_SECONDS", 31_536_000, 3600, 63_072_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # The __Host- prefix ties a cookie to this host and to https; browsers refuse it over plain http.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    if HTTPS == "proxy":
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Log ------------------------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)r"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A refused Host, a missing page or a forged form is the visitor's doing and is answered; not a fault of ours.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
