# SPDX-License-Identifier: MIT
"""make bench-scale: the form engine with 10 to 20,000 items in a list, against the marks and another engine.

    python3 tests/bench/scale.py DRIVER        QUICK=1: fewer sizes and rounds; CHECK=1: fail when a mark is missed

DRIVER is tests/bench/scale.c, built. The floor is libxml2 parsing the same bytes. The other engine is
@getodk/xforms-engine under Node, put into build/bench by npm at its first use; without Node, npm or network it is left out."""
import os
import shutil
import statistics
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # what is built belongs into build/

import scale_form

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build", "bench")
PEER = {"@getodk/xforms-engine": "0.22.0", "jsdom": "26.1.0"}
PEER_SIZES = (10, 100, 1000)
PEER_PATIENCE = 120  # seconds
SIZES = (10, 100, 1000, 5000, 20000)
KIB = 1024.0
MEDIAN, P99, EVALUATIONS = 0, 1, 2

# What the driver tells, and how a reader sees it: (words, measure, which of its values, divisor, unit, mark at 5,000)
ROWS = (
    ("libxml2 parses the same bytes", "parse", MEDIAN, 1e3, "ms", None),
    ("  the program does, and judges them", "read", MEDIAN, 1e3, "ms", None),
    ("open a saved draft", "open", MEDIAN, 1e3, "ms", None),
    ("  expressions worked out", "open", EVALUATIONS, 1, "", None),
    ("set, first item, p99", "set-first", P99, 1, "µs", 1000),
    ("set, middle item, p50", "set-middle", MEDIAN, 1, "µs", None),
    ("set, middle item, p99", "set-middle", P99, 1, "µs", 1000),
    ("  expressions worked out", "set-middle", EVALUATIONS, 1, "", None),
    ("set, last item, p99", "set-last", P99, 1, "µs", 1000),
    ("set outside the list, p99", "set-outside", P99, 1, "µs", 1000),
    ("add at the end, p50", "add-end", MEDIAN, 1, "µs", None),
    ("add at the end, p99", "add-end", P99, 1, "µs", 1000),
    ("  expressions worked out", "add-end", EVALUATIONS, 1, "", None),
    ("undo, redo of adding, p99", "undo-add", P99, 1, "µs", 1000),
    ("remove at the end, p99", "remove-end", P99, 1, "µs", 1000),
    ("move at the end, p99", "move-end", P99, 1, "µs", 1000),
    ("add in the middle, p99 (half the items move on)", "add-middle", P99, 1, "µs", None),
    ("  expressions worked out", "add-middle", EVALUATIONS, 1, "", None),
    ("remove in the middle, p99", "remove-middle", P99, 1, "µs", None),
    ("add in front, p99 (every item moves on)", "add-front", P99, 1, "µs", None),
    ("remove in front, p99", "remove-front", P99, 1, "µs", None),
    ("another language", "language", MEDIAN, 1, "µs", None),
    ("  expressions worked out", "language", EVALUATIONS, 1, "", 0),
    ("all violations", "validate", MEDIAN, 1e3, "ms", None),
)
OPEN_MARK, MEMORY_MARK, PEER_MARK = 3, 4, 100


def number(value, unit=""):
    if value is None:
        return "-"
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def run_driver(driver, form, draft, rounds):
    """{measure: [values]} of one run."""
    done = subprocess.run([driver, form, draft, scale_form.ITEM, "before", "/entry/work/staff", str(rounds)], check=True,
                          capture_output=True, text=True)
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: [float(value) for value in values] for name, *values in lines}


def write(name, text):
    path = os.path.join(BUILD, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def measure(driver, form, size, runs, rounds):
    """Several runs; of each value the median."""
    draft = write(f"scale-{size}.xml", scale_form.draft(size))
    results = [run_driver(driver, form, draft, rounds) for _ in range(runs)]
    return {name: [statistics.median(result[name][i] for result in results) for i in range(len(values))]
            for name, values in results[0].items()}


# ---- the tables ----


class Marks:
    def __init__(self):
        self.met = self.missed = 0

    def judge(self, reached, mark):
        if reached is None:
            return "not measured"
        self.met += reached <= mark
        self.missed += reached > mark
        return "met" if reached <= mark else "NOT MET"


def print_table(lines):
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        cells = [cell.ljust(width) if i in (0, len(line) - 1) else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(line, widths))]
        print("  ".join(cells).rstrip())


def marked(marks, shown, at_mark, mark, unit):
    if mark is None:
        return [*shown, "", ""]
    return [*shown, f"≤ {number(mark, unit)}", marks.judge(at_mark, mark)]


