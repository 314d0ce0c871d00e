"""What is measured: a cell is one command line. Most are scrubs of the same rows, measured in turn with
belzeef's own scrub of the plain list, their reference."""

from dataclasses import dataclass, field, replace
from enum import Enum

from .command import Command
from .material import list_file, register_file
from .peers import Peer, script
from .settings import BUILT_AT, Settings, size_name

CLEAN, REJECTED = "out/clean.csv", "out/rejected.csv"
SOURCES = ("objections.csv", "consents.csv")


class Check(Enum):
    """What is held against the reference's answer before times are taken."""

    NOTHING = "nothing"
    ROWS = "rows"  # each row, its number and reason
    COUNTS = "counts"  # rows per reason, by the summary
    OWN = "own"  # the answer is its own; all rows must be in it


@dataclass(frozen=True)
class Cell:
    name: str
    about: str
    tool: str
    command: Command
    needs: tuple[str, ...]  # material
    reads: tuple[str, ...]  # of it what counts as input for GB/s
    rows: int
    reference: str = ""  # the cell that it runs in turn with
    check: Check = Check.NOTHING
    outputs: tuple[str, ...] = ()  # removed before each run
    copies: tuple[tuple[str, str], ...] = ()  # from, to: made before each run, and durable
    once: bool = False  # too slow to repeat
    lacks: str = ""  # why it cannot run
    peer_version: str = ""
    summary: Command | None = field(default=None, compare=False)  # the same with an account of the run


