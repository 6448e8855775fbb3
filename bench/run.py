"""One run: its catalogs, the processes on them, and what each scenario needs to know."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from bench.results import Results
from bench.stations import JobError, Station, TooSlowError

DATABASE = "catalog.sqlite3"
SMALLEST = 150
"""Kept pages are measured at the size of the shipped catalog as well."""

Say = Callable[[str], None]


class UnbuiltError(Exception):
    """The catalog of a size is not there; why was said when it was built."""


@dataclass
class Run:
    """`seconds` is what each contestant of a scenario may spend, `limit` how long a catalog may take to build."""

    sizes: Sequence[int]
    seed: int
    seconds: float
    limit: float
    home: Path
    say: Say
    results: Results = field(default_factory=Results)
    _stations: dict[int, Station] = field(default_factory=dict)
    _unbuilt: set[int] = field(default_factory=set)

    @property
    def smallest(self) -> int:
        return min(self.sizes)

    @property
    def largest(self) -> int:
        return max(self.sizes)

    @property
    def statics(self) -> Path:
        return self.home / "static"

    def folder(self, size: int) -> Path:
        """Where the catalog of a size lies, built when it is first asked for. Raises UnbuiltError."""
        folder = self.home / f"{size}"
        if size in self._unbuilt:
            raise UnbuiltError(f"{size} products: not built")
        if not (folder / DATABASE).exists():
            self._build(size, folder)
        return folder

    def is_built(self, size: int) -> bool:
        return (self.home / f"{size}" / DATABASE).exists()

    def station(self, size: int) -> Station:
        """The process on the catalog of a size, the same for all scenarios."""
        if size not in self._stations:
            self._stations[size] = Station(self.folder(size), self.statics)
        return self._stations[size]

    @contextmanager
    def other(self, folder: Path) -> Iterator[Station]:
        """A process of its own for a while."""
        station = Station(folder, self.statics)
        try:
            yield station
        finally:
            station.close()

    @contextmanager
    def copy(self, size: int) -> Iterator[Path]:
        """The catalog of a size to write to."""
        folder = self.folder(size)
        with tempfile.TemporaryDirectory(dir=self.home, prefix="copy-") as name:
            shutil.copy(folder / DATABASE, Path(name) / DATABASE)
            yield Path(name)

    def let_go(self, size: int) -> None:
        """Ends the process on a size; a new one starts when it is asked for."""
        if size in self._stations:
            self._stations.pop(size).close()

    def close(self) -> None:
        for size in list(self._stations):
            self.let_go(size)

    def _build(self, size: int, folder: Path) -> None:
        self.say(f"building {size:,} products")
        making = folder.with_name(f"{folder.name}.making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        begun = perf_counter()
        try:
            with self.other(making) as station:
                station.ask("building.make", products=size, seed=self.seed, within=self.limit)
                made = perf_counter() - begun
                station.ask("building.widen", markets=["", "eu"], within=self.limit)
                station.ask("building.fold")
        except (TooSlowError, JobError) as error:
            self._unbuilt.add(size)
            self.results.failed.append(f"{size} products could not be built: {error}")
            raise UnbuiltError(str(error)) from error
        making.rename(folder)
        self.results.builds[str(size)] = {
            "seconds": round(made, 1),
            "wide_seconds": round(perf_counter() - begun - made, 1),
            "megabytes": round((folder / DATABASE).stat().st_size / 2**20, 1),
        }
