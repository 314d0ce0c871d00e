"""Runs command lines and measures them as whole processes."""

import os
import shlex
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """Programs joined by pipes, run in the work folder; one of them is the one measured."""

    stages: tuple[tuple[str, ...], ...]
    measured: int = 0
    stdout: str | None = None  # a file for what the last one prints; otherwise it goes nowhere
    stdin: str | None = None
    environment: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # paths and how to print them

    def text(self) -> str:
        """As a shell would take it."""
        parts = [" ".join(shlex.quote(self.shown.get(word, word)) for word in stage) for stage in self.stages]
        ending = f" > {self.stdout}" if self.stdout else ""
        beginning = f" < {self.stdin}" if self.stdin else ""
        return parts[0] + beginning + "".join(f" | {part}" for part in parts[1:]) + ending


@dataclass(frozen=True)
class Run:
    """What one run took. Seconds; `cpu` is that of all stages, `memory` the peak of the one measured."""

    wall: float
    user: float
    system: float
    memory: int  # bytes

    @property
    def cpu(self) -> float:
        return self.user + self.system


class CommandFailed(Exception):
    """A command that did not end with status 0; the text says which, how, and what it said."""


def run(command: Command, errors: Path = Path("errors.txt")) -> Run:
    """Runs a command to its end. What it says on standard error is kept in `errors`."""
    environment = {**os.environ, **command.environment}
    children = []
    with errors.open("wb") as said:
        began = time.perf_counter()
        source = os.open(command.stdin or os.devnull, os.O_RDONLY)
        for index, stage in enumerate(command.stages):
            if index == len(command.stages) - 1:
                sink = os.open(command.stdout or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                following = -1
            else:
                following, sink = os.pipe()
            actions = [(os.POSIX_SPAWN_DUP2, given, to) for to, given in enumerate((source, sink, said.fileno()))]
            try:
                children.append(os.posix_spawnp(stage[0], stage, environment, file_actions=actions))
            except OSError as error:
                raise CommandFailed(f"{stage[0]} cannot be started: {error.strerror}") from error
            os.close(source)
            os.close(sink)
            source = following
        ended = [os.wait4(child, 0) for child in children]
        wall = time.perf_counter() - began
    for stage, (_, status, _) in zip(command.stages, ended):
        if status != 0:
            code = os.waitstatus_to_exitcode(status)
            words = errors.read_text(errors="replace")[-2000:]
            raise CommandFailed(f"{command.text()}\n{stage[0]} ended with {code}: {words}")
    usages = [usage for _, _, usage in ended]
    return Run(
        wall=wall,
        user=sum(usage.ru_utime for usage in usages),
        system=sum(usage.ru_stime for usage in usages),
        memory=usages[command.measured].ru_maxrss * 1024,
    )
