"""Static files as they are served: hashed, compressed, and the one stylesheet in one piece.

The stylesheet is kept as a file a component, brought together by `@import` lines in css/site.css. Browsers understand
that as it stands, which is how it is served while developing; a visitor would wait for two dozen files one after the
other. So collecting puts each imported file in the place of its line. There is no other build step.
"""

import re
from collections.abc import Iterator
from posixpath import dirname, join
from typing import Any, TypeAlias

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANKS = re.compile(r";?\s*(\})\s*|\s*([{;,>])\s*|(?<=:) |\s*\n\s*")

#: Of every static file: the storage that holds it and its path there, as collectstatic hands them over.
Found: TypeAlias = dict[str, tuple[Any, str]]


def one_stylesheet(found: Found) -> str:
    """The text of css/site.css with every import replaced by the file that it names, inside its layer; without
    comments, needless blanks and the last semicolon of a rule (no string of ours holds one of these signs)."""

    def imported(line: re.Match[str]) -> str:
        text = read(found, join(dirname(STYLESHEET), line["path"]))
        return f"@layer {line['layer']} {{\n{text}}}"

    whole = COMMENT.sub("", IMPORT.sub(imported, read(found, STYLESHEET)))
    return BLANKS.sub(lambda blank: blank[1] or blank[2] or "", whole).strip()


def read(found: Found, name: str) -> str:
    """The text of one of the files that are being collected."""
    storage, path = found[name]
    with storage.open(path) as file:
        text = file.read()
    return text.decode() if isinstance(text, bytes) else str(text)


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the stylesheet put together first."""

    def post_process(self, paths: Found, dry_run: bool = False, **options: Any) -> Iterator[tuple[str, str, bool]]:
        if STYLESHEET in paths and not dry_run:
            text = one_stylesheet(paths)
            self.delete(STYLESHEET)
            self.save(STYLESHEET, ContentFile(text.encode()))
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)
