"""The speeds of the J, K and L keys."""

from __future__ import annotations

SPEEDS = (-8, -4, -2, -1, 0, 1, 2, 4, 8)


def forward(speed: int) -> int:
    """What L makes of a speed: plays on, and twice as fast each time."""
    return 1 if speed <= 0 else min(2 * speed, SPEEDS[-1])


def backward(speed: int) -> int:
    """What J makes of a speed: plays back, and twice as fast each time."""
    return -forward(-speed)
