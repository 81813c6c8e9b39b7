from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.interchange.plain import readable, to_ascii, xml_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zoë", "Zoe"),
        ("“Don’t” – go…", '"Don\'t" - go...'),
        ("Straße, Æsir, Łódź", "Strasse, AEsir, Lodz"),
        ("two\nlines\r\n\tof  it ", "two lines of it"),
        ("日本", "??"),
        ("ﬁn①", "fin1"),
        ("bell\x07", "bell"),
        ("", ""),
    ],
)
def test_stated_spellings(text: str, plain: str) -> None:
    assert to_ascii(text) == plain


@given(st.text())
def test_any_text_becomes_one_printable_ascii_line_and_stays_so(text: str) -> None:
    plain = to_ascii(text)
    assert plain.isascii()
    assert plain.isprintable() or plain == ""
    assert to_ascii(plain) == plain


def test_readable_keeps_text_and_replaces_bytes_that_are_none() -> None:
    assert readable("Zoë") == "Zoë"
    assert readable(b"caf\xe9.wav".decode("utf-8", "surrogateescape")) == "caf\ufffd.wav"
    assert readable("a\0b") == "a\ufffdb"


def test_xml_text_is_what_a_parser_gives_back() -> None:
    text = "Zoë &amp; <b>\ttab\r\nline\rline\x00\x01\x1f\ufffe end 🎬"
    plain = xml_text(text)
    assert plain == "Zoë &amp; <b>\ttab\nline\nline���� end 🎬"
    element = ElementTree.Element("a")
    element.text = plain
    assert ElementTree.fromstring(ElementTree.tostring(element)).text == plain
