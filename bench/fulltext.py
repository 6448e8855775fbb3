"""Full-text search as databases offer it: SQLite's FTS5 and PostgreSQL's tsvector, each with its own index of names.

Both answer with the first eight products and how many there are, as the search page shows them. A word that is typed
wrong is looked for by trigrams.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import psycopg

MOST = 8
TYPO, PREFIX = "typo", "prefix"
Row = tuple[int, str, str, str, str]
"""A product: primary key, slug, name, brand, series."""


class FullText(Protocol):
    def search(self, kind: str, text: str) -> tuple[list[str], int]: ...

    def close(self) -> None: ...


class Fts5:
    """Two virtual tables: words with an index of prefixes, and trigrams."""

    def __init__(self, path: Path, rows: Iterable[Row]) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(slug, name, brand, series, prefix = '2 3 4',"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        self._connection.execute("CREATE VIRTUAL TABLE trigrams USING fts5(name, tokenize = 'trigram')")
        kept = list(rows)
        self._connection.executemany(
            "INSERT INTO words (rowid, slug, name, brand, series) VALUES (?, ?, ?, ?, ?)", kept
        )
        self._connection.executemany(
            "INSERT INTO trigrams (rowid, name) VALUES (?, ?)", ((row[0], row[2]) for row in kept)
        )
        for table in ("words", "trigrams"):
            self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._connection.commit()

    def search(self, kind: str, text: str) -> tuple[list[str], int]:
        if kind == TYPO:
            return self._asked("trigrams", " OR ".join(f'"{piece}"' for piece in trigrams(text)))
        words = [f'"{word}"' for word in text.split()]
        return self._asked("words", " ".join(words) + ("*" if kind == PREFIX else ""))

    def _asked(self, table: str, query: str) -> tuple[list[str], int]:
        found = self._connection.execute(
            f"SELECT name FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT {MOST}", (query,)
        ).fetchall()
        ((total,),) = self._connection.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (query,))
        return [name for (name,) in found], total

    def close(self) -> None:
        self._connection.close()


class Tsvector:
    """One table with a GIN index of words, and one of trigrams where the server has pg_trgm."""

    def __init__(self, address: str, rows: Iterable[Row]) -> None:
        self._connection = psycopg.connect(address, autocommit=True)
        self._connection.execute("DROP TABLE IF EXISTS names")
        self._connection.execute(
            "CREATE TABLE names (pk bigint PRIMARY KEY, slug text, name text, brand text, series text)"
        )
        with self._connection.cursor().copy("COPY names FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self._connection.execute(
            "ALTER TABLE names ADD COLUMN words tsvector GENERATED ALWAYS AS"
            " (to_tsvector('simple', slug || ' ' || name || ' ' || brand || ' ' || series)) STORED"
        )
        self._connection.execute("CREATE INDEX ON names USING gin (words)")
        self.has_trigrams = self._make_trigrams()
        self._connection.execute("ANALYZE names")

    def _make_trigrams(self) -> bool:
        try:
            self._connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except psycopg.Error:
            return False
        self._connection.execute("CREATE INDEX ON names USING gin (name gin_trgm_ops)")
        return True

    def search(self, kind: str, text: str) -> tuple[list[str], int]:
        if kind == TYPO:
            return self._asked("%(text)s <%% name", "%(text)s <<-> name", text)
        query = " & ".join(text.split()) + (":*" if kind == PREFIX else "")
        return self._asked(
            "words @@ to_tsquery('simple', %(text)s)", "ts_rank(words, to_tsquery('simple', %(text)s)) DESC", query
        )

    def _asked(self, where: str, order: str, text: str) -> tuple[list[str], int]:
        found = self._ask(f"SELECT name FROM names WHERE {where} ORDER BY {order} LIMIT {MOST}", text)
        ((total,),) = self._ask(f"SELECT count(*) FROM names WHERE {where}", text)
        return [name for (name,) in found], total

    def _ask(self, sql: str, text: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql.encode(), {"text": text}).fetchall()

    def close(self) -> None:
        self._connection.close()


def trigrams(text: str) -> list[str]:
    """The runs of three letters in the words of a text."""
    return [word[place : place + 3] for word in text.split() for place in range(len(word) - 2)]
