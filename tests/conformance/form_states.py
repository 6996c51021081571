#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares our form engine with the states that reference engines reached (see form_states.c).

usage: form_states.py DRIVER DATA [-v]     DATA: the folder with forms/, start/ and traces/
"""
import glob
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import datetime
from zoneinfo import ZoneInfo

DRIVER, DATA, VERBOSE = sys.argv[1], sys.argv[2], "-v" in sys.argv
START_CLOCK = ("2026-11-21T05:00:00.000Z", "Asia/Bangkok")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?")


def plain(text):
    text = re.sub(r"jr://\w+/[\w.-]+", "", text or "")  # they add media to the words
    text = INSTANT.sub("INSTANT", UUID.sub("UUID", text or ""))
    return re.sub(r"^(-?\d+)\.0+$", r"\1", " ".join(text.split()))


def tree(element):
    name = element.tag.split("}")[-1]
    attributes = sorted((k.split("}")[-1], plain(v)) for k, v in element.attrib.items())
    children = [tree(child) for child in element]
    children = [child for child in children if not (child[0] == "meta" and not child[3])]
    return (name, attributes, "" if children else plain(element.text), children)


def run(form, clock, steps):
    moment = datetime.fromisoformat(clock[0].replace("Z", "+00:00"))
    zone = int(moment.astimezone(ZoneInfo(clock[1])).utcoffset().total_seconds() // 60)
    lines = ["\t".join(filter(None, (s["op"], s.get("ref", ""), s.get("value", "")))) for s in steps]
    lines = [line.replace("\n", " ") for line in lines]
    out = subprocess.run([DRIVER, form, str(int(moment.timestamp() * 1000)), str(zone)],
                         input="".join(line + "\n" for line in lines), capture_output=True, text=True, timeout=60)
    if out.returncode < 0:
        return [{"error": f"crash {out.returncode}"}]
    states, state = [], {"nodes": {}}
    for line in out.stdout.splitlines():
        kind, *fields = line.split("\t")
        fields = [f.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\") for f in fields]
        if kind == "xml":
            state["xml"] = fields[0]
        elif kind == "node":
            state["nodes"][fields[0]] = fields[1:]
        elif kind in ("error", "refused"):
            state["error"] = " ".join(fields)
        if kind in ("end", "refused"):
            states.append(state)
            state = {"nodes": {}}
    return states


def difference(ours, theirs):
    """The first thing that differs, or None."""
    if "error" in ours:
        return "error: " + ours["error"]
    a, b = tree(ET.fromstring(ours["xml"])), tree(ET.fromstring(theirs["xml"]))
    if a != b:
        return f"xml: ours {ours['xml']} theirs {theirs['xml']}"
    violated = sorted(re.sub(r"\w+:", "", v["ref"]) for v in theirs["violations"])
    own = sorted(ref for ref, node in ours["nodes"].items() if node[3] != "0")
    if violated != own:
        return f"violations: ours {own} theirs {violated}"
    return nodes_difference(ours, theirs)


def nodes_difference(ours, theirs):
    for node in theirs["nodes"]:
        ref = re.sub(r"\w+:", "", node["ref"])
        if node["type"].startswith("repeat-range"):
            continue
        own = ours["nodes"].get(ref)
        if own is None:
            return f"{ref}: not there"
        for place, key in ((0, "relevant"), (2, "required")):
            if own[place] != str(int(node[key])):
                return f"{ref}: {key}: ours {own[place]}"
        checks = [(4, "value"), (5, "label"), (6, "hint")]
        for place, key in checks:
            if key in node and isinstance(node[key], str) and plain(own[place]) != plain(node[key]):
                return f"{ref}: {key}: ours {own[place]!r} theirs {node[key]!r}"
        if "choices" in node and node["relevant"]:
            wish = "".join(f"{v}={label}|" for v, label in node["choices"])
            if plain(own[7]) != plain(wish):
                return f"{ref}: choices: ours {own[7]!r} theirs {wish!r}"
    return None


def compare(name, form, clock, steps, expected):
    states = run(os.path.join(DATA, form), clock, steps)
    for number, theirs in enumerate(expected):
        ours = states[number] if number < len(states) else {"error": "no state"}
        found = difference(ours, theirs)
        if found:
            if VERBOSE:
                print(f"{name} step {number}: {found[:600]}")
            return False
    return True


def main():
    if not os.path.isdir(DATA):
        print(f"form states: skipped, there is no {DATA}")
        return
    passed, files = 0, sorted(glob.glob(os.path.join(DATA, "start", "*", "*.json")))
    for file in files:
        name = os.path.relpath(file, os.path.join(DATA, "start"))
        with open(file, encoding="utf-8") as stream:
            passed += compare("start " + name, "forms/" + name[:-4] + "xml", START_CLOCK, [], [json.load(stream)])
    print(f"first states: {passed} of {len(files)}")
    passed, files = 0, sorted(glob.glob(os.path.join(DATA, "traces", "*.json")))
    for file in files:
        with open(file, encoding="utf-8") as stream:
            trace = json.load(stream)
        steps = trace["steps"]
        passed += compare("trace " + os.path.basename(file), trace["form"], (trace["now"], trace["tz"]), steps,
                          [trace["start"]] + [step["state"] for step in steps])
    print(f"traces: {passed} of {len(files)}")


main()
