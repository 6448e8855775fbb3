"""The groups viewer, editor and publisher. Editors draft; only publishers publish and delete products."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

KEPT_BY_THE_SYSTEM = {
    "catalogstate", "changelogentry", "changeset", "shippedfile", "shippedrow",
}  # fmt: skip
ONLY_PUBLISHERS = {"publish_product", "delete_product"}
NAMES = ("viewer", "editor", "publisher")


def _make_permissions(apps):
    # Permissions are made after all migrations; the groups need them now.
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None


def make_groups(apps, schema_editor):
    _make_permissions(apps)
    everything = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="catalog")
    view = [row for row in everything if row.codename.startswith("view_")]
    write = [
        row
        for row in everything
        if not row.codename.startswith("view_")
        and not row.content_type.model.startswith("historical")
        and row.content_type.model not in KEPT_BY_THE_SYSTEM
    ]
    allowed = {
        "viewer": view,
        "editor": view + [row for row in write if row.codename not in ONLY_PUBLISHERS],
        "publisher": view + write,
    }
    for name in NAMES:
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(allowed[name])


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=NAMES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_anywhere_and_plain"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
