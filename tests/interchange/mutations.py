"""Damage as files meet it, and as somebody might make it: bytes changed, lost, doubled, swapped; words that hurt."""

from __future__ import annotations

from random import Random

WORDS = (
    b"NaN", b"-1", b"1e999", b"-Infinity", b"99999999999999999999", b"0", b"null", b"[]", b"{}", b'""', b"\0",
    b"\xff\xfe", b"\r", b"\n", b"\t", b"  ", b"00:00:00:00", b"99:99:99:99", b"01:00:00;00", b"FCM: DROP FRAME\n",
    b"NONE", b"AUD 3 4\n", b"M2 X -000.1 00:00:00:00\n", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<", b">", b"/",
    b'"', b"\xc2\xb2", b"\xd9\xa3", b"1/0s", b"0/1s", b"true", b'"OTIO_SCHEMA": "Clip.99"', b"\x1b[2J",
    b"\xe2\x80\xae",
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """`data` with one to six faults."""
    found = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(found) + 1)
        span = min(random.choice((1, 1, 2, 5, 20, 200)), len(found) - at)
        fault = random.randrange(7)
        if fault == 0 and span:
            found[at] ^= 1 << random.randrange(8)
        elif fault == 1:
            del found[at : at + span]
        elif fault == 2:
            found[at:at] = found[at : at + span] * random.randint(1, 4)
        elif fault == 3:
            found[at:at] = random.choice(WORDS)
        elif fault == 4:
            found[at : at + span] = random.choice(WORDS)
        elif fault == 5:
            other = random.randrange(len(found) + 1)
            found[at : at + span] = found[other : other + span]
        elif random.randrange(4) == 0:
            del found[at:]
    return bytes(found)
