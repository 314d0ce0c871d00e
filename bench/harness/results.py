"""What has been measured, kept in results.json after every cell, so that a run can be resumed."""

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .answers import Answer
from .command import Run


@dataclass
class Outcome:
    """Of one cell. Either `failed` or `lacks` says why there are no runs, or there is at least one."""

    name: str
    about: str
    tool: str
    version: str
    command: str
    key: str  # of all that the runs depend on
    rows: int
    bytes: int = 0
    runs: list[Run] = field(default_factory=list)
    reference_runs: list[Run] = field(default_factory=list)  # in turn with these
    answer: Answer | None = None
    failed: str = ""
    lacks: str = ""

    @property
    def wall(self) -> float:
        return statistics.median(run.wall for run in self.runs)

    @property
    def ratio(self) -> float | None:
        """How many times as long as the reference it took: the median of the pairs."""
        if not self.reference_runs:
            return None
        return statistics.median(run.wall / reference.wall for run, reference in zip(self.runs, self.reference_runs))

    def figures(self) -> dict[str, Any]:
        """For the JSON: what was measured, and what the table makes of it."""
        made: dict[str, Any] = asdict(self)
        if self.runs:
            made |= {
                "wall": self.wall,
                "rows_per_second": self.rows / self.wall,
                "gb_per_second": self.bytes / self.wall / 1e9,
                "ratio": self.ratio,
            }
        return made


def _outcome(stored: dict[str, Any]) -> Outcome:
    known = {name: value for name, value in stored.items() if name in Outcome.__dataclass_fields__}
    known["runs"] = [Run(**run) for run in stored["runs"]]
    known["reference_runs"] = [Run(**run) for run in stored["reference_runs"]]
    known["answer"] = Answer(**stored["answer"]) if stored["answer"] else None
    return Outcome(**known)


class Results:
    """The outcomes by the names of cells."""

    def __init__(self, path: Path, machine: dict[str, str]) -> None:
        self._path = path
        self._machine = machine
        self._outcomes: dict[str, Outcome] = {}
        if path.exists():
            stored = json.loads(path.read_text())["cells"]
            self._outcomes = {name: _outcome(outcome) for name, outcome in stored.items()}

    def find(self, name: str, key: str) -> Outcome | None:
        """The outcome of a cell that ended well, if nothing has changed since."""
        outcome = self._outcomes.get(name)
        return outcome if outcome and outcome.key == key and outcome.runs and not outcome.failed else None

    def forget(self, name: str) -> None:
        self._outcomes.pop(name, None)

    def keep(self, outcome: Outcome) -> None:
        self._outcomes[outcome.name] = outcome
        cells = {name: one.figures() for name, one in self._outcomes.items()}
        unfinished = self._path.with_suffix(".part")
        unfinished.write_text(json.dumps({"machine": self._machine, "cells": cells}, indent=1))
        unfinished.replace(self._path)
