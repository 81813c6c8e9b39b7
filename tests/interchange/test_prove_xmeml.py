"""Nothing in a written file can change unnoticed: every value, attribute and element is changed in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dialogcut.interchange.prove_xmeml as prove_module
from dialogcut.interchange.prove_xmeml import prove_xmeml
from dialogcut.interchange.xmeml import write_xmeml
from dialogcut.timeline.events import Sequence
from tests.interchange.test_xmeml import hand_checked
from tests.interchange.xmeml_cuts import cut_of, with_fades
from tests.sequences import CutBuilder, small_cut

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n'


def small() -> Sequence:
    cut = CutBuilder("29.97df")
    camera = cut.camera("A001", "10:00:00;00")
    roll = cut.roll("R", "10:00:00;00", past_frame=700, tape="SR1")
    cut.event("V1", camera, 0, "10:00:10;02", 9)
    cut.event("A1", roll, 0, "10:00:10;02", 9)
    cut.event("A1", roll, 9, "10:00:20;02", 9, text="No.")
    cut.fade("A1", 9, 1, 2)
    cut.marker(4, "why", "because")
    return cut.sequence()


def differences(data: bytes, sequence: Sequence) -> tuple[str, ...]:
    return prove_xmeml(data, sequence).differences


def written(root: Element) -> bytes:
    return HEAD + ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def other(value: str) -> str:
    if value.lstrip("-").isdigit():
        return str(int(value) + 1)
    return {"TRUE": "FALSE", "FALSE": "TRUE", "DF": "NDF", "NDF": "DF", "": "x"}.get(value, value[:-1] + "~")


def test_the_tests_own_way_of_writing_is_accepted() -> None:
    sequence = small()
    assert differences(written(ElementTree.fromstring(write_xmeml(sequence))), sequence) == ()


def test_every_changed_value_is_found() -> None:
    sequence = small()
    root = ElementTree.fromstring(write_xmeml(sequence))
    unnoticed, tried = [], 0
    for element in root.iter():
        if not len(element):
            was, element.text = element.text, other(element.text or "")
            unnoticed += [(element.tag, was)] * (not differences(written(root), sequence))
            element.text = was
            tried += 1
        for key, value in element.attrib.items():
            element.set(key, other(value))
            unnoticed += [(element.tag, key)] * (not differences(written(root), sequence))
            element.set(key, value)
            tried += 1
    assert unnoticed == []
    assert tried > 150


def test_every_element_lost_repeated_or_swapped_is_found() -> None:
    sequence = small()
    data = write_xmeml(sequence)
    for broken in rearranged(data):
        assert differences(broken, sequence)


def rearranged(data: bytes) -> Iterator[bytes]:
    root = ElementTree.fromstring(data)
    for parent in root.iter():
        children = list(parent)
        for at, child in enumerate(children):
            orders = [children[:at] + children[at + 1 :], [*children[: at + 1], *children[at:]]]
            following = children[at + 1] if at + 1 < len(children) else None
            if following is not None and ElementTree.tostring(child) != ElementTree.tostring(following):
                orders.append([*children[:at], following, child, *children[at + 2 :]])
            for order in orders:
                parent[:] = order
                yield written(root)
        parent[:] = children


@given(st.data())
def test_every_changed_byte_is_found(data: st.DataObject) -> None:
    sequence = small()
    text = write_xmeml(sequence)
    at = data.draw(st.integers(0, len(text) - 1))
    if chr(text[at]).isspace():
        return
    with_other = text[:at] + bytes([data.draw(st.integers(33, 126).filter(lambda b: b != text[at]))]) + text[at + 1 :]
    # A quote of the other kind breaks the file; '>' inside an indentation does not occur.
    assert differences(with_other, sequence)


@pytest.mark.parametrize(
    ("said", "lie"),
    [
        (b"<in>3588</in>", b"<in>3589</in>"),
        (b"<frame>1564434</frame>", b"<frame>1564435</frame>"),
        (b"14:30:00;00", b"14:30:00:00"),
        (b"<displayformat>DF", b"<displayformat>NDF"),
        (b"<timebase>30", b"<timebase>60"),
        (b"<ntsc>TRUE", b"<ntsc>FALSE"),
        (b"<linkclipref>V1-0001", b"<linkclipref>V1-0002"),
        (b'<file id="file-2"', b'<file id="file-1"'),
        (b"A001C003_240611_R1AB.mov</pathurl>", b"A001C003_240611_R1AC.mov</pathurl>"),
        (b"<alignment>center", b"<alignment>start"),
        (b"<start>13</start>", b"<start>12</start>"),
        (b"<trackindex>1", b"<trackindex>2"),
        (b"<end>-1", b"<end>15"),
    ],
)
def test_the_usual_mistakes_of_writers_are_found(said: bytes, lie: bytes) -> None:
    sequence = hand_checked()
    data = write_xmeml(sequence)
    assert said in data
    assert differences(data.replace(said, lie, 1), sequence)
    assert differences(data.replace(said, lie), sequence)


def test_the_frames_alone_would_tell_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading of the timeline does not lean on the letter of the file."""
    sequence = hand_checked()
    data = write_xmeml(sequence)
    monkeypatch.setattr(prove_module, "_letter_differences", lambda *_: iter(()))
    assert differences(data, sequence) == ()
    for said, lie in (
        (b"<in>3588</in>", b"<in>3589</in>"),
        (b"<in>18300</in>", b"<in>18301</in>"),
        (b"<start>15</start>", b"<start>16</start>"),
        (b"R1AB.mov</pathurl>", b"R1AC.mov</pathurl>"),
        (b"<trackindex>1</trackindex>\n            </sourcetrack>", b"<trackindex>2</trackindex></sourcetrack>"),
        (b"<start>13</start>", b"<start>12</start>"),
        (b"<displayformat>DF", b"<displayformat>NDF"),
        (b"<frame>1564434</frame>", b"<frame>1564435</frame>"),
        (b"<name>SR005", b"<name>SR006"),
        (b"<in>40</in>", b"<in>41</in>"),
        (b"<enabled>TRUE</enabled>\n            <duration>", b"<enabled>FALSE</enabled><duration>"),
    ):
        assert said in data, said
        assert differences(data.replace(said, lie), sequence), said


