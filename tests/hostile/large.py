# SPDX-License-Identifier: MIT
"""Drafts just below and just above what XML_LIMITS_DRAFT allows (src/xml/document.c), and journals that bring as much. A row:
its name, what becomes of the head and tail of a sound draft, and whether it is to be refused. What is below is read, in the
time and memory that every file here is read in; with larger limits these rows fail."""

ELEMENTS, BYTES, DEPTH, ATTRIBUTES, OTHERS = 50000, 4 << 20, 32, 64, 10000
BELOW, ABOVE = False, True
OPEN = 500  # elements of the form itself, at most
ITEM = 3    # elements of an item of tests/forms/every-control, with those that are added to it
OWN = 4096  # bytes of the draft around what is put in


# Nothing of it is made before a draft is written: a program that a large one starts is counted as large.
def beside(text, times):
    """Elements of no form, behind the answer."""
    return answer(b"", 0, text, times)


def answer(text, times, elements=b"", elements_times=0):
    return lambda head, tail: head + text * times + tail.replace(b"</data>", elements * elements_times + b"</data>")


def with_attributes(count):
    return beside(b"<a " + b" ".join(b"a%d=''" % i for i in range(60)) + b"/>", count // 60)


DRAFTS = [
    ("many elements", beside(b"<a/>", ELEMENTS - OPEN), BELOW),
    ("many elements with text between them", beside(b"<a/>.", ELEMENTS - OPEN), BELOW),
    ("too many elements", beside(b"<a/>", ELEMENTS + 1), ABOVE),
    ("ten times too many elements", beside(b"<group/>", 10 * ELEMENTS - OPEN), ABOVE),
    ("many items", beside(b"<group/>", (ELEMENTS - OPEN) // ITEM), BELOW),
    ("too many items, once they are whole", beside(b"<group/>", ELEMENTS // ITEM + 1), ABOVE),
    ("a long text", answer(b"x", BYTES - OWN), BELOW),
    ("a long text of words", answer(b"ab cd ", (BYTES - OWN) // 6), BELOW),
    ("a long Thai text", answer("การมีส่วนร่วม ".encode(), (BYTES - OWN) // 40), BELOW),
    ("a long text of empty lines", answer(b"\n", BYTES - OWN), BELOW),
    ("a long text of references", answer(b"&amp;", (BYTES - OWN) // 5), BELOW),
    ("a text too long", answer(b"x", BYTES + 1), ABOVE),
    ("31 MiB of text", answer(b"x", 31 << 20), ABOVE),
    ("a long text and many elements",
     answer(b"ab cd ", ((BYTES - OWN - 5 * ELEMENTS) // 6), b"<a/>.", ELEMENTS - OPEN), BELOW),
    ("a long text and many items",
     answer(b"ab cd ", ((BYTES - OWN - 3 * ELEMENTS) // 6), b"<group/>", (ELEMENTS - OPEN) // ITEM), BELOW),
    ("deep elements", beside(b"<a>" * (DEPTH - 1) + b"</a>" * (DEPTH - 1), 100), BELOW),
    ("too deep elements", beside(b"<a>" * DEPTH + b"</a>" * DEPTH, 1), ABOVE),
    ("many attributes", with_attributes(OTHERS - 100), BELOW),
    ("too many attributes", with_attributes(OTHERS + 100), ABOVE),
    ("many comments", beside(b"<!---->", OTHERS - 100), BELOW),
    ("too many comments", beside(b"<!---->", OTHERS + 1), ABOVE),
]

MEBIBYTE = 1 << 20


def journals(record, add, item, set_, text):
    """Name, a function that makes the records, and whether the whole is more than can be read."""
    def texts(count):
        return [record(n, add, item % n, "", "<group><name>" + "x" * MEBIBYTE + "</name></group>") for n in range(1, count + 1)]

    def answers(count, length):
        return [record(n, set_, text, "x" * (length - n), "y" * (length - n)) for n in range(1, count + 1)]

    def elements():
        return [record(n, add, item % n, "", "<group>" + "<a/>" * 10000 + "</group>") for n in range(1, 8)]
    return [
        ("three items of 1 MiB", lambda: texts(3), BELOW),
        ("fifteen items of 1 MiB", lambda: texts(15), ABOVE),
        ("an answer of 1 MiB, seven times", lambda: answers(7, MEBIBYTE), BELOW),
        ("an answer of 3.5 MiB, twice", lambda: answers(2, MEBIBYTE * 7 // 2), BELOW),
        ("an answer of 5 MiB", lambda: answers(1, 5 * MEBIBYTE), ABOVE),
        ("items of nothing but elements", elements, ABOVE),
    ]