def own_table(results, marks):
    """One row a measure, one column a size; the marks hold for 5,000, or for the largest size measured."""
    sizes = list(results)
    judged = 5000 if 5000 in results else sizes[-1]

    def row(words, values, mark, unit):
        return [words, *marked(marks, [number(values[size], unit) for size in sizes], values[judged], mark, unit)]

    def per_item(size, which):
        return (results[size]["open-bytes"][which] - results[size]["tree-bytes"][which]) / size / KIB

    lines = [["items in the list", *(f"{size:,}" for size in sizes), f"mark at {judged:,}", ""]]
    for words, name, which, divisor, unit, mark in ROWS:
        values = {size: results[size][name][which] / divisor for size in sizes}
        lines.append(row(words, values, mark, unit))
    ratio = {size: results[size]["open"][MEDIAN] / results[size]["parse"][MEDIAN] for size in sizes}
    lines.append(row("open / parse", ratio, OPEN_MARK, "×"))
    lines.append(row("memory over the bare tree, an item (heap)", {s: per_item(s, 0) for s in sizes}, MEMORY_MARK, "KiB"))
    lines.append(row("memory over the bare tree, an item (resident)", {s: per_item(s, 1) for s in sizes}, None, "KiB"))
    print_table(lines)


# ---- the other engine ----


def peer_ready():
    """A sentence why the other engine cannot be asked, or None."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "Node or npm is not installed"
    folder = os.path.join(BUILD, "peer")
    if not os.path.exists(os.path.join(folder, "node_modules", "@getodk", "xforms-engine", "package.json")):
        os.makedirs(folder, exist_ok=True)
        print("Installing", ", ".join(f"{name} {version}" for name, version in PEER.items()), "into build/bench ...")
        wanted = [f"{name}@{version}" for name, version in PEER.items()]
        try:
            done = subprocess.run(["npm", "install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", *wanted],
                                  capture_output=True, text=True, timeout=300)
        except subprocess.TimeoutExpired:
            return "npm did not answer"
        if done.returncode:
            return "npm could not install it (no network?)"
    shutil.copy(os.path.join(HERE, "scale_peer.mjs"), folder)
    return None


def read_times(text):
    return {name: float(value) for name, value in (line.split() for line in text.splitlines())}


def run_peer(form, size, patience=PEER_PATIENCE):
    """What it told until it was done or patience was at an end; an opening that was not over then took longer still."""
    script = os.path.join(BUILD, "peer", "scale_peer.mjs")
    try:
        done = subprocess.run(["node", "--max-old-space-size=4096", script, form, os.path.join(BUILD, f"scale-{size}.xml"),
                               scale_form.ITEM, "before"], capture_output=True, text=True, timeout=patience)
    except subprocess.TimeoutExpired as slow:
        return {"open": patience * 1e6, **read_times((slow.stdout or b"").decode())}
    if done.returncode:
        print(f"the other engine failed at {size:,}:", done.stderr.strip().splitlines()[-1:] or "")
    return read_times(done.stdout)


PEER_ROWS = (("open", "open", "open", PEER_MARK), ("set", "set-middle", "set", PEER_MARK), ("add", "add-end", "add", None))


def peer_table(form, results, marks):
    """The marks hold for 1,000 items, or for the most with which the other engine came to an end."""
    reason = peer_ready()
    if reason:
        print(f"\nBeside @getodk/xforms-engine: skipped, {reason}.")
        return
    sizes = [size for size in PEER_SIZES if size in results]
    theirs = {size: run_peer(form, size) for size in sizes}
    lines = [["beside @getodk/xforms-engine " + PEER["@getodk/xforms-engine"], "ours", "theirs", "theirs / ours", "mark", ""]]
    for size in sizes:
        for words, ours, name, mark in PEER_ROWS:
            own, other = results[size][ours][MEDIAN], theirs[size].get(name)
            ratio = other / own if other else None
            line = [f"{words}, {size:,} items", number(own / 1e3, "ms"), number(other / 1e3 if other else None, "ms"),
                    number(ratio, "×"), "", ""]
            if mark and ratio and size == max(tried for tried in sizes if name in theirs[tried]):
                line[4:] = [f"≥ {mark} ×", marks.judge(-ratio, -mark)]
            lines.append(line)
    print()
    print_table(lines)
    for size in sizes:
        if "add" not in theirs[size]:
            print(f"With {size:,} items the other engine was given up after {PEER_PATIENCE} s; if it had not opened, that is its time.")


def calm_neighbours():
    """Other work on the machine then costs less in the 99th percentile; only root may."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, -10)
    except PermissionError:
        pass


def main():
    quick = bool(os.environ.get("QUICK"))
    calm_neighbours()
    os.makedirs(BUILD, exist_ok=True)
    begun = time.monotonic()
    form = write("scale-form.xml", scale_form.form())
    results = {size: measure(sys.argv[1], form, size, 1 if quick else 3, 150 if quick else 200)
               for size in SIZES if not quick or size <= 5000}
    marks = Marks()
    own_table(results, marks)
    if not quick:
        peer_table(form, results, marks)
    print(f"\n{marks.met} marks met, {marks.missed} missed; {time.monotonic() - begun:.0f} s, "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return 1 if marks.missed and os.environ.get("CHECK") else 0


if __name__ == "__main__":
    sys.exit(main())
