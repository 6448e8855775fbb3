"""The site's addresses and those of the pages that it is measured against."""

from django.urls import include, path

from bench.book import by_the_book
from bench.constant import constant

urlpatterns = [
    # Nothing under /media/ is kept, so that this is Django and the middleware alone.
    path("media/constant/", constant, name="constant"),
    path("bench/by-the-book/", by_the_book, name="by_the_book"),
    path("", include("ecosystem_site.urls")),
]
handler400 = "catalog.views.errors.bad_request"
handler403 = "catalog.views.errors.permission_denied"
handler404 = "catalog.views.errors.page_not_found"
handler500 = "catalog.views.errors.server_error"
