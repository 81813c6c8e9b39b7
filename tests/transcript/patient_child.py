"""A child for tests: says back what it is told, never answers 'wait', and dies of 'die'."""

from __future__ import annotations

import os
import pickle
import sys
import threading

while True:
    message = pickle.load(sys.stdin.buffer)
    if message == "wait":
        threading.Event().wait()
    if message == "die":
        sys.stderr.write("out of paper\n")
        sys.stderr.flush()
        os._exit(3)
    pickle.dump(message, sys.stdout.buffer)
    sys.stdout.buffer.flush()
