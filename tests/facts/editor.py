"""What an editor does between two loads, and what is seen after the second."""

from catalog.editing.changes import change
from catalog.models import SpecValue
from catalog.models.history import ChangeKind


def edit(row, **fields):
    """What an editor does in the admin."""
    with change(ChangeKind.SAVE, why="edit"):
        for field, value in fields.items():
            setattr(row, field, value)
        row.save()
    return row


def remove(row):
    with change(ChangeKind.SAVE, why="removal"):
        row.delete()


def notes(report):
    return [(note.outcome, note.key, note.reason) for note in report.notes]


def figure(product, key):
    return SpecValue.objects.get(product__slug=product, definition__key=key)
