# SPDX-License-Identifier: MIT
"""A DOCX through LibreOffice to paper, and what stands on the paper."""
import os
import re
import shutil
import subprocess
import tempfile

# Marks come out of a PDF where they are drawn, not where they are written: they are left out on both sides.
MARKS = {mark: None for mark in [0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F), 0x00AD]} | {0x0E33: 0x0E32}
NO_LINE_BEGINS_WITH = "ะาำๅๆฯ"


class Office:
    """`with Office() as office:`; its settings live in a folder of their own."""

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="ruamrang-office-")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home, ignore_errors=True)

    def paper(self, path, folder):
        """The PDF's path; None when LibreOffice cannot read the file."""
        made = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".pdf")
        if os.path.exists(made):
            os.remove(made)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.home}/profile", "--headless", "--convert-to", "pdf:writer_pdf_Export",
                        "--outdir", folder, path], env=dict(os.environ, HOME=self.home), stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=180)
        return made if os.path.exists(made) else None


def skeleton(text):
    """Thai letters and ASCII alone: fonts at hand have no glyph for the rest."""
    return re.sub(r"[^!-~ก-๛]+", "", text.translate(MARKS))


def pages_of(pdf):
    """The text of each page, line by line."""
    text = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return [page.strip("\n").split("\n") for page in text.split("\f")[:-1]]


def torn_lines(pages):
    """Lines that no Thai line may begin like: a word was cut in two."""
    lines = [line for page in pages for line in page]
    return [line for line in lines if line[:1] in NO_LINE_BEGINS_WITH and line], len(lines)


def without_footer(text, lines, number, count, wrong):
    """The text of a page but for its footer, which a browser writes first and an office program last."""
    at = text.find(lines[0])
    if at < 0 or lines[1] not in text[at:]:
        wrong.append(f"page {number} has no footer")
        return text
    between, after = text[at + len(lines[0]):].split(lines[1], 1)
    counted = f"{number}/{count}"
    parts = [part.removeprefix(counted).removesuffix(counted) for part in (text[:at], between, after)]
    if sum(map(len, parts)) == len(text) - len(lines[0]) - len(lines[1]):
        wrong.append(f"page {number} is not counted as {number} of {count}")
    return parts[0] + parts[2]


def check_order(body, order):
    wrong, place = [], 0
    for words in order:
        found = body.find(skeleton(words), place)
        if found < 0:
            wrong.append(f"not on paper in its place: {words[:60]!r}")
        else:
            place = found + len(skeleton(words))
    return wrong


def check_anywhere(body, said):
    """A row longer than a page mixes its columns: then the beginnings only."""
    return [f"not on paper: {words[:60]!r}" for words in said if skeleton(words)[:30] not in body]


def check_paper(pdf, printout, order, is_odd=False):
    """What is wrong with the pages: a footer on each, numbers that count, no page nearly empty, every answer in `order`.
    An odd document may have empty pages and mixed columns."""
    pages = pages_of(pdf)
    lines = [skeleton(line.text) for line in printout.all("line")]
    wrong, body = [], ""
    for number, page in enumerate(pages, 1):
        text = without_footer(skeleton("".join(page)), lines, number, len(pages), wrong)
        if len(text) < 120 and number < len(pages) and not is_odd:
            wrong.append(f"page {number} is nearly empty")
        body += text
    torn, count = torn_lines(pages)
    if len(torn) > max(1, count // 500):
        wrong.append(f"{len(torn)} of {count} lines begin within a word: {torn[:5]}")
    wrong += (check_anywhere if is_odd else check_order)(body, order)
    return wrong, len(pages)
