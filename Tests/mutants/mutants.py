"""Plants one-line faults behind a switch, builds once, and tells for each which tests fail: scripts/mutants --help."""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

SWITCH = "MADOGUCHI_MUTANT"
"""The variable that names the one fault that is at work; none, or 0, is the program as it is."""

PARTS = ("Sources", "Tests", "tenants", "docs", "Package.swift", "Package.resolved", "README.md")
"""What is built and what the tests read."""

SWITCH_CODE = f"""import Foundation

/// The fault that is at work.
private let activeMutant = ProcessInfo.processInfo.environment["{SWITCH}"].flatMap {{ Int($0) }} ?? 0

func isMutant(_ number: Int) -> Bool {{ activeMutant == number }}
"""


class Wrong(Exception):
    """The list can't be used; the words say where and why."""


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One fault: `find` in `file` becomes `make`."""

    number: int
    name: str
    area: str
    file: str
    find: str
    make: str
    tests: str
    """A regular expression of the tests that should notice it."""
    kind: str = "expression"
    """`expression`; `sql`, a piece of a statement's text within one line; `statement`, where `make` may be empty."""
    context: str = ""
    """A larger piece that has `find` once, where the file has it more often."""
    equal: str = ""
    """Why no test can notice it, where that is so."""

    def place(self, source: str) -> tuple[int, int]:
        """Where in the source the fault is."""
        around = self.context or self.find
        for text, piece in ((source, around), (around, self.find)):
            if text.count(piece) != 1:
                raise Wrong(f"{self.name}: its text is {text.count(piece)} times in {self.file}, not once:\n{piece}")
        start = source.index(around) + around.index(self.find)
        return start, start + len(self.find)

    def switched(self, otherwise: str) -> str:
        """The fault behind its switch, before what is there otherwise."""
        here = f"isMutant({self.number})"
        match self.kind:
            case "sql":
                return f'\\(({here} ? "{self.make}" : "{otherwise}") as SQL)'
            case "statement" if self.make:
                return f"if {here} {{ {self.make} }} else {{ {otherwise} }}"
            case "statement":
                return f"if !{here} {{ {otherwise} }}"
            case "expression":
                return f"({here} ? ({self.make}) : ({otherwise}))"
        raise Wrong(f"{self.name}: no such kind: {self.kind}")


@dataclasses.dataclass
class Verdict:
    """What became of a fault."""

    mutant: Mutant
    failed: list[str]
    """Tests that noticed it."""
    ended: str
    """`caught`, `equal` or `lives`."""


def read(folder: pathlib.Path) -> list[Mutant]:
    """All faults of the lists in a folder, one file an area; numbers are those of this run."""
    mutants: list[Mutant] = []
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text())["mutant"]:
            mutants.append(Mutant(number=len(mutants) + 1, area=path.stem, **entry))
    names = [mutant.name for mutant in mutants]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise Wrong(f"names that are there twice: {', '.join(sorted(twice))}")
    return mutants


def plant(mutants: list[Mutant], checkout: pathlib.Path) -> dict[pathlib.Path, str]:
    """The changed files, by their paths in the checkout; all faults are tried before one is complained about."""
    places: dict[pathlib.Path, dict[tuple[int, int], list[Mutant]]] = {}
    wrong: list[str] = []
    for mutant in mutants:
        path = pathlib.Path(mutant.file)
        try:
            place = mutant.place((checkout / path).read_text())
            places.setdefault(path, {}).setdefault(place, []).append(mutant)
        except (Wrong, FileNotFoundError) as error:
            wrong.append(str(error))
    if wrong:
        raise Wrong("\n".join(wrong))
    changed = {path: replaced((checkout / path).read_text(), there) for path, there in places.items()}
    for module in {path.parts[1] for path in changed}:
        changed[pathlib.Path("Sources") / module / "Mutant.swift"] = SWITCH_CODE
    return changed


def replaced(source: str, places: dict[tuple[int, int], list[Mutant]]) -> str:
    """The source with the faults of one file; several may be at the same place, none may overlap another in part."""
    end_before = len(source) + 1
    for (start, end), mutants in sorted(places.items(), reverse=True):
        if end > end_before:
            raise Wrong(f"{mutants[0].name}: its text overlaps that of another fault")
        piece = source[start:end]
        for mutant in mutants:
            piece = mutant.switched(piece)
        source = source[:start] + piece + source[end:]
        end_before = start
    return source


