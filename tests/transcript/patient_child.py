"""A child for tests: says back what it is told, never answers 'wait', and dies of 'die'."""

from __future__ import annotations

import os
import sys
import threading

from dialogcut.transcript.frames import frame, read_frame

while True:
    message = read_frame(sys.stdin.buffer)
    if message == "wait":
        threading.Event().wait()
    if message == "die":
        sys.stderr.write("out of paper\n")
        sys.stderr.flush()
        os._exit(3)
    sys.stdout.buffer.write(frame(message))
    sys.stdout.buffer.flush()
