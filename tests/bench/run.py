# SPDX-License-Identifier: MIT
"""make bench: ruamrang beside a trivial ncursesw program (the floor) and dialog, in one run, against the marks.

    python3 tests/bench/run.py BINARY        QUICK=1: fewer rounds; CHECK=1: fail when a mark is missed

On a shared machine the ratios are what counts: programs take turns in every round."""
import os
import statistics
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # what is built belongs into build/

import subjects
from measures import MEASURES, Samples

HEAD = ("measure", "ours", "floor", "dialog", "ours/floor", "mark", "")
RATIO, LIMIT = "ratio", "limit"


def median(rounds):
    return statistics.median(value for values in rounds for value in values)


def most(rounds):
    return max(value for values in rounds for value in values)


def p99(rounds):
    """Of each round, and of those the median: one disturbed round must not decide."""
    return statistics.median(sorted(values)[int(len(values) * 0.99)] for values in rounds)


# (what a reader sees, measure, statistic, unit, measure of the floor, kind of mark, mark)
ROWS = (
    ("first complete screen, typical draft", "start", median, "ms", "start", RATIO, 3),
    ("  of a draft from elsewhere (copied, restored, filled)", "start-unknown", median, "ms", "start", None, None),
    ("  the same against a floor that parses form and draft", "start-unknown", median, "ms", "start-xml", None, None),
    ("key in a short field, p50", "keys-short", median, "µs", "keys-short", RATIO, 2),
    ("key in a short field, p99", "keys-short", p99, "µs", "keys-short", RATIO, 2),
    ("key at the end of 20,000 characters, p50", "keys-end", median, "µs", "keys-end", RATIO, 3),
    ("key at the end of 20,000 characters, p99", "keys-end", p99, "µs", "keys-end", RATIO, 3),
    ("key at the beginning of 20,000, p50", "keys-begin", median, "µs", "keys-end", RATIO, 3),
    ("key at the beginning of 20,000, p99", "keys-begin", p99, "µs", "keys-end", RATIO, 3),
    ("bytes for a key, short field", "keys-short bytes", median, "B", "keys-short bytes", LIMIT, 40),
    ("bytes for a key, end of 20,000", "keys-end bytes", median, "B", "keys-end bytes", LIMIT, 40),
    ("bytes for a key, beginning of 20,000", "keys-begin bytes", median, "B", None, None, None),
    ("write(2) for a key, short field", "writes-short", p99, "", None, LIMIT, 1),
    ("write(2) for a key, 20,000 characters", "writes-long", p99, "", None, LIMIT, 1),
    ("page change within a section, p50", "pages", median, "µs", "pages", RATIO, 1.5),
    ("page change within a section, p99", "pages", p99, "µs", "pages", RATIO, 1.5),
    ("contents to section and back, p50", "sections", median, "µs", "sections", RATIO, 1.5),
    ("100 kB Thai paste", "paste", median, "ms", "paste", RATIO, 4),
    ("  answers still changed after one undo", "undo", most, "", None, LIMIT, 0),
    ("resident memory, typical draft", "resident", median, "MB", "resident", LIMIT, 12),
    ("resident memory, 20,000 characters", "resident-long", median, "MB", "resident-long", LIMIT, 12),
    ("wake-ups while idle", "idle", most, "", None, LIMIT, 0),
    ("200 resizes, until the screen is right", "resize", median, "ms", None, None, None),
    ("  wrong cells after them", "resize-wrong", most, "", None, LIMIT, 0),
    *((f"{what} {count:,} stakeholder groups", f"{measure}-{count}", median, "ms", f"{measure}-{count}", None, None)
      for what, measure in (("open", "open"), ("save (F2)", "save"), ("fill (no terminal)", "fill"))
      for count in (10, 100, 1000)),
)


def number(value, unit=""):
    if value is None:
        return "-"
    digits = 0 if unit in ("µs", "B") or value >= 1000 or value == int(value) else 2 if value < 10 else 1
    return f"{value:,.{digits}f} {unit}".rstrip()


def evaluate(row, values):
    """The columns of one row, and whether the mark is met (None: there is no mark, or nothing was measured)."""
    label, measure, statistic, unit, floor_measure, kind, mark = row
    ours, floor, dialog = (statistic(values[key]) if values.get(key) else None
                           for key in ((measure, "ours"), (floor_measure, "floor"), (measure, "dialog")))
    ratio = ours / floor if ours is not None and floor else None
    reached = ratio if kind == RATIO else ours
    met = None if kind is None or reached is None else reached <= mark
    wanted = "" if kind is None else f"≤ {mark:g} ×" if kind == RATIO else f"≤ {number(mark, unit)}"
    verdict = {True: "met", False: "NOT MET", None: "not measured" if kind else ""}[met]
    shown = f"{ratio:.2f} ×" if ratio is not None else ""
    return (label, number(ours, unit), number(floor, unit), number(dialog, unit), shown, wanted, verdict), met


def print_table(lines):
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    for line in lines:
        cells = [cell.ljust(width) if i in (0, 6) else cell.rjust(width) for i, (cell, width) in enumerate(zip(line, widths))]
        print("  ".join(cells).rstrip())


def calm_neighbours():
    """Other work on the machine then costs less in the 99th percentile; only root may."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, -10)
    except PermissionError:
        pass


def processor_ticks():
    """(busy, all) so far; work of low priority gives way and does not count."""
    with open("/proc/stat") as stat:
        user, nice, system, idle, wait, *others = (int(ticks) for ticks in stat.readline().split()[1:9])
    return user + system + sum(others), user + nice + system + idle + wait + sum(others)


def wait_for_calm(patience):
    """At most so many seconds, until three quarters of the machine are idle."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        before = processor_ticks()
        time.sleep(0.1)
        busy, total = (now - then for now, then in zip(processor_ticks(), before))
        if busy * 4 < total:
            break


def measure_all(binary, build, quick):
    samples = Samples()
    with tempfile.TemporaryDirectory(prefix="drafts-", dir=build) as folder:
        programs = subjects.Subjects(binary, build, folder)
        rounds = max(full for _, full, _ in MEASURES)
        for turn in range(rounds):
            for measure, full, few in MEASURES:
                if turn < (few if quick else full):
                    wait_for_calm(0.5 if quick else 2)
                    try:
                        measure(programs, samples, quick)
                    except RuntimeError as trouble:
                        samples.failed += 1
                        samples.note(str(trouble))
    return samples


def main():
    quick = bool(os.environ.get("QUICK"))
    calm_neighbours()
    build = os.path.join(subjects.ROOT, "build", "bench")
    os.makedirs(build, exist_ok=True)
    subjects.compile_all(build)
    begun = time.monotonic()
    samples = measure_all(sys.argv[1], build, quick)
    results = [evaluate(row, samples.values) for row in ROWS]
    print_table([HEAD, *(line for line, _ in results)])
    for note in samples.notes:
        print("\n" + note)
    missed = sum(met is False for _, met in results)
    print(f"\n{sum(met is True for _, met in results)} marks met, {missed} missed, {samples.failed} measures failed; "
          f"{time.monotonic() - begun:.0f} s, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return 1 if (missed or samples.failed) and os.environ.get("CHECK") else 0


if __name__ == "__main__":
    sys.exit(main())
