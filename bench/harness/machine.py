"""Where the figures come from: machine, compiler, commit."""

import os
import re
import subprocess
from pathlib import Path

from .settings import SOURCE, Settings


def _first_line(*command: str) -> str:
    """What a command says first; empty where there is no such command."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SOURCE)
    except OSError:
        return ""
    return (said.stdout or said.stderr).strip().partition("\n")[0]


def _found_in(path: str, pattern: str) -> str:
    file = Path(path)
    found = re.search(pattern, file.read_text(errors="replace"), re.MULTILINE) if file.exists() else None
    return found[1].strip() if found else "unknown"


def describe(settings: Settings) -> dict[str, str]:
    cache = str(settings.build / "CMakeCache.txt")
    compiler = _found_in(cache, r"^CMAKE_CXX_COMPILER:\w+=(.*)$")
    memory = int(_found_in("/proc/meminfo", r"^MemTotal: *(\d+)")) / (1 << 20)
    commit = _first_line("git", "rev-parse", "--short", "HEAD")
    if commit and _first_line("git", "status", "--porcelain", "--", "src", "CMakeLists.txt"):
        commit += " with changes"
    return {
        "processor": _found_in("/proc/cpuinfo", r"^model name\s*: (.*)$"),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "kernel": os.uname().release,
        "file system": subprocess.run(
            ["df", "--output=fstype", settings.folder], capture_output=True, text=True, check=False
        ).stdout.split()[-1],
        "compiler": f"{_first_line(compiler, '--version')}, {_found_in(cache, r'^CMAKE_BUILD_TYPE:STRING=(.*)$')}",
        "commit": commit or "unknown",
        "belzeef": _first_line(str(settings.belzeef), "--version"),
    }
