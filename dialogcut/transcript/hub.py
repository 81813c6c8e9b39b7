"""A model from the hub: from its cache without a word to the network, else fetched with its bytes counted."""

from __future__ import annotations

import os
import socket
import threading
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from dialogcut.errors import ModelMissing
from dialogcut.transcript.messages import Fetching
from dialogcut.transcript.models import USE_A_FOLDER, reason_of

_ANSWER_SECONDS = 4
_TICK_SECONDS = 0.5
_FILES = ["config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*"]


def fetched(name: str, repository: str, progress: Callable[[Fetching], None]) -> Path:
    """The folder of a hub model. Raises ModelMissing, within seconds, when it is not cached and the hub cannot be
    reached."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(repository, local_files_only=True, allow_patterns=_FILES))
    except HFValidationError as problem:
        raise ModelMissing(f"'{name}' is no name of a model on the hub. {USE_A_FOLDER}.") from problem
    except LocalEntryNotFoundError:
        _check_reachable(name)
    try:
        with _Counted(name, repository, progress):
            return Path(snapshot_download(repository, allow_patterns=_FILES, etag_timeout=_ANSWER_SECONDS))
    except HfHubHTTPError as problem:
        status = problem.response.status_code
        raise ModelMissing(f"The hub does not give the model '{name}' (HTTP {status}). {USE_A_FOLDER}.") from problem
    except Exception as problem:  # a full disk, a broken connection: its HTTP library's errors differ by version
        raise ModelMissing(
            f"The model '{name}' could not be fetched ({reason_of(problem)}). {USE_A_FOLDER}."
        ) from problem


def _check_reachable(name: str) -> None:
    """The hub library waits and tries again for minutes; a refused or silent connection is known after seconds."""
    from huggingface_hub import constants

    sentence = f"The model '{name}' is not on this machine and {{}}. {USE_A_FOLDER}."
    if constants.HF_HUB_OFFLINE:
        raise ModelMissing(sentence.format("HF_HUB_OFFLINE forbids to fetch it"))
    if urllib.request.getproxies():
        return  # only the proxy knows
    place = urllib.parse.urlsplit(constants.ENDPOINT)
    port = place.port or (443 if place.scheme == "https" else 80)
    try:
        socket.create_connection((place.hostname or "", port), _ANSWER_SECONDS).close()
    except OSError as problem:
        raise ModelMissing(sentence.format(f"the hub ({place.hostname}) cannot be reached")) from problem


class _Counted:
    """Tells every half second how far a download is, from the bytes in the hub's cache: its own bars differ by
    version."""

    def __init__(self, name: str, repository: str, progress: Callable[[Fetching], None]) -> None:
        from huggingface_hub import constants

        self._name, self._repository, self._progress = name, repository, progress
        self._cache = Path(constants.HF_HUB_CACHE) / f"models--{repository.replace('/', '--')}" / "blobs"
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(_TICK_SECONDS)

    def _watch(self) -> None:
        total = _total_bytes(self._repository)
        while not self._over.wait(_TICK_SECONDS):
            done = sum(_size(path) for path in self._cache.glob("*"))
            self._progress(Fetching(self._name, min(done, total or done), total))


def _size(path: Path) -> int:
    """Bytes really written: a download may reserve its whole length at once."""
    try:
        status = path.stat()
    except FileNotFoundError:  # renamed a moment ago: whole now, counted under its new name
        return 0
    return min(status.st_size, status.st_blocks * 512) if hasattr(os, "statvfs") else status.st_size


def _total_bytes(repository: str) -> int:
    from fnmatch import fnmatch

    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    try:
        files = HfApi().model_info(repository, files_metadata=True, timeout=_ANSWER_SECONDS).siblings or []
    except (OSError, HfHubHTTPError):  # no total, no share; the download itself tells what is wrong
        return 0
    return sum(f.size or 0 for f in files if any(fnmatch(f.rfilename, pattern) for pattern in _FILES))
