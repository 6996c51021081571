# SPDX-License-Identifier: MIT
"""Every answer in words replaced by text that would like to be something else."""
import itertools
import re
import xml.etree.ElementTree as tree

import papers

STRINGS = [
    "<script>alert(1)</script>", "]]> <!-- --> <![CDATA[ & &amp; &#x3c; \"'` \\", "\u202eesrever\u202c \u2066x\u2069 \u200bz\ufeff",
    "ก" * 600, "W" * 700, "{{7*7}} ${x} %s %n {0} $(id) `id`", "javascript:alert(1) data:text/html,<b>", "</style></title></svg><img src=x onerror=1>",
    "<w:p/></w:t></w:r> xml:space", "'; DROP TABLE x; --", "= 1+1\n+1\n-1\n@x", "\u0e49\u0e49\u0e49 \u0e33\u0e33 เเ ํา", "😀 \U0001F1F9\U0001F1ED é e\u0301 \ufffd",
    "a\n\n\n\nb\n", "sha256-STYLE", "------------------------", "(12,345 characters; 1 bytes)",
]
LONG = "ประชาชนร่วมคิดร่วมทำ " * 1000 + "<b>&"


def set_answer(root, path, value):
    """The node of an instance path: "/application/part[2]/name"."""
    node = root
    for step in path.split("/")[2:]:
        name, index = re.fullmatch(r"([^\[]+)(?:\[(\d+)\])?", step).groups()
        node = [child for child in node if child.tag == name][int(index or 1) - 1]
    node.text = value


def make_hostile(binary, draft, path):
    """Writes the draft anew; how many answers were replaced."""
    questions = papers.Printout(papers.export(binary, draft, "printout")).all("question")
    asked = [question.get("path") for question in questions if question.get("kind") == "text"]
    document = tree.parse(draft)
    for place, value in zip(asked, itertools.chain([LONG[:20000]], itertools.cycle(STRINGS))):
        set_answer(document.getroot(), place, value)
    document.write(path, encoding="UTF-8", xml_declaration=True)
    return len(asked)
