"""Every address of the site with who may read it. A new one without a row here fails test_permissions.py."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

ROLES = ("anonymous", "viewer", "editor", "publisher", "superuser")
EVERYBODY = frozenset(ROLES)
STAFF = EVERYBODY - {"anonymous"}
WRITERS = STAFF - {"viewer"}
PUBLISHERS = WRITERS - {"editor"}
OWNER = frozenset({"superuser"})
NOBODY: frozenset[str] = frozenset()

# By name of the url: an address that answers 200 (302: the picker of a comparison) to everybody.
PUBLIC = {
    "home": "/",
    "line_list": "/lines/",
    "line_list_json": "/lines.json",
    "line_list_csv": "/lines.csv",
    "line_detail": "/lines/cars/",
    "line_detail_json": "/lines/cars.json",
    "line_detail_csv": "/lines/cars.csv",
    "product_list": "/products/",
    "product_list_json": "/products.json",
    "product_list_csv": "/products.csv",
    "product_detail": "/products/xiaomi-su7-max/",
    "product_json": "/products/xiaomi-su7-max.json",
    "product_csv": "/products/xiaomi-su7-max.csv",
    "product_history": "/products/xiaomi-su7-max/history/",
    "compare_picker": "/compare/",
    "comparison": "/compare/xiaomi-su7-max,tesla-model-3-long-range-awd/",
    "comparison_json": "/compare/xiaomi-su7-max,tesla-model-3-long-range-awd.json",
    "comparison_csv": "/compare/xiaomi-su7-max,tesla-model-3-long-range-awd.csv",
    "source_list": "/sources/",
    "source_list_json": "/sources.json",
    "source_list_csv": "/sources.csv",
    "source_detail": "/sources/{source}/",
    "condition_list": "/conditions/",
    "condition_detail": "/conditions/cltc/",
    "search": "/search/?q=su7",
    "search_suggest": "/search/suggest.json?q=su7",
    "about": "/about/",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "patterns": "/patterns/",
    "healthz": "/healthz",
    "readyz": "/readyz",
}
# Public too, but there is something only when an editor has uploaded it (tests/views/test_media.py).
PUBLIC_FILES = {"product_photo"}
PAGES = [
    name
    for name, address in PUBLIC.items()
    if address.partition("?")[0].endswith("/") and name not in ("healthz", "readyz")
]

ADMIN_PAGES = {
    "index": ("/admin/", STAFF),
    "login": ("/admin/login/", EVERYBODY),
    "password_change": ("/admin/password_change/", STAFF),
    "password_change_done": ("/admin/password_change/done/", STAFF),
    "jsi18n": ("/admin/jsi18n/", STAFF),
    "app_list": ("/admin/catalog/", STAFF),
    "auth_user_password_change": ("/admin/auth/user/{user}/password/", OWNER),
}
# Answer to POST, to parameters or to ids only; their own tests are in tests/admin and in Django.
ADMIN_MACHINERY = {"logout", "autocomplete", "view_on_site", None}

# Who may list and read, add, delete the rows of a model.
DATA = (STAFF, WRITERS, WRITERS)
KEPT_BY_THE_SYSTEM = (STAFF, NOBODY, NOBODY)
ACCOUNTS = (OWNER, OWNER, OWNER)
MODELS = {
    **dict.fromkeys(
        (
            "alias", "availability", "barrier", "brand", "claim", "claimsource", "claimsubject", "companylink",
            "condition", "connection", "defaultcondition", "exchangerate", "formerslug", "image", "line", "market",
            "measurement", "milestone", "name", "platform", "price", "rivalry", "series", "source", "specdefinition",
            "specgroup", "specoption", "specvalue",
        ),
        DATA,
    ),
    "product": (STAFF, WRITERS, PUBLISHERS),
    **dict.fromkeys(
        ("catalogstate", "changelogentry", "changeset", "shippedfile", "shippedrow"), KEPT_BY_THE_SYSTEM
    ),
}  # fmt: skip
ACCOUNT_MODELS = {
    "auth_user": ACCOUNTS,
    "auth_group": ACCOUNTS,
    "axes_accessattempt": (OWNER, NOBODY, OWNER),
    "axes_accesslog": (OWNER, NOBODY, OWNER),
    "axes_accessfailurelog": (OWNER, NOBODY, OWNER),
}
BY_MODEL = {**{f"catalog_{name}": rights for name, rights in MODELS.items()}, **ACCOUNT_MODELS}
ACTIONS = ("changelist", "add", "change", "history", "delete")


def patterns(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, str | None]]:
    """(namespace, name of the url) of every address of the site."""
    for pattern in (resolver or get_resolver("ecosystem_site.urls")).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, pattern.namespace or namespace)
        else:
            yield namespace, pattern.name


def admin_name_is_known(name: str | None) -> bool:
    if name in ADMIN_PAGES or name in ADMIN_MACHINERY:
        return True
    model, _, action = (name or "").rpartition("_")
    return model in BY_MODEL and action in ACTIONS
