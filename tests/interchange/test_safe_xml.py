"""The door for foreign XML: what real files have comes through, what could hurt is one sentence."""

from __future__ import annotations

import gc
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dialogcut.interchange.safe_xml as safe_xml
from dialogcut.errors import InputError
from dialogcut.interchange.safe_xml import XmlElement, read_xml, xml_root

PLAIN = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n<xmeml version="5">\n  <name>Zoë</name>\n</xmeml>'


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_xml(data, "cut.xml")
    sentence = caught.value.sentence
    assert sentence.startswith("cut.xml: ")
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_elements_know_their_lines() -> None:
    root = read_xml(PLAIN.encode(), "cut.xml")
    assert (root.tag, root.attrib, root.line) == ("xmeml", {"version": "5"}, 3)
    name = root.find("name")
    assert isinstance(name, XmlElement)
    assert (name.text, name.line) == ("Zoë", 4)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + PLAIN.encode(),
        b"\n \n" + PLAIN.encode(),
        PLAIN.replace("UTF-8", "UTF-16").encode("utf-16"),
        PLAIN.replace("UTF-8", "UTF-16").encode("utf-16-be"),
        PLAIN.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        PLAIN.replace("UTF-8", "windows-1252").encode("cp1252"),
        PLAIN.replace("UTF-8", "mac-roman").encode("mac-roman"),
        PLAIN.replace(' encoding="UTF-8"', "").encode(),
        PLAIN.replace("<!DOCTYPE xmeml>", "<!DOCTYPE xmeml [<!ELEMENT xmeml (name)>]>").encode(),
        PLAIN.replace("<name>", "<!-- a comment --><name>").replace("Zoë", "<![CDATA[Zoë]]>").encode(),
    ],
)
def test_every_usual_spelling_is_read(data: bytes) -> None:
    assert read_xml(data, "cut.xml").findtext("name") == "Zoë"
    assert xml_root(data) == "xmeml"


def test_lines_count_from_the_files_own_first_line() -> None:
    assert read_xml(b"\n\n" + PLAIN.encode(), "cut.xml").line == 5
    assert "line 7" in refused(b"\n\n" + PLAIN.encode().replace(b"</xmeml>", b"</xml>"))


@pytest.mark.parametrize(
    ("prologue", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY lol "lol">]>', "declares the entity 'lol'"),
        ('<!DOCTYPE a [<!ENTITY % p "x">]>', "declares the entity 'p'"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "declares the entity 'x'"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd">', "fetched from elsewhere"),
        ('<!DOCTYPE a PUBLIC "-//x" "https://x.example/x.dtd">', "fetched from elsewhere"),
        ('<!DOCTYPE a [<!ATTLIST a b CDATA "default">]>', "declares attributes of 'a'"),
    ],
)
def test_what_could_be_expanded_or_fetched_is_refused(prologue: str, words: str) -> None:
    assert words in refused(f"{prologue}<a>&lt;</a>".encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"\x00",
        b"TITLE: x",
        b"<a>",
        b"<a></b>",
        b"<a>&nbsp;</a>",
        b"<a/><b/>",
        b"<a b='1' b='2'/>",
        b"<a>\xff</a>",
        b"<?xml version='1.0' encoding='utf-9'?><a/>",
        b"<?xml version='1.0' encoding='shift_jis'?><a>\x82\xa0</a>",
        PLAIN.encode("utf-32"),
        PLAIN.encode()[:-9],
    ],
)
def test_what_is_no_xml_is_one_sentence(data: bytes) -> None:
    refused(data)


def test_depth_elements_and_attributes_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_xml(b"<a>" * 200 + b"</a>" * 200, "cut.xml").tag == "a"
    assert "200 levels" in refused(b"<a>" * 201 + b"</a>" * 201)
    assert "attributes" in refused(b"<a b='" + b"x" * 100_001 + b"'/>")
    assert "attributes" in refused(b"<a " + b" ".join(b"b%d='1'" % n for n in range(201)) + b"/>")
    monkeypatch.setattr(safe_xml, "MOST_ELEMENTS", 1000)
    assert "1,000 elements" in refused(b"<a>" + b"<b/>" * 1000 + b"</a>")
    monkeypatch.setattr(safe_xml, "MOST_BYTES", 1000)
    assert "1,001 bytes" in refused(b"<a>" + b" " * 994 + b"</a>")


def test_a_bomb_takes_no_memory() -> None:
    """Ten levels of ten: a few hundred bytes that would be ten thousand million characters."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "lolololol">{levels}]><a>&l10;</a>'.encode()
    gc.collect()
    tracemalloc.start()
    refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for text in (data, b"<a>" + data + b"</a>", b"<!DOCTYPE a [" + data + b"]><a/>"):
        assert isinstance(xml_root(text), str)
        try:
            read_xml(text, "cut.xml")
        except InputError:
            continue


def test_the_root_is_told_from_the_head_alone() -> None:
    assert xml_root(PLAIN.encode() + b"<broken") == "xmeml"
    assert xml_root(b"<!-- \xc3\xa9 --><fcpxml version='1.10'") == ""
    assert xml_root(b"TITLE: x") == ""
    assert xml_root(b"") == ""
