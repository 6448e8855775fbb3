"""Every public address. The name of a url is the name of its view and of its template."""

from django.urls import path

from catalog.views import health

app_name = "catalog"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
