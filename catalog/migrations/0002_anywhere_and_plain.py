"""The rows that stand for "holds anywhere" and "as stated", so that natural keys need no NULL; and the state row."""

from django.db import migrations
from django.utils import timezone

MARKET = {"code": "anywhere", "name": "Anywhere", "kind": "anywhere"}
CONDITION = {
    "slug": "plain",
    "name": "As stated",
    "kind": "plain",
    "description": "The plain value, stated without a test or a configuration.",
}


def make_rows(apps, schema_editor):
    if apps.get_model("catalog", "CatalogState").objects.exists():
        return  # Going back leaves the rows: every fact leans on them, and the tables go with 0001.
    changeset = apps.get_model("catalog", "ChangeSet").objects.create(kind="command", why="first rows", version=1)
    apps.get_model("catalog", "CatalogState").objects.create(pk=1, version=1)
    apps.get_model("catalog", "ChangeLogEntry").objects.create(version=1, changeset=changeset)
    for name, fields in (("Market", MARKET), ("Condition", CONDITION)):
        row = apps.get_model("catalog", name).objects.create(**fields)
        apps.get_model("catalog", f"Historical{name}").objects.create(
            id=row.pk, history_date=timezone.now(), history_type="+", changeset=changeset, **fields
        )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_catalog")]

    operations = [migrations.RunPython(make_rows, migrations.RunPython.noop)]
