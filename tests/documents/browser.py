# SPDX-License-Identifier: MIT
"""A headless Chromium, driven over WebDriver (W3C) by chromedriver, with the DevTools protocol through its own door."""
import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

SIZES = {"phone": (360, 780, 2), "small": (320, 700, 2), "desk": (1280, 900, 1)}


class Browser:
    """`with Browser() as browser:`; every page is loaded with nothing kept from the one before."""

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="ruamrang-browser-")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = dict(os.environ, HOME=self.home, XDG_CONFIG_HOME=self.home, XDG_CACHE_HOME=self.home)
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}", "--silent"], env=environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        for _ in range(100):
            try:
                self.call("GET", "/status")
                break
            except OSError:
                time.sleep(0.05)
        wanted = {"browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                  "goog:chromeOptions": {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                                                  "--force-color-profile=srgb", f"--user-data-dir={self.home}/profile"]}}
        self.session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", f"/session/{self.session}")
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.home, ignore_errors=True)

    def call(self, method, path, body=None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"},
                                         method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def devtools(self, command, **parameters):
        return self.call("POST", f"/session/{self.session}/goog/cdp/execute", {"cmd": command, "params": parameters})

    def run(self, script):
        return self.call("POST", f"/session/{self.session}/execute/sync", {"script": script, "args": []})

    def log(self, kind):
        return self.call("POST", f"/session/{self.session}/se/log", {"type": kind})

    def open(self, path, size="desk", dark=False):
        width, height, scale = SIZES[size]
        self.call("POST", f"/session/{self.session}/url", {"url": "about:blank"})
        self.log("browser"), self.log("performance")
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
                      mobile=size != "desk")
        self.devtools("Emulation.setEmulatedMedia", media="",
                      features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("POST", f"/session/{self.session}/url", {"url": "file://" + os.path.abspath(path)})

    def console(self):
        """What the page complained of."""
        return [line["message"] for line in self.log("browser")]

    def requests(self):
        """Addresses it asked for, beside itself."""
        events = [json.loads(line["message"])["message"] for line in self.log("performance")]
        asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        return asked[1:]

    def overflow(self):
        """What stands out to the right of the window, and by how many pixels."""
        return self.run("""const room = document.documentElement.clientWidth, out = [];
            if (document.documentElement.scrollWidth > room) out.push(['page', document.documentElement.scrollWidth - room]);
            for (const e of document.body.querySelectorAll('*')) {
                const box = e.getBoundingClientRect();
                if (box.right > room + 1 && box.width > 2) out.push([e.tagName + '.' + e.getAttribute('class'), box.right - room]);
            }
            return out.slice(0, 5);""")

    def faint(self):
        """Words with less contrast to what is behind them than WCAG 2.2 asks (1.4.3: 4.5 to 1)."""
        return self.run("""
            const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                                 return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const parts = c => (c.match(/[\\d.]+/g) || []).map(Number);
            const behind = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
                                  if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
            const out = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let n; (n = walk.nextNode());) {
                const e = n.parentElement;
                if (!n.data.trim() || e.closest('svg')) continue;
                const a = light(parts(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) out.push([n.data.trim().slice(0, 30), ratio.toFixed(2)]);
            }
            return out.slice(0, 5);""")

    def picture(self, path, whole=True):
        size = self.devtools("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 40000), "scale": 1}
        shot = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=whole, **({"clip": clip} if whole else {}))
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def paper(self, path):
        page = self.devtools("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        with open(path, "wb") as file:
            file.write(base64.b64decode(page["data"]))

    def accessible(self):
        """(role, name) of everything an assistive program is told of, in order."""
        nodes = self.devtools("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", ""), node.get("description", {}).get("value", ""))
                for node in nodes if not node.get("ignored")]
