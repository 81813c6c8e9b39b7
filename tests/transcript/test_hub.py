"""Fetching from the hub, against a hub of our own on this machine: the real client, real HTTP, the demo model's real
files."""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from dialogcut.errors import ModelMissing
from dialogcut.modelshelf import bundled
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.messages import Fetching
from dialogcut.transcript.settings import WhisperSettings

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = ("config.json", "model.bin", "preprocessor_config.json", "tokenizer.json", "vocabulary.json")


class Hub(BaseHTTPRequestHandler):
    """As much of the hub's interface as its client uses for one repository, 'house/whisper'."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        path = self.path.partition("?")[0]
        name = path.rpartition("/")[2]
        if path.startswith("/api/models/house/whisper/tree/"):
            oids = {name: hashlib.sha1(_content(name)).hexdigest() for name in FILES}
            tree = [{"type": "file", "path": n, "size": len(_content(n)), "oid": oid} for n, oid in oids.items()]
            self._send(json.dumps(tree).encode(), body)
        elif path.startswith("/api/models/house/whisper"):
            files = [{"rfilename": name, "size": len(_content(name))} for name in FILES]
            self._send(json.dumps({"id": "house/whisper", "sha": COMMIT, "siblings": files}).encode(), body)
        elif path.startswith("/house/whisper/resolve/") and name in FILES:
            self._send(_content(name), body)
        else:
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _send(self, content: bytes, body: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", f'"{hashlib.sha1(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


def _content(name: str) -> bytes:
    return (bundled("whisper-demo") / name).read_bytes()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for the hub's cache, and no proxy between."""
    for name in ("HF_HUB_CACHE", "HF_HUB_OFFLINE", "HF_TOKEN", "TRANSFORMERS_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def hub(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    yield server
    server.shutdown()
    server.server_close()


def refusal(model: str) -> str:
    with WhisperRecognizer(WhisperSettings(model)) as recognizer, pytest.raises(ModelMissing) as caught:
        recognizer.prepare()
    sentence = caught.value.sentence
    assert len(sentence.splitlines()) == 1
    return sentence


def test_a_model_is_fetched_once_and_then_needs_no_hub(hub: ThreadingHTTPServer) -> None:
    told: list[Fetching] = []
    with WhisperRecognizer(WhisperSettings("house/whisper")) as recognizer:
        recognizer.prepare(progress=told.append)
        assert recognizer.language == "en"
    assert all(0 <= fetching.done_bytes <= (fetching.total_bytes or fetching.done_bytes) for fetching in told)
    hub.shutdown()
    hub.server_close()
    with WhisperRecognizer(WhisperSettings("house/whisper")) as again:
        again.prepare()


def test_a_model_the_hub_does_not_have(hub: ThreadingHTTPServer) -> None:
    sentence = refusal("house/nothing")
    assert "HTTP 404" in sentence
    assert "--model FOLDER" in sentence


def test_a_hub_that_cannot_be_reached(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{closed.getsockname()[1]}")
        sentence = refusal("small.en")
    assert "cannot be reached" in sentence
    assert "--model FOLDER" in sentence


def test_a_hub_that_may_not_be_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert "HF_HUB_OFFLINE" in refusal("tiny")


def test_a_name_that_no_model_has(home: Path) -> None:
    sentence = refusal("smal.en")
    assert "'smal.en'" in sentence
    assert "small.en" in sentence