def lay_out(checkout: pathlib.Path, tree: pathlib.Path, changed: dict[pathlib.Path, str]) -> None:
    """Makes the tree like the checkout with the changed files; what is the same stays, so that little is built again."""
    wanted = {
        path.relative_to(checkout): path
        for part in PARTS
        for path in ([checkout / part] if (checkout / part).is_file() else (checkout / part).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    for part in PARTS:
        for path in (tree / part).rglob("*") if (tree / part).is_dir() else []:
            relative = path.relative_to(tree)
            if path.is_file() and relative not in wanted and relative not in changed:
                path.unlink()
    for relative in wanted.keys() | changed.keys():
        content = changed[relative].encode() if relative in changed else wanted[relative].read_bytes()
        target = tree / relative
        if target.exists() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if relative in wanted:
            shutil.copymode(wanted[relative], target)


def build(tree: pathlib.Path) -> None:
    if subprocess.run(["swift", "build", "--build-tests"], cwd=tree).returncode != 0:
        raise Wrong("the build failed; the compiler's words stand above")


def run_tests(tree: pathlib.Path, number: int, tests: str, minutes: int) -> tuple[bool, list[str]]:
    """Whether all tests passed, and the names of those that failed; a run that crashes or hangs has failed."""
    program = next((tree / ".build").glob("debug/*PackageTests.xctest"))
    command = [str(program), "--testing-library", "swift-testing", "--skip", "^PostgresTests\\."]
    command += ["--filter", tests] if tests else []
    environment = os.environ | {SWITCH: str(number)}
    try:
        run = subprocess.run(
            command, cwd=tree, env=environment, encoding="utf-8", errors="replace", timeout=minutes * 60,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except subprocess.TimeoutExpired:
        return False, [f"(no end within {minutes} minutes)"]
    output = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout)
    failed = re.findall(r"✘ Test (?:\"([^\"]+)\"|(\w+)\([^)]*\)).* failed after", output)
    names = list(dict.fromkeys(quoted or plain for quoted, plain in failed))
    ran = re.search(r"Test run with (\d+) tests?", output)
    if run.returncode == 0 and (ran is None or ran[1] == "0"):
        raise Wrong(f"no test is named like {tests}")
    if run.returncode != 0 and not names:
        names = [f"(ended with {run.returncode})"]
    return run.returncode == 0, names


def judge(tree: pathlib.Path, mutant: Mutant, named_only: bool) -> Verdict:
    """First the tests that should notice it, then, where they don't, all of them."""
    for tests in [mutant.tests] if named_only else [mutant.tests, ""]:
        passed, failed = run_tests(tree, mutant.number, tests, 10 if tests else 20)
        if not passed:
            return Verdict(mutant, failed, "caught")
        if mutant.equal:
            return Verdict(mutant, [], "equal")
    return Verdict(mutant, [], "lives")


def show(verdict: Verdict) -> None:
    names = ", ".join(verdict.failed[:3]) + (f" and {len(verdict.failed) - 3} more" if len(verdict.failed) > 3 else "")
    because = verdict.mutant.equal if verdict.ended == "equal" else names
    print(f"{verdict.ended:7} {verdict.mutant.area:10} {verdict.mutant.name}: {because}", flush=True)


def chosen(mutants: list[Mutant], only: str | None) -> list[Mutant]:
    return [mutant for mutant in mutants if not only or re.search(only, f"{mutant.area} {mutant.name}")]


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/mutants")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only")
    parser.add_argument("--named", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tree", type=pathlib.Path, required=True)
    options = parser.parse_args()
    checkout = pathlib.Path.cwd()
    mutants = read(checkout / "Tests/mutants")
    changed = plant(mutants, checkout)
    wanted = chosen(mutants, options.only)
    print(f"{len(mutants)} faults, {len(wanted)} of them to be tried", flush=True)
    if options.check:
        return 0
    lay_out(checkout, options.tree, changed)
    build(options.tree)
    every = "|".join(sorted({mutant.tests for mutant in wanted}))
    passed, failed = run_tests(options.tree, 0, every, 20)
    if not passed:
        raise Wrong(f"without any fault these tests fail: {', '.join(failed)}")
    print("without any fault all of their tests pass", flush=True)
    verdicts: list[Verdict] = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for future in concurrent.futures.as_completed([pool.submit(judge, options.tree, it, options.named) for it in wanted]):
            verdicts.append(future.result())
            show(verdicts[-1])
    counts = {end: sum(verdict.ended == end for verdict in verdicts) for end in ("caught", "equal", "lives")}
    report = [dataclasses.asdict(verdict) for verdict in sorted(verdicts, key=lambda it: it.mutant.number)]
    (options.tree.parent / "mutants.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    print(f"{counts['caught']} caught, {counts['equal']} equal, {counts['lives']} live")
    return 1 if counts["lives"] else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Wrong as error:
        sys.exit(f"error: {error}")
