"""A child that answers what it is told, and can be made to fail."""

from __future__ import annotations

import os
import pickle
import sys
import time

if __name__ == "__main__":
    while True:
        order = pickle.load(sys.stdin.buffer)
        if order == "die":
            sys.exit("out of tape")
        if order == "sleep":
            time.sleep(600)
        if order == "garble":
            os.write(1, b"no pickle at all, and long enough")
            continue
        pickle.dump((order, os.getpid()), sys.stdout.buffer)
        sys.stdout.flush()
