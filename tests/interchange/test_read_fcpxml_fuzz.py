"""Files that nobody meant: whatever is broken, the reader says one sentence or gives a timeline that makes sense."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from random import Random

import pytest

from dialogcut.errors import InputError
from dialogcut.interchange.fcpxml import write_fcpxml
from dialogcut.interchange.found import FoundTimeline
from dialogcut.interchange.read_fcpxml import read_fcpxml
from tests.interchange.fcpxml_files import file
from tests.interchange.test_read_fcpxml import COMPOUND, MULTICAM
from tests.sequences import layered_cut

_TAGS = (
    "asset-clip", "asset-clip", "clip", "video", "audio", "sync-clip", "mc-clip", "ref-clip", "gap", "title", "caption",
    "audition", "spine", "transition", "marker", "timeMap", "timept", "conform-rate", "mc-source", "sync-source",
    "audio-channel-source", "audio-role-source", "metadata", "md",
)  # fmt: skip
_NAMES = (
    "ref", "offset", "start", "duration", "lane", "srcEnable", "audioStart", "audioDuration", "time", "value", "srcCh",
    "angleID", "srcFrameRate", "scaleEnabled", "enabled", "format", "tcFormat", "role", "name",
)  # fmt: skip
_REFS = ("cam", "roll", "film", "fx", "cc", "mc", "me", "gone", "f25", "none", "a", "zz")
_WORDS = (
    "",
    "0",
    "1",
    "-1",
    "2, 1",
    "video",
    "audio",
    "DF",
    "25",
    "23.98",
    "59.94",
    "1e9",
    "x" * 300,
    "²",
    "٣s",
    "&amp;",
)
_TIMES = ("0s", "1s", "10s", "36000s", "3600s", "-5s", "1001/30000s", "1/0s", "9" * 18 + "/7s", "0.5s", "1/25", " 2s ")
_SEQUENCES = ('format="f25"', 'format="f30" tcFormat="DF"', 'tcStart="1/3s"', 'format="f24" tcStart="36000s"')
_OWN = '<media id="me"><sequence format="f25"><spine><ref-clip ref="me" lane="1"/></spine></sequence></media>'


def value(name: str, random: Random) -> str:
    """Mostly what the attribute holds in real files."""
    if random.random() < 0.08:
        return random.choice(_WORDS + _TIMES)
    if name in ("ref", "format", "angleID"):
        return random.choice(_REFS)
    if name in ("offset", "start", "duration", "audioStart", "audioDuration", "time", "value"):
        odd = Fraction(random.randint(-999, 10**6), random.randint(1, 10**9))
        return random.choice((*_TIMES[:7], f"{odd.numerator}/{odd.denominator}s"))
    return str(random.randint(-2, 2)) if name == "lane" else random.choice(_WORDS[:11])


def story(random: Random, depth: int = 5) -> str:
    tag, names = random.choice(_TAGS), random.sample(_NAMES, random.randint(0, 7))
    attributes = "".join(f' {name}="{value(name, random)}"' for name in names)
    inside = "".join(story(random, depth - 1) for _ in range(random.randint(0, 3) if depth else 0))
    return f"<{tag}{attributes}>{inside}</{tag}>"


def is_read(data: bytes) -> bool:
    """Whether it gave a timeline, which makes sense then."""
    with suppress(InputError):
        check(read_fcpxml(data, "cut.fcpxml"))
        return True
    return False


def check(found: FoundTimeline) -> None:
    last: dict[str, int] = {}
    for event in found.events:
        assert event.frames > 0
        assert event.record_in >= last.get(event.track, event.record_in)  # in order, none over another
        last[event.track] = event.record_out
    assert tuple(last) == found.tracks
    assert found.frames >= max(last.values(), default=0)
    assert all(marker.frames > 0 for marker in found.markers)
    assert all(transition.track in found.tracks for transition in found.transitions)


@pytest.mark.parametrize("seed", range(4))
def test_elements_in_any_order_with_any_attributes(seed: int) -> None:
    random = Random(seed)
    told = [
        is_read(file("".join(story(random) for _ in range(4)), COMPOUND + MULTICAM + _OWN, random.choice(_SEQUENCES)))
        for _ in range(60)
    ]
    assert True in told


def test_values_put_in_the_place_of_others() -> None:
    random, real = Random(5), write_fcpxml(layered_cut("29.97df").sequence()).decode()
    places = [at + 2 for at in range(len(real)) if real.startswith('="', at)]
    told = []
    for _ in range(120):
        text = real
        for at in sorted(random.sample(places, random.randint(1, 4)), reverse=True):
            text = text[:at] + value(random.choice(_NAMES), random) + text[text.index('"', at) :]
        told.append(is_read(text.encode()))
    assert set(told) == {True, False}
