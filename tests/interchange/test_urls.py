from __future__ import annotations

from urllib.request import url2pathname

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import NotExpressible
from dialogcut.interchange.urls import file_url
from dialogcut.interchange.written_otio import path_of


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/shows/a.mov", "file:///shows/a.mov"),
        ("/SHOW RAID/Day 4/a&b #1.mov", "file:///SHOW%20RAID/Day%204/a%26b%20%231.mov"),
        ("/x/Zoë?.wav", "file:///x/Zo%C3%AB%3F.wav"),
        ("/x/50%20.wav", "file:///x/50%2520.wav"),
        ("C:/Media/12A 1.mov", "file:///C:/Media/12A%201.mov"),
        ("/a:/12A.mov", "file:///a%3A/12A.mov"),
        ("//server/share/12A 1.mov", "file://server/share/12A%201.mov"),
        (b"/x/caf\xe9.wav".decode("utf-8", "surrogateescape"), "file:///x/caf%E9.wav"),
    ],
)
def test_hand_written_urls(path: str, url: str) -> None:
    assert file_url(path) == url
    assert path_of(url) == path


@pytest.mark.parametrize("path", ["a.mov", "", "./a.mov", "C:a.mov"])
def test_a_relative_path_has_no_url(path: str) -> None:
    with pytest.raises(NotExpressible, match="absolute"):
        file_url(path)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_any_posix_path_comes_back_through_two_decoders(name: str) -> None:
    path = "/m/" + name
    url = file_url(path)
    assert url.isascii()
    assert not set(url) & set(' #?"<>\\^`{|}\n')
    assert path_of(url) == path
    assert url2pathname(url.removeprefix("file://")) == path
