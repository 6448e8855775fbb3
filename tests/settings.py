"""The site's settings as tests use them: local mode whatever the environment says, a folder of their own for what is
written, quick passwords, static files straight from their sources, and an error wherever a request asks the database
the same question row by row."""

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("DJANGO_") and name != "DJANGO_SETTINGS_MODULE"]:
    del os.environ[_name]
os.environ["DJANGO_STATE_DIR"] = tempfile.mkdtemp(prefix="catalog-tests-")
# Playwright keeps an event loop in the thread of the tests, which Django would take for an asynchronous program.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from ecosystem_site.settings import *  # noqa: E402, F403
from ecosystem_site.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, STATE_DIR, STORAGES  # noqa: E402

atexit.register(shutil.rmtree, STATE_DIR, ignore_errors=True)

INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = [*MIDDLEWARE, "zeal.middleware.zeal_middleware"]
ZEAL_RAISE = True
ZEAL_SHOW_ALL_CALLERS = True

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A statement that takes a minute is one that would not end: an error that shows it, not a run that hangs.
    DATABASES["default"]["OPTIONS"]["options"] = "-c statement_timeout=60000 -c lock_timeout=5000"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False  # its own tests switch it on
KEEP_PAGES = False  # a test that is rolled back leaves its version behind for the next one; its own tests switch it on
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
(STATE_DIR / "static").mkdir()
