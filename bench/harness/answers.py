"""What a scrub answered. Answers are compared before times are."""

import json
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .command import CommandFailed
from .settings import Settings

# belzeef's codes, by what they begin with, and the peers' words for them.
_COMMON = {"NUM_": "INVALID", "OBJ_": "OPTOUT", "CONSENT_": "NO_CONSENT"}


@dataclass(frozen=True)
class Answer:
    """Rows per reason, and where the rows were compared an order-free digest of them."""

    counts: dict[str, int]
    digest: str = ""

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    def differences(self, other: "Answer") -> str:
        """What sets this one apart from the other, in words; empty where nothing does."""
        reasons = sorted(self.counts.keys() | other.counts.keys())
        unequal = [
            f"{reason} {self.counts.get(reason, 0):,} and not {other.counts.get(reason, 0):,}"
            for reason in reasons
            if self.counts.get(reason, 0) != other.counts.get(reason, 0)
        ]
        if not unequal and self.digest and other.digest and self.digest != other.digest:
            unequal.append("the same counts, but other rows")
        return "; ".join(unequal)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def of_rows(settings: Settings, clean: str, rejected: str) -> Answer:
    """Of two CSV lists, as any tool writes them."""
    said = subprocess.run([settings.tool("answer"), clean, rejected], capture_output=True, text=True, check=False)
    if said.returncode != 0:
        raise CommandFailed(said.stderr.strip())
    answer = json.loads(said.stdout)
    return Answer(answer["counts"], answer["hash"])


def of_summary(path: str) -> Answer:
    """Of the account that belzeef gives of a run, whatever the format."""
    summary = json.loads(Path(path).read_text())
    counts = {"CLEAN": summary["rows"]["clean"]}
    for code, rows in summary["reasons"].items():
        reason = next((common for prefix, common in _COMMON.items() if code.startswith(prefix)), code)
        counts[reason] = counts.get(reason, 0) + rows
    return Answer({reason: rows for reason, rows in counts.items() if rows})
