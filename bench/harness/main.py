"""The arguments of scripts/bench, and the order of things."""

import argparse
import fnmatch
import os
import subprocess
import sys
from pathlib import Path

from . import machine, peers, table
from .cells import Cell, all_cells
from .material import Material
from .results import Outcome, Results
from .runner import Runner
from .settings import SOURCE, Settings, file_digest, read_size


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures belzeef against its peers and by itself, and prints a table. What is finished is "
        "kept: a run that was ended goes on where it was, unless belzeef has changed.",
    )
    how_much = parser.add_mutually_exclusive_group()
    how_much.add_argument("--quick", action="store_true", help="lists of 1M rows; at most 10 minutes (default)")
    how_much.add_argument("--full", action="store_true", help="also 10M rows and 100M events; at most 60 minutes")
    parser.add_argument("--rows", metavar="N", help="lists of this many rows instead, such as 500000, 250k or 10m")
    parser.add_argument("--only", metavar="PATTERN", action="append", default=[],
                        help="the cells whose name has this in it, or fits it: 1m/csv, duckdb, '*/ndjson'; repeatable")
    parser.add_argument("--list", action="store_true", help="name the cells and run none")
    parser.add_argument("--fresh", action="store_true", help="measure cells anew that are finished")
    parser.add_argument("--no-fetch", action="store_true", help="install nothing; leave out peers that are not there")
    parser.add_argument("--belzeef", type=Path, metavar="PATH", help="the program to measure (default: build it)")
    parser.add_argument("--build", type=Path, default=SOURCE / "build", metavar="FOLDER",
                        help="where to build (default: build)")
    parser.add_argument("--folder", type=Path, metavar="FOLDER",
                        help="for lists, registers and results (default: build/bench)")
    parser.add_argument("--micro", action="store_true", help="build and run the micro benchmarks instead")
    return parser.parse_args(words)


def _settings(arguments: argparse.Namespace) -> Settings:
    build = arguments.build.absolute()
    sizes = (1_000_000, 10_000_000) if arguments.full else (1_000_000,)
    return Settings(
        folder=(arguments.folder or build / "bench").absolute(),
        build=build,
        belzeef=(arguments.belzeef or build / "belzeef").absolute(),
        sizes=(read_size(arguments.rows),) if arguments.rows else sizes,
        largest_register=100_000_000 if arguments.full else 10_000_000,
        budget=3450 if arguments.full else 560,
        cell_seconds=60 if arguments.full else 6,
        repeats=5,
    )


def _build(settings: Settings, *targets: str) -> None:
    """Builds targets, and sets the build folder up if it is none."""
    if not (settings.build / "CMakeCache.txt").exists():
        environment = {**os.environ, "CMAKE_GENERATOR": "Ninja"}
        subprocess.run(["cmake", "-S", SOURCE, "-B", settings.build, "-DCMAKE_BUILD_TYPE=Release"],
                       check=True, stdout=sys.stderr, env=environment)
    subprocess.run(["cmake", "--build", settings.build, "--target", *targets], check=True, stdout=sys.stderr)


def _fits(cell: Cell, patterns: list[str]) -> bool:
    if not patterns:
        return True
    return any(pattern in cell.name or fnmatch.fnmatchcase(cell.name, pattern) for pattern in patterns)


def _run_all(runner: Runner, cells: list[Cell]) -> tuple[list[Outcome], list[str]]:
    """The outcomes, and the names of cells for which there was no time. Those that take longest come last."""
    outcomes: dict[str, Outcome] = {}
    late = []
    for cell in sorted(cells, key=lambda one: one.once):
        outcome = runner.run(cell)
        if outcome:
            outcomes[cell.name] = outcome
        else:
            late.append(cell.name)
    return [outcomes[cell.name] for cell in cells if cell.name in outcomes], late


def main(words: list[str]) -> int:
    arguments = _arguments(words)
    try:
        return _run(_settings(arguments), arguments)
    except ValueError as wrong:
        print(f"scripts/bench: {wrong}", file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as failure:
        print(f"scripts/bench: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("scripts/bench: ended; the same command goes on from here", file=sys.stderr)
        return 130


def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    if arguments.micro:
        _build(settings, "bench_micro")
        return subprocess.run([settings.tool("micro")], check=False).returncode
    settings.folder.mkdir(parents=True, exist_ok=True)
    os.chdir(settings.folder)  # so that command lines are short
    if arguments.list:
        for cell in all_cells(settings, peers.find()):
            if _fits(cell, arguments.only):
                lacks = f" [left out: {cell.lacks}]" if cell.lacks else ""
                print(f"{cell.name:28} {cell.tool:10} {cell.about}{lacks}")
        return 0
    _build(settings, "bench_tools", *([] if arguments.belzeef else ["belzeef"]))
    if not arguments.no_fetch:
        peers.fetch()
    return _measure(settings, arguments)


def _measure(settings: Settings, arguments: argparse.Namespace) -> int:
    Path("out").mkdir(exist_ok=True)
    everything = all_cells(settings, peers.find())
    cells = [cell for cell in everything if _fits(cell, arguments.only)]
    if not cells:
        print(f"scripts/bench: no cell fits {' or '.join(arguments.only)}; --list names them", file=sys.stderr)
        return 2
    described = machine.describe(settings)
    described["program"] = file_digest(settings.belzeef)[:12]
    results = Results(Path("results.json"), described)
    if arguments.fresh:
        for cell in cells:
            results.forget(cell.name)
    runner = Runner(settings, Material(settings), results, everything, described["belzeef"].split()[-1])
    outcomes, late = _run_all(runner, cells)
    text = table.as_markdown(described, outcomes)
    Path("results.md").write_text(text)
    print(text)
    print(f"Figures: {settings.folder}/results.json", file=sys.stderr)
    if late:
        print(f"No time was left for {', '.join(late)}: the same command goes on with them.", file=sys.stderr)
    return 1 if any(outcome.failed for outcome in outcomes) else 0
