"""Whether this process can do its work: what /readyz asks."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def readiness_faults() -> dict[str, str]:
    """What is in the way, by part: database, migrations, storage. Empty when all is well. Names no address, no path
    and no account."""
    return {
        part: fault for part, fault in (*database_faults(), ("storage", storage_fault(settings.STATE_DIR))) if fault
    }


def database_faults() -> list[tuple[str, str]]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        return [("migrations", migrations_fault())]
    except DatabaseError:
        return [("database", "cannot be read")]


def migrations_fault() -> str:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return f"{missing} not applied" if missing else ""


def storage_fault(folder: Path) -> str:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError:
        return "cannot be written"
