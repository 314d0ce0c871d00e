"""Runs cells: first the answers, then the times, in turn with the reference."""

import hashlib
import mmap
import os
import shutil
import sys
import time
from pathlib import Path

from . import answers
from .answers import Answer
from .cells import Cell, Check
from .command import Command, CommandFailed, Run, run
from .material import Material
from .results import Outcome, Results
from .settings import Settings, file_digest

LEAST_REPEATS = 3
# A cell is only begun if this much time is left, in seconds.
SHORT, LONG = 15, 90


class Runner:
    def __init__(
        self, settings: Settings, material: Material, results: Results, cells: list[Cell], version: str
    ) -> None:
        self._settings = settings
        self._material = material
        self._results = results
        self._cells = {cell.name: cell for cell in cells}
        self._version = version
        self._answers: dict[str, Answer] = {}  # of references
        self._digests: dict[str, str] = {}
        self._began = time.perf_counter()

    def key(self, cell: Cell) -> str:
        """Changes whenever the cell must be measured anew."""
        programs = [word for stage in cell.command.stages for word in stage if word.startswith("/")]
        programs.append(str(self._settings.belzeef))  # of the reference
        parts = [cell.command.text(), cell.check.value, cell.reference, cell.peer_version]
        parts += [self._digest(program) for program in programs] + [self._material.key(need) for need in cell.needs]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def known(self, cell: Cell) -> Outcome | None:
        return self._results.find(cell.name, self.key(cell))

    def seconds_left(self) -> float:
        return self._settings.budget - (time.perf_counter() - self._began)

    def run(self, cell: Cell) -> Outcome | None:
        """The outcome, of now or of before; nothing where there is no time left."""
        known = self.known(cell)
        if known:
            return known
        version = self._version if cell.tool == "belzeef" else cell.peer_version
        outcome = Outcome(
            cell.name, cell.about, cell.tool, version, cell.command.text(), self.key(cell), cell.rows, lacks=cell.lacks
        )
        if cell.lacks:
            return outcome
        if self.seconds_left() < (LONG if cell.once else SHORT):
            return None
        print(f"{cell.name}: {cell.about}", file=sys.stderr, flush=True)
        try:
            self._measure(cell, outcome)
        except CommandFailed as failure:
            outcome.failed = str(failure)
        finally:
            _remove(cell)
        self._results.keep(outcome)
        return outcome

    def _measure(self, cell: Cell, outcome: Outcome) -> None:
        reference = self._cells.get(cell.reference)
        for need in cell.needs + (reference.needs if reference else ()):
            self._material.make(need)
            _read_through(need)
        outcome.bytes = sum(Path(file).stat().st_size for file in cell.reads)
        if reference and cell.check in (Check.ROWS, Check.COUNTS):
            expected = self._reference_answer(reference)
        else:
            expected = None
        if not cell.once:
            _prepared_run(cell, cell.summary or cell.command)
            outcome.failed = self._check(cell, outcome, expected)
            if outcome.failed:
                return
        began = time.perf_counter()
        runs, reference_runs = [], []
        while len(runs) < self._settings.repeats:
            if reference:
                reference_runs.append(_prepared_run(reference, reference.command))
                _remove(reference)
            runs.append(_prepared_run(cell, cell.command))
            if cell.once:
                outcome.failed = self._check(cell, outcome, expected)
                break
            _remove(cell)
            enough = time.perf_counter() - began > self._settings.cell_seconds and len(runs) >= LEAST_REPEATS
            if enough or self.seconds_left() < 0:
                break
        if not outcome.failed:
            outcome.runs, outcome.reference_runs = runs, reference_runs

    def _check(self, cell: Cell, outcome: Outcome, expected: Answer | None) -> str:
        """What is wrong with the answer of the run before; empty: nothing."""
        outcome.answer = self._answer(cell)
        if not outcome.answer:
            return ""
        if cell.check is Check.OWN and outcome.answer.rows != cell.rows:
            return f"the answer has {outcome.answer.rows:,} rows and not {cell.rows:,}"
        difference = outcome.answer.differences(expected) if expected else ""
        return f"the answer differs: {difference}" if difference else ""

    def _answer(self, cell: Cell) -> Answer | None:
        if cell.check is Check.ROWS:
            return answers.of_rows(self._settings, *cell.outputs[:2])
        if cell.check is Check.NOTHING:
            return None
        return answers.of_summary("out/summary.json")

    def _reference_answer(self, reference: Cell) -> Answer:
        known = self.known(reference)
        if known and known.answer:
            return known.answer
        if reference.name not in self._answers:
            _prepared_run(reference, reference.summary or reference.command)
            self._answers[reference.name] = answers.of_rows(self._settings, *reference.outputs[:2])
            _remove(reference)
        return self._answers[reference.name]

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = file_digest(Path(path)) if Path(path).is_file() else ""
        return self._digests[path]


def _prepared_run(cell: Cell, command: Command) -> Run:
    """Overwriting a file costs more than writing a new one, so that outputs are always new."""
    _remove(cell)
    for original, copy in cell.copies:
        shutil.copyfile(original, copy)
        # Or the pages of the copy would be synced in the time of the command.
        with open(copy, "rb") as file:
            os.fsync(file.fileno())
    return run(command)


def _remove(cell: Cell) -> None:
    for output in cell.outputs:
        Path(output).unlink(missing_ok=True)


def _read_through(path: str) -> None:
    """Brings a file into the page cache; a register as belzeef brings it there, on big pages."""
    with open(path, "rb", buffering=0) as file:
        if path.endswith(".bzf"):
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            with mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as mapped:
                mapped.madvise(mmap.MADV_HUGEPAGE)
                for page in range(0, len(mapped), mmap.PAGESIZE):
                    mapped[page]
            return
        buffer = bytearray(1 << 20)
        while file.readinto(buffer):
            pass
