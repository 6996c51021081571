# SPDX-License-Identifier: MIT
"""make bench-documents: a draft written in each format, beside xsltproc with the same stylesheet on the same printout.

    python3 tests/bench/documents.py BINARY        ROUNDS=30: as many; CHECK=1: fail when a mark is missed

Both are whole processes, from the start to the written file, and take turns: the ratio is what counts. xsltproc is given the
printout; ours reads form and draft, works out the answers and makes it, and for DOCX also zips the parts."""
import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

DRAFT = "forms/effectiveness-2567/examples/1-skill-standard.xml"
HEAD = ("export of a typical draft", "ours", "xsltproc", "ours/xsltproc", "mark", "")

# (what a reader sees, format, stylesheet of the floor, mark)
ROWS = (
    ("as HTML", "html", "print-html.xsl", 2),
    ("as DOCX", "docx", "print-docx.xsl", 2),
    ("as text, field by field", "text", None, None),
    ("as XML", "xml", None, None),
    ("as the printout alone", "printout", None, None),
)


def milliseconds(command):
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1e3


def floor(folder, stylesheet, printout):
    """The stylesheet's parts are brought together before, for xsltproc does not look for templates in them."""
    whole = os.path.join(folder, stylesheet)
    with open(whole, "wb") as file:
        subprocess.run(["xmllint", "--xinclude", f"forms/common/{stylesheet}"], check=True, stdout=file)
    return ["xsltproc", "-o", os.path.join(folder, "floor"), whole, printout]


def commands(binary, folder):
    """Of each row: ours, and the floor's or None."""
    printout = os.path.join(folder, "printout.xml")
    export = [binary, "export", "--lang", "th", DRAFT, "--format"]
    subprocess.run(export + ["printout", "-o", printout], check=True)
    for _, form, stylesheet, _ in ROWS:
        yield export + [form, "-o", os.path.join(folder, "ours")], stylesheet and floor(folder, stylesheet, printout)


def measure(binary, rounds):
    with tempfile.TemporaryDirectory() as folder:
        pairs = list(commands(binary, folder))
        times = [([], []) for _ in pairs]
        for turn in range(rounds + 1):
            for pair, kept in zip(pairs, times):
                for command, into in zip(pair, kept):
                    if command:
                        taken = milliseconds(command)
                        into += [taken] if turn else []  # the first warms up
        return [tuple(statistics.median(t) if t else None for t in kept) for kept in times]


def main():
    binary, rounds = sys.argv[1], int(os.environ.get("ROUNDS", 30))
    missed = 0
    lines = [HEAD]
    times = {row[1]: taken for row, taken in zip(ROWS, measure(binary, rounds))}
    rows = [(*row, *times[row[1]]) for row in ROWS]
    for form in ("docx", "html"):
        place = [row[1] for row in rows].index(form)
        rows.insert(place + 1, ("  of that, from the printout on", form, None, None, times[form][0] - times["printout"][0], times[form][1]))
    for name, _, _, mark, ours, floor in rows:
        ratio = ours / floor if floor else None
        met = not mark or ratio <= mark
        missed += not met
        lines.append((name, f"{ours:.1f} ms", f"{floor:.1f} ms" if floor else "", f"{ratio:.2f} ×" if ratio else "",
                      f"≤ {mark} ×" if mark else "", "" if not mark else "met" if met else "NOT MET"))
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    for line in lines:
        print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(line, widths))).rstrip())
    return bool(missed and os.environ.get("CHECK"))


sys.exit(main())
