"""The outcomes as Markdown."""

import resource
from collections.abc import Iterable

from .results import Outcome

COLUMNS = (
    "cell",
    "tool",
    "wall s, min · median · max (runs)",
    "CPU s",
    "rows/s",
    "GB/s",
    "peak memory",
    "× reference",
    "clean rows",
    "command",
)


def as_markdown(machine: dict[str, str], outcomes: list[Outcome]) -> str:
    measured = [outcome for outcome in outcomes if outcome.runs]
    lines = ["Machine: " + ", ".join(f"{what} {value}" for what, value in machine.items()) + ".", ""]
    lines += [_line(COLUMNS), "|" + "---|" * len(COLUMNS)]
    lines += [_row(outcome) for outcome in measured]
    notes = [_note(outcome) for outcome in outcomes if not outcome.runs]
    return "\n".join(lines + ([""] + notes if notes else [])) + "\n"


def _row(outcome: Outcome) -> str:
    walls = sorted(run.wall for run in outcome.runs)
    wall = outcome.wall
    times = f"{_seconds(walls[0])} · **{_seconds(wall)}** · {_seconds(walls[-1])}"
    if len(walls) == 1:
        times = f"**{_seconds(wall)}**"
    cpu = sorted(run.cpu for run in outcome.runs)[len(outcome.runs) // 2]
    clean = outcome.answer.counts.get("CLEAN", 0) if outcome.answer else None
    cells = [
        f"{outcome.name}: {outcome.about}",
        f"{outcome.tool} {outcome.version}".strip(),
        f"{times} ({len(walls)})",
        _seconds(cpu),
        _large(outcome.rows / wall),
        f"{outcome.bytes / wall / 1e9:.3f}",
        _memory(max(run.memory for run in outcome.runs)),
        "1" if outcome.ratio is None else f"{outcome.ratio:.2f}",
        "" if clean is None else f"{clean:,}",
        f"`{outcome.command}`".replace("|", "\\|"),
    ]
    return _line(cells)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _note(outcome: Outcome) -> str:
    if outcome.lacks:
        return f"* {outcome.name}: {outcome.tool} left out: {outcome.lacks}."
    return f"* {outcome.name}: **no time, as {' '.join(outcome.failed.split())}**"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= 9.95 else f"{seconds:.2f}" if seconds >= 0.1 else f"{seconds:.3f}"


def _large(number: float) -> str:
    return f"{number / 1e6:.2f}M" if number >= 1e5 else f"{number:,.0f}"


def _memory(size: int) -> str:
    """A process begins with what this one has, so that less than that cannot be seen."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return f"< {own / 1e6:.0f} MB" if size <= own * 1.02 else f"{size / 1e6:,.0f} MB"
