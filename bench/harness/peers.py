"""The other tools: fetching them, and finding out which are there and in which version."""

import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .command import Command
from .settings import PEERS, SOURCE

NODE_FOLDER = Path("peers")  # in the work folder: nothing is installed into the source tree


def script_path(name: str) -> Path:
    return PEERS / name


def script(interpreter: str, name: str, *arguments: str) -> Command:
    """A peer's script as a command line."""
    path = str(script_path(name))
    words = (interpreter, "-f", path) if interpreter == "mawk" else (interpreter, path)
    return Command(
        ((*words, *arguments),),
        environment={"NODE_PATH": str(NODE_FOLDER.absolute() / "node_modules")},
        shown={path: name},
    )


@dataclass(frozen=True)
class Peer:
    name: str
    version: str = ""
    missing: str = ""  # why it cannot take part


def fetch() -> None:
    """Installs what is missing, as far as this can be done here; what is not is skipped later, and said."""
    if subprocess.run([SOURCE / "scripts" / "install_dependencies", "bench"], check=False).returncode != 0:
        print("bench: some Debian packages could not be installed", file=sys.stderr)
    if not shutil.which("npm"):
        return
    wanted = (PEERS / "package.json").read_text()
    here = NODE_FOLDER / "package.json"
    if here.exists() and here.read_text() == wanted and all(_node_peer(name).version for name in _NODE_PACKAGES):
        return
    NODE_FOLDER.mkdir(exist_ok=True)
    here.write_text(wanted)
    _npm_install()
    # npm leaves out the native part where Node is older than that part names, though it runs there.
    polars = json.loads(wanted)["dependencies"]["nodejs-polars"]
    if not _node_peer("Polars").version and platform.machine() in _NODE_MACHINES:
        _npm_install(f"nodejs-polars-linux-{_NODE_MACHINES[platform.machine()]}-gnu@{polars}")


def find() -> dict[str, Peer]:
    """All peers by name, and the programs that make lists for belzeef's own cells."""
    peers = [_node_peer(name) for name in _NODE_PACKAGES]
    peers.append(Peer("Python", platform.python_version()))
    peers.append(_debian_peer("mawk", "mawk", "-W", "version"))
    peers.append(_debian_peer("SQLite", "sqlite3", "--version"))
    for name in ("gzip", "zstd"):
        peers.append(_debian_peer(name, name, "--version"))
    return {peer.name: peer for peer in peers}


_NODE_PACKAGES = {"DuckDB": "@duckdb/node-api", "Polars": "nodejs-polars"}
_NODE_MACHINES = {"x86_64": "x64", "aarch64": "arm64"}


def _npm_install(*packages: str) -> None:
    options = ["--no-package-lock", "--no-save", "--no-audit", "--no-fund"]
    subprocess.run(["npm", "install", *options, *packages], cwd=NODE_FOLDER, check=False, stdout=sys.stderr)


def _node_peer(name: str) -> Peer:
    """It is there if it can be loaded: a package without its native part is not."""
    package = _NODE_PACKAGES[name]
    if not shutil.which("node"):
        return Peer(name, missing="no node")
    modules = NODE_FOLDER.absolute() / "node_modules"
    environment = {**os.environ, "NODE_PATH": str(modules)}
    loaded = subprocess.run(["node", "-e", f"require('{package}')"], env=environment, capture_output=True, check=False)
    if loaded.returncode != 0:
        return Peer(name, missing=f"npm package {package} is not installed or does not load")
    return Peer(name, json.loads((modules / package / "package.json").read_text())["version"])


def _debian_peer(name: str, program: str, *question: str) -> Peer:
    if not shutil.which(program):
        return Peer(name, missing=f"no {program}")
    said = subprocess.run([program, *question], capture_output=True, text=True, check=False)
    words = (said.stdout or said.stderr).split()
    version = next((word.strip("v,") for word in words if any(c.isdigit() for c in word)), "")
    return Peer(name, version)
