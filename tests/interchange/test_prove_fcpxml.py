"""Nothing of a file can change unnoticed: each attribute, text and element is changed, and the proof must fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

import dialogcut.interchange.prove_fcpxml as prove_module
from dialogcut.interchange.fcpxml import write_fcpxml
from dialogcut.interchange.prove_fcpxml import prove_fcpxml
from dialogcut.timeline.events import Sequence
from tests.interchange.test_fcpxml import split
from tests.sequences import CutBuilder, small_cut


def sample(rate: str = "29.97df") -> Sequence:
    """Everything that a file can hold, once: two angles, two channels, fades at an edge and out of silence, a slug, a
    marker, a gap."""
    cut = CutBuilder(rate)
    hour = 36_000 * cut.rate.base
    a, b = cut.camera("A001", hour), cut.camera("B001", hour + 9, angle="B", reel="B1", path="/a b/B#1.mov")
    roll = cut.roll("R1", hour - 50, past_frame=33, tape="SR1")
    cut.event("V1", a, 0, hour + 20, 10)
    cut.event("V1", b, 10, hour + 300, 1, line=2, text="No.")
    cut.event("A1", roll, 0, hour + 20, 6)
    cut.event("A1", roll, 6, hour + 90, 5)
    cut.event("A2", roll, 16, hour + 20, 7)
    cut.slug(11, 4, "MARA: “Later.”")
    cut.fade("A1", 6, 2, 1)
    cut.fade("A2", 16, 1, 2)
    cut.marker(3, "hold", "on her")
    sequence = cut.sequence()
    second = replace(sequence.tracks[2], events=(replace(sequence.tracks[2].events[0], channel=1),))
    return replace(sequence, tracks=(*sequence.tracks[:2], second))


def differs(data: bytes, sequence: Sequence) -> bool:
    return bool(prove_fcpxml(data, sequence).differences)


def changed(text: str) -> Iterator[str]:
    """Other values for an attribute: one digit or letter further, wherever there is one; and none at all."""
    yield ""
    for at, character in enumerate(text):
        if character.isdigit():
            yield f"{text[:at]}{(int(character) + 1) % 10}{text[at + 1 :]}"
        elif character.isalpha() and character.isascii():
            yield f"{text[:at]}{'x' if character != 'x' else 'y'}{text[at + 1 :]}"


def test_every_changed_attribute_is_found() -> None:
    sequence = sample()
    data = write_fcpxml(sequence).decode()
    assert not differs(data.encode(), sequence)
    unnoticed = []
    for match in re.finditer(r'([\w-]+)="([^"]*)"', data):
        if data[: match.start()].endswith("<?xml "):
            continue
        for value in list(changed(match[2]))[:: max(1, len(match[2]) // 3)]:
            lie = f"{data[: match.start(2)]}{value}{data[match.end(2) :]}"
            if not differs(lie.encode(), sequence):
                unnoticed.append((match[0], value))
    assert unnoticed == [], unnoticed


def test_every_renamed_attribute_and_element_and_every_changed_note_is_found() -> None:
    sequence = sample("25")
    data = write_fcpxml(sequence).decode()
    places = [
        *re.finditer(r' ([\w-]+)="', data),
        *re.finditer(r"</?([\w-]+)", data),
        *re.finditer(r">([^<\s][^<]*)<", data),
    ]
    unnoticed = [
        match[0]
        for match in places
        if "<?xml" not in data[max(0, match.start() - 5) : match.start()]
        and not differs(f"{data[: match.start(1)]}Q{data[match.start(1) + 1 :]}".encode(), sequence)
    ]
    assert unnoticed == []


@pytest.mark.parametrize("rate", ["23.976", "59.94df"])
def test_every_element_lost_or_repeated_is_found(rate: str) -> None:
    sequence = sample(rate)
    lines = write_fcpxml(sequence).decode().split("\n")
    single = [at for at, line in enumerate(lines) if line.endswith("/>") or re.search(r"<(\w+)>.*</\1>", line)]
    assert len(single) > 25
    for at in single:
        lost, repeated = lines[:at] + lines[at + 1 :], lines[: at + 1] + lines[at:]
        assert differs("\n".join(lost).encode(), sequence), lines[at]
        assert differs("\n".join(repeated).encode(), sequence), lines[at]


def swaps(data: str) -> Iterator[str]:
    """Two clips' values for each other."""
    for name in ("start", "ref", "duration", "offset"):
        values = sorted(set(re.findall(rf'<asset-clip [^>]*\b{name}="([^"]*)"', data)))
        for one, other in pairwise(values):
            swapped = data.replace(f'{name}="{one}"', f'{name}="\0"').replace(f'{name}="{other}"', f'{name}="{one}"')
            yield swapped.replace("\0", other)
    yield data.replace('lane="-1"', 'lane="\0"').replace('lane="-2"', 'lane="-1"').replace("\0", "-2")


