"""A headless Chromium, driven by its DevTools protocol over a pipe: no port, no driver."""

from __future__ import annotations

import base64
import itertools
import json
import os
import selectors
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds that the browser may take for one answer, on a machine that has much else to do."""

_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-extensions", "--disable-background-networking"),
    *("--hide-scrollbars", "--lang=zh-CN", "--remote-debugging-pipe"),
)


class Chromium:
    """One browser; every `page` is a tab of its own."""

    def __init__(self, profile: Path) -> None:
        to_read, self._to_browser = os.pipe()
        self._from_browser, to_write = os.pipe()
        # The browser reads commands from descriptor 3 and answers on descriptor 4.
        command = f'exec "$0" "$@" 3<&{to_read} 4>&{to_write}'
        program = shutil.which("chromium") or "chromium"
        self._process = subprocess.Popen(
            ["bash", "-c", command, program, *_FLAGS, f"--user-data-dir={profile}"],
            pass_fds=(to_read, to_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._ids = itertools.count(1)
        self._buffer = b""
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._from_browser, selectors.EVENT_READ)
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Sends a command and gives its result; events that come meanwhile are kept."""
        number = next(self._ids)
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to_browser, data) :]
        while True:
            answer = self._receive()
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, method: str, session: str) -> None:
        """Waits for an event of a tab that has not been seen yet."""
        while True:
            for each in self.events:
                if each.get("method") == method and each.get("sessionId") == session:
                    self.events.remove(each)
                    return
            self.events.append(self._receive())

    def page(self, path: Path, *, width: int = 1280, height: int = 900, **media: str) -> Page:
        """A tab that has loaded a file; `media` such as `prefers_color_scheme="dark"`."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        features = [
            {"name": name.replace("_", "-"), "value": value} for name, value in media.items()
        ]
        page.call("Emulation.setEmulatedMedia", features=features)
        page.call("Page.navigate", url=path.as_uri())
        self.wait_for("Page.loadEventFired", session)
        return page

    def close(self) -> None:
        """Ends the browser."""
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._selector.close()
        os.close(self._to_browser)
        os.close(self._from_browser)

    def _receive(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            assert self._selector.select(until - time.monotonic()), "chromium does not answer"
            piece = os.read(self._from_browser, 1 << 20)
            assert piece, "chromium has ended"
            self._buffer += piece
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)


class Page:
    """One tab."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Sends a command to the tab."""
        return self._browser.call(method, self._session, **params)

    def run(self, script: str) -> Any:
        """The value of an expression in the page; of what it promises, if it is a promise."""
        answer = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def reload(self) -> None:
        """Loads the file again."""
        self.call("Page.reload")
        self._browser.wait_for("Page.loadEventFired", self._session)

    def settle(self) -> None:
        """Waits until the page has drawn what was done to it."""
        self.run("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")

    def press(self, key: str) -> None:
        """Presses a key that has a name, such as Tab."""
        code = {"Tab": 9, "Enter": 13}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                **text,
            )

    def write(self, text: str) -> None:
        """Writes a text where the focus is."""
        self.call("Input.insertText", text=text)

    def pdf(self) -> bytes:
        """The page as it would be printed."""
        printed = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(printed["data"])

    def complaints(self) -> list[dict[str, Any]]:
        """Errors and warnings of the console, and requests for anything but the file itself."""
        self.settle()
        found = []
        for each in self._browser.events:
            if each.get("sessionId") != self._session:
                continue
            method, params = each["method"], each["params"]
            logged = method in {"Log.entryAdded", "Runtime.exceptionThrown"}
            written = method == "Runtime.consoleAPICalled"
            asked = method == "Network.requestWillBeSent" and not params["request"][
                "url"
            ].startswith(("file:", "data:"))
            if logged or written or asked:
                found.append(each)
        return found
