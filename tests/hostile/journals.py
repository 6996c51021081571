# SPDX-License-Identifier: MIT
"""Journals as large as one may be, of nothing but edits: each continues its draft.xml soundly, so that all of it is done.
A row: what it is, and a function of a record's number that gives the record (src/draft/record.h)."""
from sound import header, record

LARGEST = 16 << 20
TEXT, ITEM = "/data/text/line", "/data/group[%d]"
SET, ADD, REMOVE, PLACE = 1, 2, 3, 5

ROWS = [
    ("answers", lambda n: record(n, SET, TEXT, "a", "b" if n % 2 else "c")),
    ("answers in one step", lambda n: record(n, SET, TEXT, "a", "b" if n % 2 else "c", step_start=n == 1)),
    ("long answers", lambda n: record(n, SET, TEXT, "", ("b" if n % 2 else "c") * 1000000)),
    ("items", lambda n: record(n, ADD, ITEM % n, "", "<group/>")),
    ("items that come and go", lambda n: record(n, ADD if n % 2 else REMOVE, ITEM % 1, "<group/>", "<group/>")),
    ("items full of elements", lambda n: record(n, ADD, ITEM % n, "", "<group>" + "<a/>" * 250000 + "</group>")),
    ("edits that cannot be", lambda n: record(n, SET, "/", "", "")),
    ("places", lambda n: record(n, PLACE, TEXT, "", "")),
]


def journal(make, draft):
    records, length, number = [header(draft, 0)], 0, 0
    while length <= LARGEST:
        number += 1
        records.append(make(number))
        length += len(records[-1])
    return b"".join(records[:-1])[:LARGEST]
