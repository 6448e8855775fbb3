import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from catalog.models import CatalogState, Market, Source
from tests.factories import make_source

pytestmark = pytest.mark.django_db(transaction=True)


def go(target):
    MigrationExecutor(connection).migrate([("catalog", target)])


def test_first_rows_and_groups_go_back_and_forth_with_data():
    make_source(slug="there")
    before = CatalogState.objects.get().version, Market.objects.count()
    go("0001_catalog")
    go("0003_groups")
    assert Source.objects.filter(slug="there").exists()
    assert (CatalogState.objects.get().version, Market.objects.count()) == before
