"""Lists of words in a JSON column, asked in the same way of SQLite and of PostgreSQL."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func
from django.db.models.sql.compiler import SQLCompiler


class Holds(Func):
    """Whether a list holds a word: ``Holds(F("items"), Value("nfc"))``."""

    arity = 2
    output_field = BooleanField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        (items, first), (word, second) = (compiler.compile(source) for source in self.get_source_expressions())
        # Both are expressions that Django has compiled; what a visitor typed is a parameter.
        sql = f"EXISTS(SELECT 1 FROM json_each({items}) AS item WHERE item.value = {word})"
        return sql, [*first, *second]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        # jsonb_exists is the function behind the operator "?", which looks like a placeholder.
        return self.as_sql(compiler, connection, function="jsonb_exists", **extra)


class SameWords(Func):
    """Whether two lists hold the same words in whatever order; not true where one of them is NULL."""

    arity = 2
    output_field = BooleanField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        (one, first), (other, second) = (compiler.compile(source) for source in self.get_source_expressions())
        missing = "EXISTS(SELECT value FROM json_each(%s) EXCEPT SELECT value FROM json_each(%s))"
        sql = f"(NOT {missing % (one, other)} AND NOT {missing % (other, one)})"
        return sql, [*first, *second, *second, *first]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        (one, first), (other, second) = (compiler.compile(source) for source in self.get_source_expressions())
        return f"({one} @> {other} AND {other} @> {one})", [*first, *second, *second, *first]
