# SPDX-License-Identifier: MIT
"""Where the recorded data lies, and one run of the program on a form of it."""
import glob
import json
import os
import subprocess
import tempfile

DEFAULT = os.environ.get("DATA") or os.path.join("..", "shared", "odk")
START_CLOCK = {"now": "2026-11-21T05:00:00.000Z", "tz": "Asia/Bangkok"}  # of every first state
SECONDS = 600  # it hangs; machines are slow and busy


class Data:
    """CASES: a file; FORMS: a folder that holds forms/ and start/, or forms/ itself with start/ beside it; TRACES: a folder
    of *.json. Whichever is not told is the default's."""

    def __init__(self, environment=os.environ):
        self.cases = environment.get("CASES") or os.path.join(DEFAULT, "xpath-cases.json")
        self.traces = environment.get("TRACES") or os.path.join(DEFAULT, "traces")
        forms = (environment.get("FORMS") or DEFAULT).rstrip("/")
        holds_both = os.path.isdir(os.path.join(forms, "start")) or not os.path.isdir(forms)
        self.root = forms if holds_both else os.path.dirname(forms) or "."
        self.forms = os.path.join(forms, "forms") if holds_both else forms
        starts = os.path.join(self.root, "start")
        self.told = {"XPath plain": self.cases, "XPath ODK": self.cases, "first documents": starts, "violations": starts,
                     "node states": starts, "traces": self.traces}
        self.is_default = {"xpath": not environment.get("CASES"), "forms": not environment.get("FORMS"),
                           "traces": not environment.get("TRACES")}

    def first_states(self):
        """(name, form file, recorded state), sorted."""
        start = os.path.join(self.root, "start")
        for path in sorted(glob.glob(os.path.join(start, "**", "*.json"), recursive=True)):
            name = os.path.relpath(path, start)[:-len(".json")]
            yield name, os.path.join(self.forms, name + ".xml"), load(path)

    def recorded_traces(self):
        """(name, form file, trace), sorted."""
        for path in sorted(glob.glob(os.path.join(self.traces, "*.json"))):
            trace = load(path)
            yield os.path.basename(path)[:-len(".json")], self.form_of(trace["form"]), trace

    def form_of(self, name):
        """A trace names its form from the folder that holds forms/."""
        homes = (self.root, os.path.dirname(os.path.abspath(self.traces)), self.traces, self.forms)
        found = [path for path in (os.path.join(home, name) for home in homes) if os.path.exists(path)]
        return found[0] if found else os.path.join(self.root, name)


def load(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def run(program, form, actions, media=None):
    """The states `ruamrang fill FORM ACTIONS` prints, and its complaint or None."""
    with tempfile.TemporaryDirectory() as desk:
        if media:
            form = beside_its_media(desk, form, media)
        try:
            done = subprocess.run([program, "--lang", "en", "fill", form, "-"], input=json.dumps(actions).encode(),
                                  capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return [], f"no answer within {SECONDS} seconds"
    if done.returncode < 0:
        return [], f"crashed with signal {-done.returncode}"
    try:
        states = json.loads(done.stdout or "[]")
    except ValueError as trouble:
        return [], f"what is printed is not JSON: {trouble}"
    return states, done.stderr.decode().strip() or None if done.returncode else None


def beside_its_media(desk, form, media):
    """A copy of the form with the files a trace brings along ("jr://file/x.csv": {body})."""
    with open(form, "rb") as source, open(os.path.join(desk, "form.xml"), "wb") as target:
        target.write(source.read())
    for name, file in media.items():
        with open(os.path.join(desk, os.path.basename(name)), "w", encoding="utf-8") as stream:
            stream.write(file["body"])
    return os.path.join(desk, "form.xml")