class _Maker:
    """Makes the cells of one size of list, and those that no list belongs to."""

    def __init__(self, settings: Settings, peers: dict[str, Peer]) -> None:
        self._settings = settings
        self._peers = peers
        self._belzeef = str(settings.belzeef)

    def _command(self, *stages: tuple[str, ...], **more: object) -> Command:
        known = {self._belzeef: "belzeef", str(self._settings.make_lists): "make_lists"}
        known |= {str(self._settings.tool(tool)): tool for tool in ("raw_copy", "prototype")}
        return Command(stages, shown=known, **more)  # type: ignore[arg-type]

    def _scrub(
        self,
        rows: int,
        name: str,
        about: str,
        *options: str,
        form: str = "csv",
        register: str = "register.bzf",
        check: Check = Check.ROWS,
        sync: bool = False,
        rejected: str = REJECTED,
        piped: bool = False,
    ) -> Cell:
        """A scrub by belzeef; the reference is the one named csv."""
        source = list_file(rows, form)
        scrub = [self._belzeef, "scrub", "-" if piped else source, "--register", register]
        scrub += ["--campaign", "campaign.toml"]
        scrub += ["--clean", "-" if piped else CLEAN, "--rejected", rejected, "--quiet", *options]
        scrub += [] if sync else ["--no-sync"]

        def whole(*more: str) -> Command:
            command = (*scrub, *more)
            if not piped:
                return self._command(command)
            return self._command(("cat", source), command, ("cat",), measured=1, stdout=CLEAN)

        size = size_name(rows)
        return Cell(
            name=f"{size}/{name}",
            about=about,
            tool="belzeef",
            command=whole(),
            summary=whole("--summary", "out/summary.json"),
            needs=(source, register, "campaign.toml", *(["key"] if "--key-file" in options else [])),
            reads=(source,),
            rows=rows,
            reference="" if name == "csv" else f"{size}/csv",
            check=check,
            outputs=(CLEAN, rejected, "out/summary.json"),
        )

    def belzeef_cells(self, rows: int) -> list[Cell]:
        def scrub(name: str, about: str, *options: str, **more: object) -> Cell:
            return self._scrub(rows, name, about, *options, **more)  # type: ignore[arg-type]

        cells = [
            scrub("csv", "the reference: CSV to CSV, all threads, not synced"),
            scrub("synced", "outputs made durable before they appear, as is the default", sync=True),
            scrub("threads-1", "one thread", "--threads", "1"),
            scrub("threads-2", "two threads", "--threads", "2"),
            scrub("pipe", "list from a pipe, clean list to one", piped=True),
            replace(scrub("gzip", "list in gzip", form="csv.gz"), lacks=self._peers["gzip"].missing),
            replace(scrub("zstd", "list in Zstandard", form="csv.zst"), lacks=self._peers["zstd"].missing),
            scrub("ndjson", "JSON objects, one a line", form="ndjson", check=Check.COUNTS),
            scrub("array", "one JSON array", form="json", check=Check.COUNTS),
            scrub("quoted", "every field in quotes", form="quoted.csv"),
            scrub("stray", "a stray quote in 0.1 % of the rows, half of them malformed", form="stray.csv",
                  check=Check.OWN),
            scrub("held", "every number has an objection", form="held.csv", check=Check.OWN),
            scrub("unheld", "nothing is held about any number", form="unheld.csv", check=Check.OWN),
            scrub("keyed", "the register under a key", "--key-file", "key", register="keyed.bzf"),
        ]
        for events in sorted({100_000, 1_000_000, 10_000_000, self._settings.largest_register}):
            size = size_name(events)
            about = f"a register of {events:,} objections"
            cells.append(scrub(f"register-{size}", about, register=register_file(events), check=Check.OWN))
        return cells

    def _peer_scrub(
        self, rows: int, tool: str, name: str, about: str, command: Command, *needs: str, once: bool = False
    ) -> Cell:
        source = list_file(rows, "csv")
        return Cell(
            name=f"{size_name(rows)}/{name}",
            about=about,
            tool=tool,
            command=command,
            needs=(source, *needs),
            reads=(source,),
            rows=rows,
            reference=f"{size_name(rows)}/csv",
            check=Check.ROWS,
            outputs=(CLEAN, REJECTED),
            once=once,
            lacks=self._peers[tool].missing,
            peer_version=self._peers[tool].version,
        )

    def peer_cells(self, rows: int, slow: bool) -> list[Cell]:
        source = list_file(rows, "csv")

        def duckdb(name: str, about: str, *arguments: str, needs: tuple[str, ...]) -> Cell:
            command = script("node", "duckdb.js", *arguments, CLEAN, REJECTED)
            return self._peer_scrub(rows, "DuckDB", name, about, command, *needs)

        cells = [
            duckdb(
                "duckdb-loaded", "its lists of numbers loaded before, order kept",
                "scrub-loaded", "ordered", source, "held.duckdb", needs=("held.duckdb",),
            ),
            duckdb(
                "duckdb-unordered", "the same, order not kept",
                "scrub-loaded", "unordered", source, "held.duckdb", needs=("held.duckdb",),
            ),
            duckdb(
                "duckdb-csv", "its lists of numbers read from CSV, order kept",
                "scrub", "ordered", source, *SOURCES, needs=SOURCES,
            ),
            self._peer_scrub(
                rows, "Polars", "polars", "lists of numbers read from CSV",
                script("node", "polars.js", source, *SOURCES, CLEAN, REJECTED), *SOURCES,
            ),
        ]
        if not slow:
            return cells
        database = script("bash", "sqlite.sh", source, "held.sqlite", CLEAN, REJECTED)
        awk = script("mawk", "scrub.awk", "-v", f"clean={CLEAN}", "-v", f"rejected={REJECTED}", *SOURCES, source)
        python = script("python3", "scrub.py", source, *SOURCES, CLEAN, REJECTED)
        return cells + [
            self._peer_scrub(rows, "Python", "python", "csv module and sets", python, *SOURCES, once=True),
            self._peer_scrub(rows, "mawk", "mawk", "awk arrays", awk, *SOURCES, once=True),
            self._peer_scrub(rows, "SQLite", "sqlite", "its lists of numbers loaded before", database, "held.sqlite",
                             once=True),
        ]

    def floor_cells(self, rows: int) -> list[Cell]:
        """What reading and writing cost by themselves."""
        size = size_name(rows)
        source = list_file(rows, "csv")

        def floor(name: str, about: str, tool: str, command: Command, *more_needs: str, **more: object) -> Cell:
            return Cell(
                name=f"{size}/floor-{name}", about=about, tool=tool, command=command, needs=(source, *more_needs),
                reads=(source,), rows=rows, reference=f"{size}/csv", **more,  # type: ignore[arg-type]
            )

        copy = "out/copy.csv"
        cells = [
            floor("cat", "the list copied", "cat", self._command(("cat", source), stdout=copy), outputs=(copy,)),
            floor("wc", "its lines counted", "wc", self._command(("wc", "-l", source))),
            floor(
                "raw-copy", "read and written in blocks of 1 MiB", "raw_copy",
                self._command((str(self._settings.tool("raw_copy")), source, copy)), outputs=(copy,),
            ),
        ]
        for threads in ("1", "2"):
            prototype = (str(self._settings.tool("prototype")), "scrub", source, "sets", CLEAN, REJECTED, threads)
            cells.append(
                floor(
                    f"prototype-{threads}", f"a scrub that knows only this list; threads: {threads}", "prototype",
                    self._command(prototype), "sets/objections.set",
                    check=Check.ROWS, outputs=(CLEAN, REJECTED), lacks=self._no_prototype(),
                )
            )
        return cells

    def _no_prototype(self) -> str:
        if not self._settings.tool("prototype").exists():
            return "only for x86-64"
        with open("/proc/cpuinfo") as processors:
            return "" if " avx2 " in processors.read() else "no AVX2 here"

    def other_cells(self) -> list[Cell]:
        """What no list of some size belongs to."""
        duckdb = self._peers["DuckDB"]
        build = (self._belzeef, "register", "build", "--quiet", "--built-at", BUILT_AT)
        sources = ("--objections", "objections.csv", "--consents", "consents.csv")
        update = (self._belzeef, "register", "update", "out/updated.bzf", "--objections", "update.csv", "--quiet",
                  "--built-at", BUILT_AT)
        cold = self._scrub(10, "csv", "ten rows against the register of 11M events", check=Check.OWN)
        cells = [
            replace(cold, name="cold-start"),
            Cell(
                "register/build", "11M events, not synced", "belzeef",
                self._command((*build, "--out", "out/built.bzf", *sources, "--no-sync")),
                SOURCES, SOURCES, 11_000_000, outputs=("out/built.bzf",),
            ),
            Cell(
                "register/build-keyed", "the same under a key", "belzeef",
                self._command((*build, "--out", "out/keyed.bzf", *sources, "--key-file", "key", "--no-sync")),
                (*SOURCES, "key"), SOURCES, 11_000_000, reference="register/build", outputs=("out/keyed.bzf",),
            ),
            Cell(
                "register/duckdb", "the same sources into a database", "DuckDB",
                script("node", "duckdb.js", "load", *SOURCES, "out/held.duckdb"),
                SOURCES, SOURCES, 11_000_000, reference="register/build", outputs=("out/held.duckdb",),
                lacks=duckdb.missing, peer_version=duckdb.version,
            ),
            Cell(
                "register/update", "10,000 objections into 11M events, synced", "belzeef", self._command(update),
                ("register.bzf", "update.csv"), ("update.csv",), 10_000,
                copies=(("register.bzf", "out/updated.bzf"),), outputs=("out/updated.bzf",),
            ),
        ]
        for kind in ("plain", "written"):
            file = f"phones-{kind}.txt"
            about = "numbers in plain formats" if kind == "plain" else "numbers as lists have them"
            cells.append(
                Cell(f"normalize/{kind}", about, "belzeef", self._command((self._belzeef, "normalize", file)),
                     (file,), (file,), 5_000_000)
            )
        return cells


def all_cells(settings: Settings, peers: dict[str, Peer]) -> list[Cell]:
    """Every cell of a run, in the order of the table."""
    maker = _Maker(settings, peers)
    cells = []
    for rows in settings.sizes:
        cells += maker.belzeef_cells(rows)
        cells += maker.peer_cells(rows, slow=rows == settings.sizes[0])
        cells += maker.floor_cells(rows)
    return cells + maker.other_cells()