def test_the_letter_alone_would_tell_too(monkeypatch: pytest.MonkeyPatch) -> None:
    sequence = hand_checked()
    data = write_xmeml(sequence)
    monkeypatch.setattr(prove_module._Comparison, "differences", lambda _self: iter(()))
    assert differences(data, sequence) == ()
    assert differences(data.replace(b"<in>3588</in>", b"<in>3589</in>"), sequence)


def test_another_cut_is_found() -> None:
    meant, other_way = small_cut("29.97ndf").sequence(), small_cut("29.97df", ";").sequence()
    assert differences(write_xmeml(other_way), meant)
    assert differences(write_xmeml(meant), replace(meant, fades=with_fades("25").sequence().fades[:1]))
    moved = replace(meant, start_frame=meant.start_frame + 1)
    assert differences(write_xmeml(meant), moved)
    for layout in ("J and L cuts", "mixed media"):
        cut = cut_of(layout, "25")
        late = replace(cut.tracks[1].events[0], source_in=cut.tracks[1].events[0].source_in + 1)
        tracks = (cut.tracks[0], replace(cut.tracks[1], events=(late, *cut.tracks[1].events[1:])), *cut.tracks[2:])
        assert differences(write_xmeml(replace(cut, tracks=tracks)), cut)


@pytest.mark.parametrize("data", [b"", b"\x00", b"<xmeml/>", b"<xmeml><sequence/></xmeml>", HEAD, b"TITLE: x"])
def test_rubbish_is_a_difference_not_a_crash(data: bytes) -> None:
    proof = prove_xmeml(data, small())
    assert proof.differences
    assert proof.events == 3
