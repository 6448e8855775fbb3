"""Datasette on a file, asked in this process. Its time limits are raised so that it answers exactly, and it need not
suggest facets beside those that are asked for."""

import asyncio
from pathlib import Path
from typing import Any

from datasette.app import Datasette

SETTINGS = {"facet_time_limit_ms": 600_000, "sql_time_limit_ms": 600_000, "suggest_facets": False}


class DatasettePages:
    def __init__(self, path: Path | str) -> None:
        self.database = Path(path).stem
        self._loop = asyncio.new_event_loop()
        self._datasette = Datasette([str(path)], settings=SETTINGS)

    def get(self, address: str) -> Any:
        response = self._loop.run_until_complete(self._datasette.client.get(address))
        response.raise_for_status()
        return response

    def json(self, address: str) -> dict[str, Any]:
        told: dict[str, Any] = self.get(address).json()
        return told

    def close(self) -> None:
        self._loop.close()