@pytest.mark.parametrize("rate", ["24", "29.97ndf"])
def test_swapped_clips_times_and_lanes_are_found(rate: str) -> None:
    sequence = sample(rate)
    data = write_fcpxml(sequence).decode()
    tried = [lie for lie in swaps(data) if lie != data]
    assert len(tried) > 5
    assert all(differs(lie.encode(), sequence) for lie in tried)


def test_a_file_at_another_rate_counting_or_start_is_found() -> None:
    df, ndf = small_cut("29.97df", ";").sequence(), small_cut("29.97ndf").sequence()
    assert differs(write_fcpxml(df), ndf)
    assert differs(write_fcpxml(ndf), df)
    assert differs(write_fcpxml(small_cut("24").sequence()), small_cut("23.976").sequence())
    assert differs(write_fcpxml(ndf).replace(b'"NDF"', b'"DF"'), ndf)
    assert differs(write_fcpxml(replace(ndf, start_frame=0)), ndf)


def test_another_cut_is_found() -> None:
    sequence = split("25")
    v1, a1 = sequence.tracks
    moved = replace(
        a1, events=(*a1.events[:1], replace(a1.events[1], source_in=a1.events[1].source_in + 1), *a1.events[2:])
    )
    for other in (
        replace(sequence, tracks=(v1, moved)),
        replace(sequence, tracks=(v1,), sources=sequence.sources[:2], fades=()),
        replace(sequence, fades=()),
        replace(sequence, fades=(replace(sequence.fades[0], before=3), *sequence.fades[1:])),
        replace(sequence, name="another"),
        replace(sequence, tracks=(v1, replace(a1, events=tuple(replace(e, channel=1) for e in a1.events)))),
    ):
        assert differs(write_fcpxml(other), sequence)


def test_the_frames_alone_would_tell_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison of frames leans neither on the letters nor on the events."""
    sequence = sample()
    data = write_fcpxml(sequence)
    monkeypatch.setattr(prove_module, "letter_differences", lambda *_: iter(()))
    monkeypatch.setattr(prove_module, "unequal", lambda *_: iter(()))
    monkeypatch.setattr(prove_module._Comparison, "clip", lambda *_: iter(()))
    assert not differs(data, sequence)
    text = data.decode()
    for name in ("start", "offset", "duration"):
        for value in re.findall(rf'<asset-clip [^>]*\b{name}="(\d+)', text):
            lie = text.replace(f'{name}="{value}', f'{name}="{int(value) + 1001}')
            assert differs(lie.encode(), sequence), (name, value)


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"<fcpxml/>", b"<xmeml/>", b'<fcpxml version="1.10"><project><sequence/></project></fcpxml>']
)
def test_rubbish_is_a_difference_not_a_crash(data: bytes) -> None:
    assert differs(data, small_cut().sequence())


def test_an_event_of_one_frame_and_a_feature_of_events_are_held() -> None:
    cut = CutBuilder("23.976")
    camera = cut.camera("A001", "10:00:00:00", seconds=3600)
    for number in range(300):
        cut.event("V1", camera, number, cut.frame("10:00:00:00") + 3 * number, 1)
    sequence = cut.sequence()
    assert prove_fcpxml(write_fcpxml(sequence), sequence).events == 300
    assert not differs(write_fcpxml(sequence), sequence)
