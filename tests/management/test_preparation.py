"""Preparing does nothing twice."""

import pytest

from catalog.management.preparation import DIGEST, collect_static, migrate


@pytest.mark.django_db
def test_tables_that_are_up_to_date_are_left_alone():
    assert not migrate()


def test_static_files_are_collected_again_only_when_one_changed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a{}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    assert collect_static()
    assert not collect_static()
    (source / "b.css").write_text("b{}")
    assert collect_static()
    assert {path.name for path in settings.STATIC_ROOT.iterdir()} == {"a.css", "b.css", DIGEST}
