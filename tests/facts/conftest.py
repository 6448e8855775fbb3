import pytest

from catalog.facts.loading import load
from tests.facts.small import write_facts


@pytest.fixture
def folder(tmp_path):
    """A small, sound set of facts that a test may spoil."""
    return write_facts(tmp_path / "facts")


@pytest.fixture
def loaded(folder, db):
    """The small facts, loaded."""
    load(folder)
    return folder
