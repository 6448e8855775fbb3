import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from catalog.models import CatalogState, Market, Source
from tests.factories import make_source

pytestmark = pytest.mark.django_db(transaction=True)


def go(target=""):
    """To a migration, to the newest without one."""
    executor = MigrationExecutor(connection)
    executor.migrate([("catalog", target)] if target else executor.loader.graph.leaf_nodes("catalog"))


def test_first_rows_and_groups_go_back_and_forth_with_data():
    make_source(slug="there")
    before = CatalogState.objects.get().version, Market.objects.count()
    go("0001_catalog")
    go()
    assert Source.objects.filter(slug="there").exists()
    assert (CatalogState.objects.get().version, Market.objects.count()) == before
