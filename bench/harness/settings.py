"""What a run of the benchmark is about."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PEERS = SOURCE / "bench" / "peers"
BUILT_AT = "2026-11-23T22:00:00+01:00"  # the day before the campaign's call date


def size_name(rows: int) -> str:
    """1m, 10m, 250k, 12345."""
    for unit, letter in ((1_000_000, "m"), (1_000, "k")):
        if rows % unit == 0:
            return f"{rows // unit}{letter}"
    return str(rows)


def read_size(text: str) -> int:
    """The other way round."""
    found = re.fullmatch(r"(\d+)([km]?)", text.lower())
    if not found:
        raise ValueError(f"{text}: not a number of rows such as 500000, 250k or 10m")
    return int(found[1]) * {"": 1, "k": 1_000, "m": 1_000_000}[found[2]]


def file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Settings:
    folder: Path  # all that is made, and the results
    build: Path  # where the tools are built
    belzeef: Path
    sizes: tuple[int, ...]  # rows of the lists; slow peers only run on the first
    largest_register: int  # events
    budget: float  # seconds, all in all
    cell_seconds: float  # after which a cell is not repeated any more
    repeats: int

    @property
    def make_lists(self) -> Path:
        return self.build / "make_lists"

    def tool(self, name: str) -> Path:
        return self.build / "bench-tools" / f"bench_{name}"
