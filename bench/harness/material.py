"""Lists, registers and databases: made once, and again only where what they are made of changed."""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from .command import Command, run
from .peers import script, script_path
from .settings import BUILT_AT, Settings, file_digest, size_name


@dataclass(frozen=True)
class Recipe:
    """How a file is made: what the command prints to standard output, unless it writes the file itself."""

    command: Command
    needs: tuple[str, ...] = ()  # files of other recipes


def list_file(rows: int, form: str) -> str:
    return f"{size_name(rows)}/list.{form}"


def register_file(events: int) -> str:
    return f"register-{size_name(events)}.bzf"


class Material:
    """Files of the work folder, which is the current one. What they were made of stands in made.json."""

    MADE = Path("made.json")

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._digests: dict[str, str] = {}
        self._recipes = self._all_recipes()
        self._made: dict[str, str] = json.loads(self.MADE.read_text()) if self.MADE.exists() else {}

    def key(self, name: str) -> str:
        """Changes whenever the file would come out otherwise."""
        recipe = self._recipes[name]
        programs = [self._digest(word) for stage in recipe.command.stages for word in stage if word.startswith("/")]
        parts = [recipe.command.text(), *programs, *(self.key(need) for need in recipe.needs)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def make(self, name: str) -> None:
        """Makes a file, and what it is made of, unless it is there."""
        if self._made.get(name) == self.key(name) and Path(name).exists():
            return
        recipe = self._recipes[name]
        for need in recipe.needs:
            self.make(need)
        print(f"  making {name}", file=sys.stderr, flush=True)
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).unlink(missing_ok=True)
        run(recipe.command)
        together = [other for other, one in self._recipes.items() if one is recipe]
        self._made |= dict.fromkeys(together, self.key(name))
        self.MADE.write_text(json.dumps(self._made, indent=1))

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = file_digest(Path(path)) if Path(path).is_file() else ""
        return self._digests[path]

    def _all_recipes(self) -> dict[str, Recipe]:
        recipes = self._sources() | self._registers() | self._databases()
        for rows in (10, *self._settings.sizes):
            recipes |= self._lists(rows)
        return recipes

    def _make_lists(self, *arguments: str, to: str | None = None) -> Recipe:
        return Recipe(Command(((str(self._settings.make_lists), *arguments),), stdout=to))

    def _sources(self) -> dict[str, Recipe]:
        sources = self._make_lists("sources", ".")
        key = "umask 077; printf 0123456789abcdef0123456789abcdef > key"
        return {
            **{name: sources for name in ("objections.csv", "consents.csv", "campaign.toml")},
            "update.csv": self._make_lists("objections", "10000", "20000000", to="update.csv"),
            "phones-plain.txt": self._make_lists("phones", "plain", "5000000", to="phones-plain.txt"),
            "phones-written.txt": self._make_lists("phones", "written", "5000000", to="phones-written.txt"),
            "key": Recipe(Command((("sh", "-c", key),))),
        }

    def _lists(self, rows: int) -> dict[str, Recipe]:
        recipes = {}
        for name, form, held in (
            ("csv", "csv", "some"),
            ("quoted.csv", "quoted", "some"),
            ("stray.csv", "stray", "some"),
            ("ndjson", "ndjson", "some"),
            ("json", "json", "some"),
            ("held.csv", "csv", "all"),
            ("unheld.csv", "csv", "none"),
        ):
            file = list_file(rows, name)
            recipes[file] = self._make_lists("list", form, held, str(rows), to=file)
        plain = list_file(rows, "csv")
        for ending, program in ((".gz", ("gzip", "-1", "-c")), (".zst", ("zstd", "-q", "-c"))):
            recipes[plain + ending] = Recipe(Command(((*program, plain),), stdout=plain + ending), (plain,))
        return recipes

    def _registers(self) -> dict[str, Recipe]:
        build = (str(self._settings.belzeef), "register", "build", "--quiet", "--built-at", BUILT_AT, "--out")
        sources = ("--objections", "objections.csv", "--consents", "consents.csv")
        needs = ("objections.csv", "consents.csv")
        recipes = {
            "register.bzf": Recipe(Command(((*build, "register.bzf", *sources),)), needs),
            "keyed.bzf": Recipe(Command(((*build, "keyed.bzf", *sources, "--key-file", "key"),)), (*needs, "key")),
        }
        for events in (100_000, 1_000_000, 10_000_000, self._settings.largest_register):
            file = register_file(events)
            objections = (str(self._settings.make_lists), "objections", str(events))
            recipes[file] = Recipe(Command((objections, (*build, file, "--objections", "-"))))
        return recipes

    def _databases(self) -> dict[str, Recipe]:
        sources = ("objections.csv", "consents.csv")
        load = 'rm -f held.sqlite; exec sqlite3 held.sqlite < "$0"'
        prototype = str(self._settings.tool("prototype"))
        prepare = 'mkdir -p sets; exec "$0" prepare objections.csv consents.csv sets'
        return {
            "held.duckdb": Recipe(script("node", "duckdb.js", "load", *sources, "held.duckdb"), sources),
            "held.sqlite": Recipe(Command((("sh", "-c", load, str(script_path("sqlite_load.sql"))),)), sources),
            "sets/objections.set": Recipe(Command((("sh", "-c", prepare, prototype),)), sources),
        }
