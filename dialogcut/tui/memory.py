"""The cycle collector, kept away from what stays.

A page of 100,000 words is a million objects that hold no cycles and are all kept: walking them costs 40 ms each time,
which a key would wait for, and some hundred while a project opens.
"""

from __future__ import annotations

import gc


def rest() -> None:
    """No collecting until `keep`: a lot is about to be made."""
    gc.disable()


def keep() -> None:
    """What there is now stays until `release`; what comes is collected as ever."""
    gc.freeze()
    gc.enable()


def release() -> None:
    """What was kept may go."""
    gc.unfreeze()
