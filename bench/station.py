"""A process that holds Django on one catalog and does what it is told: one JSON object a line in, one a line out.

    {"job": "engine.check", "arguments": {"questions": [...]}}    ->    {"result": ...} or {"error": "..."}

Jobs are the public functions of the modules in bench/jobs; a module is imported when it is first asked for, because
some need what only the bench extra has.
"""

import importlib
import json
import os
import sys
import traceback
from typing import IO, Any

import django


def main() -> None:
    # What is printed by whomever must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    django.setup()
    for line in sys.stdin:
        tell(answers, answer(json.loads(line)))


def tell(answers: IO[str], told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        module, name = asked["job"].split(".")
        job = getattr(importlib.import_module(f"bench.jobs.{module}"), name)
        return {"result": job(**asked["arguments"])}
    except Exception:
        return {"error": traceback.format_exc()}


if __name__ == "__main__":
    main()
