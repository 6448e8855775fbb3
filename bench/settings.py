"""The site's settings, with the pages that it is measured against beside its own."""

from typing import Any

from ecosystem_site.settings import *  # noqa: F403
from ecosystem_site.settings import BASE_DIR, TEMPLATES, env

ROOT_URLCONF = "bench.urls"
_pages: dict[str, Any] = TEMPLATES[0]
TEMPLATES = [{**_pages, "DIRS": [*_pages["DIRS"], BASE_DIR / "bench" / "templates"]}]
# A growing catalog must not be answered from a page kept at another size: each is a process of its own. What is left
# is whether pages are kept at all, which a server is told from outside.
KEEP_PAGES = env.bool("BENCH_KEEP_PAGES", default=True)
