"""J and L."""

from __future__ import annotations

from dialogcut.preview.speeds import SPEEDS, backward, forward


def test_each_press_doubles_up_to_eight() -> None:
    speed, seen = 0, []
    for _ in range(6):
        speed = forward(speed)
        seen.append(speed)
    assert seen == [1, 2, 4, 8, 8, 8]


def test_the_other_key_turns_round_at_once() -> None:
    assert [backward(speed) for speed in SPEEDS] == [-8, -8, -4, -2, -1, -1, -1, -1, -1]
    assert all(forward(speed) in SPEEDS and backward(speed) in SPEEDS for speed in SPEEDS)
