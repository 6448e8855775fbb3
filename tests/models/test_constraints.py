"""Each rule of the model, broken by raw SQL: the database itself must refuse it, under the rule's name."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction

from tests.models.rows import valid_rows

pytestmark = pytest.mark.django_db

LARGE = "10000000000000"

# Of each check: the model whose valid row is spoilt, and the columns that spoil it (SQL literals).
BROKEN = {
    "barrier_slug_pattern": ("barrier", {"slug": "'Duty'"}),
    "brand_slug_pattern": ("brand", {"slug": "''"}),
    "condition_slug_pattern": ("condition", {"slug": "'cltc '"}),
    "formerslug_slug_pattern": ("formerslug", {"slug": "'a--b'"}),
    "line_slug_pattern": ("line", {"slug": "'my line'"}),
    "milestone_slug_pattern": ("milestone", {"slug": "'start-'"}),
    "platform_slug_pattern": ("platform", {"slug": "'hyper_os'"}),
    "product_slug_pattern": ("product", {"slug": "'SU7'"}),
    "series_slug_pattern": ("series", {"slug": "'-su7'"}),
    "source_slug_pattern": ("source", {"slug": "'ü'"}),
    "brand_has_name": ("brand", {"name": "''"}),
    "condition_has_name": ("condition", {"name": "''"}),
    "line_has_name": ("line", {"name": "''"}),
    "market_has_name": ("market", {"name": "''"}),
    "platform_has_name": ("platform", {"name": "''"}),
    "product_has_name": ("product", {"name": "''"}),
    "series_has_name": ("series", {"name": "''"}),
    "market_code_pattern": ("market", {"code": "'CN!'"}),
    "source_has_words": ("source", {"publisher": "''"}),
    "source_address_scheme": ("source", {"url": "'javascript:alert(1)'"}),
    "specvalue_list_has_words": ("specvalue", {"kind": "'list'", "number": "NULL", "items": "'[]'"}),
    "availability_from_partial": ("availability", {"sold_from": "'2025-13'"}),
    "availability_product_or_line": ("availability", {"product_id": "NULL"}),
    "availability_until_partial": ("availability", {"sold_until": "'soon'"}),
    "barrier_basis_known": ("barrier", {"basis": "'half'"}),
    "barrier_ends_after_it_begins": ("barrier", {"until": "'2024-07-04'"}),
    "barrier_from_partial": ("barrier", {"in_force_from": "'2024-7'"}),
    "barrier_kind_known": ("barrier", {"kind": "'wall'"}),
    "barrier_rate_bounded": ("barrier", {"rate_percent": "-1"}),
    "barrier_rate_has_basis": ("barrier", {"basis": "''"}),
    "barrier_until_partial": ("barrier", {"until": "'2029-10-32'"}),
    "brand_family_known": ("brand", {"family": "'friend'"}),
    "brand_not_its_own_parent": ("brand", {"parent_id": "id"}),
    "brand_role_known": ("brand", {"role": "''"}),
    "catalogstate_single_row": ("catalogstate", {"id": "2"}),
    "changelogentry_one_scope": ("changelogentry", {"product_id": "1", "line_id": "1"}),
    "changeset_kind_known": ("changeset", {"kind": "'whim'"}),
    "claim_kind_known": ("claim", {"kind": "'lie'"}),
    "claim_number_positive": ("claim", {"number": "0"}),
    "claim_verdict_known": ("claim", {"verdict": "'maybe'"}),
    "claimsubject_one_subject": ("claimsubject", {"brand_id": "NULL"}),
    "companylink_kind_known": ("companylink", {"kind": "'likes'"}),
    "companylink_since_partial": ("companylink", {"since": "'23'"}),
    "companylink_two_companies": ("companylink", {"to_brand_id": "from_brand_id"}),
    "condition_kind_known": ("condition", {"kind": "'mood'"}),
    "condition_not_its_own_parent": ("condition", {"parent_id": "id"}),
    "condition_plain_is_one": ("condition", {"kind": "'plain'"}),
    "connection_direction_known": ("connection", {"direction": "'up'"}),
    "connection_line_has_scope": ("connection", {"scope": "'all'"}),
    "connection_one_from": ("connection", {"from_product_id": "NULL"}),
    "connection_one_to": ("connection", {"to_brand_id": "(SELECT min(id) FROM catalog_brand)"}),
    "exchangerate_currency_codes": ("exchangerate", {"base": "'usd'"}),
    "exchangerate_dated": ("exchangerate", {"date": "''"}),
    "exchangerate_positive": ("exchangerate", {"rate": "0"}),
    "image_has_words": ("image", {"licence": "''"}),
    "market_anywhere_is_one": ("market", {"kind": "'anywhere'"}),
    "market_currency_code": ("market", {"currency": "'cn'"}),
    "market_kind_known": ("market", {"kind": "'planet'"}),
    "market_not_its_own_parent": ("market", {"parent_id": "id"}),
    "measurement_one_subject": ("measurement", {"brand_id": "NULL"}),
    "measurement_period_kind_known": ("measurement", {"period_kind": "'week'"}),
    "measurement_period_pattern": ("measurement", {"period": "'2025-Q5'"}),
    "measurement_value_finite": ("measurement", {"value": LARGE}),
    "milestone_date_partial": ("milestone", {"date": "'20251'"}),
    "milestone_dated": ("milestone", {"date": "''"}),
    "milestone_ends_after_it_begins": ("milestone", {"until": "'2020'"}),
    "milestone_kind_known": ("milestone", {"kind": "'party'"}),
    "milestone_one_subject": ("milestone", {"line_id": "(SELECT min(id) FROM catalog_line)"}),
    "milestone_until_partial": ("milestone", {"until": "'2043-00'"}),
    "milestone_value_finite": ("milestone", {"value": f"-{LARGE}"}),
    "name_one_subject": ("name", {"brand_id": "NULL"}),
    "platform_kind_known": ("platform", {"kind": "'magic'"}),
    "price_date_partial": ("price", {"date": "'1899'"}),
    "price_dated_or_said_undated": ("price", {"date": "''"}),
    "price_has_currency": ("price", {"currency": "''"}),
    "price_kind_known": ("price", {"kind": "'rumour'"}),
    "price_positive": ("price", {"amount": "0"}),
    "product_announced_on_partial": ("product", {"announced_on": "'2025-6'"}),
    "product_publication_known": ("product", {"publication": "'hidden'"}),
    "product_released_on_partial": ("product", {"released_on": "'2025-06-00'"}),
    "product_status_known": ("product", {"status": "'gone'"}),
    "rivalry_basis_known": ("rivalry", {"basis": "'felt'"}),
    "rivalry_two_products": ("rivalry", {"rival_id": "product_id"}),
    "source_kind_known": ("source", {"kind": "'rumour'"}),
    "source_published_on_partial": ("source", {"published_on": "'June 2025'"}),
    "specdefinition_better_known": ("specdefinition", {"better": "'nicer'"}),
    "specdefinition_decimals_bounded": ("specdefinition", {"decimals": "7"}),
    "specdefinition_key_pattern": ("specdefinition", {"key": "'price'"}),
    "specdefinition_kind_known": ("specdefinition", {"kind": "'colour'", "unit": "''"}),
    "specdefinition_only_numbers_have_units": ("specdefinition", {"kind": "'text'"}),
    "specoption_has_value": ("specoption", {"value": "''"}),
    "specvalue_kind_known": ("specvalue", {"kind": "'colour'", "state": "'not_published'", "number": "NULL"}),
    "specvalue_number_finite": ("specvalue", {"number": LARGE}),
    "specvalue_one_value_of_its_kind": ("specvalue", {"text": "'heavy'"}),
    "specvalue_rank_known": ("specvalue", {"rank": "'third'"}),
    "specvalue_state_known": ("specvalue", {"state": "'guessed'", "number": "NULL"}),
}

# A value that is not of its kind can be put in many ways; each must fail.
NOT_OF_ITS_KIND = [
    {"number": "NULL"},
    {"state": "'does_not_apply'"},
    {"kind": "'text'"},
    {"kind": "'boolean'", "flag": "TRUE"},
    {"items": "'[\"fm\"]'"},
    {"kind": "'text'", "number": "NULL", "text": "''"},
    {"number": "NULL", "option_id": "(SELECT min(id) FROM catalog_specoption)"},
]


def constraints(kind):
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config("catalog").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, kind)
    }


UNIQUE = constraints(models.UniqueConstraint)


@pytest.fixture
def rows():
    return valid_rows()


def spoil(row, columns):
    assignments = ", ".join(f"{name} = {literal}" for name, literal in columns.items())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {assignments} WHERE id = %s", [row.pk])  # noqa: S608


def test_every_check_has_a_row_that_breaks_it():
    assert set(BROKEN) == set(constraints(models.CheckConstraint))


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_check_refuses_raw_sql(rows, name):
    model, columns = BROKEN[name]
    with pytest.raises(IntegrityError, match=name):
        spoil(rows[model], columns)


@pytest.mark.parametrize("columns", NOT_OF_ITS_KIND, ids=str)
def test_a_figure_holds_exactly_one_value_of_its_kind(rows, columns):
    with pytest.raises(IntegrityError, match="specvalue_one_value_of_its_kind"):
        spoil(rows["specvalue"], columns)


@pytest.mark.parametrize("items", ["'[]'", "'{}'", "'null'"])
def test_a_list_holds_a_word(rows, items):
    with pytest.raises(IntegrityError, match="specvalue_list_has_words"):
        spoil(rows["specvalue"], {"kind": "'list'", "number": "NULL", "items": items})


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("price", "currency"),
        ("source", "published_on"),
        ("measurement", "period"),
        ("product", "slug"),
        ("market", "code"),
    ],
)
def test_no_line_feed_stands_behind_a_word(rows, name, column):
    row = rows[name]
    with pytest.raises((IntegrityError, DataError)):
        spoil(row, {column: f"{column} || '\n'"})


@pytest.mark.parametrize("number", ["'NaN'", "'Infinity'", "'-Infinity'", "9e999", "-9e999"])
def test_a_number_that_is_not_finite_never_gets_in(rows, number):
    with pytest.raises(Exception, match=r"(?i)constraint|overflow|numeric|invalid"):
        spoil(rows["specvalue"], {"number": number})


def own_unique_fields(model):
    """Columns that are unique by themselves: a copy needs new values there, or it would break that rule instead."""
    return [field for field in model._meta.concrete_fields if field.unique and not field.primary_key]


def fit(row, constraint):
    """Bring a valid row under a partial unique constraint, by filling the subject that its condition names."""
    condition = dict(constraint.condition.children) if constraint.condition else {}
    wanted = [name.removesuffix("__isnull") for name in condition if name.endswith("__isnull")]
    columns = {}
    for side in {name.rpartition("_")[0] for name in wanted}:
        names = [f"{side}_{kind}" if side else kind for kind in SUBJECT_COLUMNS]
        for name in names:
            if name in {field.name for field in row._meta.fields}:
                table = f"catalog_{name.rpartition('_')[2]}"
                columns[f"{name}_id"] = f"(SELECT min(id) FROM {table})" if name in wanted else "NULL"  # noqa: S608
    if row._meta.model_name == "connection":
        has_line = any(name.endswith("_line") for name in wanted)
        columns["scope"] = "'some'" if has_line else "''"
    if "rank" in condition:
        columns["rank"] = f"'{condition['rank']}'"
    if columns:
        spoil(row, columns)


SUBJECT_COLUMNS = ("brand", "line", "series", "product", "platform", "market")


def copy(row):
    columns = [field.column for field in row._meta.concrete_fields if not field.primary_key]
    fresh = {field.column: "'copy'" for field in own_unique_fields(row._meta.model)}
    values = ", ".join(fresh.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = row._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id = %s", [row.pk])  # noqa: S608


@pytest.mark.parametrize("name", sorted(UNIQUE))
def test_a_second_row_of_the_same_key_is_refused(rows, name):
    model, constraint = UNIQUE[name]
    row = rows[model._meta.model_name]
    if model._meta.model_name == "availability" and name.endswith("_line"):
        spoil(row, {"product_id": "NULL", "line_id": "(SELECT min(id) FROM catalog_line)"})
    elif model._meta.model_name != "availability":
        fit(row, constraint)
    columns = "|".join(f"{model._meta.db_table}.{model._meta.get_field(f).column}" for f in constraint.fields)
    with pytest.raises(IntegrityError, match=f"{name}|{columns}"):
        copy(row)


PROTECTED = ["source", "market", "condition", "specdefinition", "specoption", "brand", "line", "series", "platform"]


@pytest.mark.parametrize("name", PROTECTED)
def test_a_row_that_facts_lean_on_is_not_deleted_by_raw_sql(rows, name):
    row = rows[name]
    if name == "specoption":
        spoil(rows["specvalue"], {"kind": "'choice'", "number": "NULL", "option_id": str(row.pk)})
    if name == "condition":
        spoil(rows["specvalue"], {"condition_id": str(row.pk)})
    with pytest.raises(IntegrityError):
        delete(row)


def delete(row):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])  # noqa: S608
        connection.check_constraints()
