"""The admin of this site."""

from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules


class EditorsAdminConfig(AdminConfig):
    """Django's admin, with the start page, the look and the tables of this catalog."""

    default_site = "catalog.admin.site.CatalogAdminSite"

    def ready(self) -> None:
        super().ready()
        autodiscover_modules("admin.tables")
