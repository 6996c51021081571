# SPDX-License-Identifier: MIT
"""Two states of a form, ours and a reference engine's: what differs?

Passed over: namespace declarations and prefixes, a meta without content, uuids, instants within an hour of the
clock, 5.0 against 5. All else must be the same: order, blanks in words, choices, messages."""
import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")
WHOLE = re.compile(r"^(-?\d+)\.0+$")


# What a recorded trace does not tell of a node, though a recorded first state does.
UNTOLD_IN_TRACES = frozenset(("hint", "noteText", "appearance"))


class Comparison:
    """`untold`: members of nodes that this kind of recording leaves out."""

    def __init__(self, now, untold=frozenset()):
        self.untold = untold
        self.now = datetime.fromisoformat(now.replace("Z", "+00:00"))

    def plain(self, text):
        """What is left of a text when the allowed differences are taken out."""
        text = INSTANT.sub(self.instant, UUID.sub("UUID", text or ""))
        return WHOLE.sub(r"\1", text)

    def instant(self, found):
        try:
            moment = datetime.fromisoformat(found[0].replace("Z", "+00:00"))
        except ValueError:
            return found[0]
        return "NOW" if abs(moment - self.now) < timedelta(hours=1) else found[0]

    def tree(self, element):
        attributes = sorted((local(key), self.plain(value)) for key, value in element.attrib.items())
        children = [self.tree(child) for child in element]
        children = [child for child in children if not is_blank_meta(child)]
        return local(element.tag), attributes, "" if children else self.plain(element.text), children

    def value(self, value):
        """The same for any JSON value; lists and objects in depth, an absent member and null are one."""
        if isinstance(value, str):
            return self.plain(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {key: self.value(item) for key, item in value.items() if item is not None}
        return value

    # Each of these gives a sentence, or None when nothing differs.
    def document(self, ours, theirs):
        if self.tree(ET.fromstring(ours["xml"])) != self.tree(ET.fromstring(theirs["xml"])):
            return f"document: {ours['xml']} instead of {theirs['xml']}"
        return None

    def violations(self, ours, theirs):
        own, wanted = (self.value([without_prefixes(item) for item in state["violations"]]) for state in (ours, theirs))
        return None if own == wanted else f"violations: {own} instead of {wanted}"

    def nodes(self, ours, theirs):
        for member in ("language", "languages"):
            if member in theirs and ours[member] != theirs[member]:
                return f"{member}: {ours[member]!r} instead of {theirs[member]!r}"
        own, wanted = ([without_prefixes(node) for node in state["nodes"]] for state in (ours, theirs))
        for one, other in zip(own, wanted):
            if one["ref"] != other["ref"]:
                return f"nodes: {one['ref']} instead of {other['ref']}"
            for key in sorted((one.keys() | other.keys()) - self.untold):
                if self.value(one.get(key)) != self.value(other.get(key)):
                    return f"{one['ref']}: {key}: {one.get(key)!r} instead of {other.get(key)!r}"
        if len(own) != len(wanted):
            return f"nodes: {len(own)} instead of {len(wanted)}"
        return None

    def state(self, ours, theirs):
        return self.document(ours, theirs) or self.violations(ours, theirs) or self.nodes(ours, theirs)

    def part(self, ours, wanted):
        """The same for a state that tells only what matters: what is there must hold, of nodes what they tell. No meta."""
        if "xml" in wanted and self.tree(without_meta(ours["xml"])) != self.tree(without_meta(wanted["xml"])):
            return f"document: {ours['xml']} instead of {wanted['xml']}"
        nodes = {node["ref"]: node for node in ours["nodes"]}
        for node in wanted.get("nodes", []):
            own = nodes.get(node["ref"], {})
            for key in node:
                if self.value(own.get(key)) != self.value(node[key]):
                    return f"{node['ref']}: {key}: {own.get(key)!r} instead of {node[key]!r}"
        return self.violations(ours, wanted) if "violations" in wanted else None


def without_meta(xml):
    root = ET.fromstring(xml)
    for child in [child for child in root if local(child.tag) == "meta"]:
        root.remove(child)
    return root


def local(name):
    return name.split("}")[-1]


def without_prefixes(item):
    return {**item, "ref": re.sub(r"[\w.-]+:", "", item["ref"])}


def is_blank_meta(node):
    name, _, text, children = node
    return name == "meta" and not text.strip() and not children
