"""What is rendered is what was recorded, sample for sample, and fades only where something was cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dialogcut.cut.decisions import Decisions, Placeholder, WordRef
from dialogcut.media.audio import decode
from dialogcut.preview.mixing import Mixer
from dialogcut.preview.playlist import Piece, Playlist, cut_playlist, source_playlist
from dialogcut.preview.strands import FADE, Ramp, strands
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.splices import Material
from tests.preview.rushes import GAP_MS, WORD_MS, hertz, page, rushes

HALF = FADE // 2


def silence_is_wrong(sentence: str) -> None:
    raise AssertionError(sentence)


def mixer_of(*playlists: Playlist) -> Mixer:
    mixer = Mixer(silence_is_wrong)
    for playlist in playlists:
        mixer.append(playlist.pieces, playlist.length)
    return mixer


def cut(material: Material, struck: list[int], rate: str = "24") -> Playlist:
    return cut_playlist(assemble(page(material, struck), material, rate=Rate.of(rate)), material.transcripts)


def pitch(sound: np.ndarray, rate: int = 48000) -> float:
    """The strongest frequency, in steps of 10 Hz."""
    spectrum = np.abs(np.fft.rfft(sound, rate // 10))
    return float(np.argmax(spectrum)) * 10


@pytest.mark.parametrize("rate", ["24", "23.976", "29.97"])
def test_away_from_fades_every_sample_is_the_recorded_one(material: Material, rate: str) -> None:
    playlist = cut(material, [2, 5, 6, 11], rate)
    recorded = {take.id: decode(take.dialogue, sample_rate=None) for take in material.takes.values()}
    heard = mixer_of(playlist).render(0, playlist.length)
    assert len(heard) == playlist.length
    for strand in strands(playlist.pieces, playlist.length):
        first, last = strand.rise.end, strand.fall.start
        expected = recorded[strand.piece.take][strand.piece.sample(first) : strand.piece.sample(last)]
        np.testing.assert_array_equal(heard[first:last], expected)


def test_each_word_sounds_where_the_playlist_says(material: Material) -> None:
    playlist = cut(material, [1, 2, 7, 12])
    mixer = mixer_of(playlist)
    for word in page(material, [1, 2, 7, 12]).kept():
        at = playlist.sample_of(word)
        assert at is not None
        heard = mixer.render(at, at + WORD_MS * 48)
        assert pitch(heard[2400:-2400]) == pytest.approx(hertz(word.index), abs=10)


def test_blocks_of_any_size_are_the_same_sound(material: Material) -> None:
    playlist = cut(material, [1, 4, 9])
    whole = mixer_of(playlist).render(0, playlist.length)
    mixer = mixer_of(playlist)
    blocks = [mixer.render(at, min(at + 7001, playlist.length)) for at in range(0, playlist.length, 7001)]
    np.testing.assert_array_equal(np.concatenate(blocks), whole)


@pytest.mark.parametrize("past", [-HALF - 1, -50, 0, 50, HALF])
def test_a_block_may_start_inside_a_fade(material: Material, past: int) -> None:
    said = source_playlist([("7A-1", 0, 9)], material)
    at = said.pieces[0].position(material.transcripts["7A-1"].words[2].start_sample)
    parts = said.between(at - 20_000, at + 4800), said.between(at + 6000, at + 40_000)  # out of a word and into it
    whole = mixer_of(*parts).render(0, 40_000)
    start = parts[0].length + past
    assert np.abs(whole[start - 100 : start + 100]).max() > 0.05
    np.testing.assert_array_equal(mixer_of(*parts).render(start, start + 4800), whole[start : start + 4800])


def test_a_crossfade_takes_four_milliseconds_from_each_side_and_keeps_the_power() -> None:
    """cos² + sin² = 1 at every sample of the fade."""
    left, right = _piece(0, 48000, 100_000), _piece(48000, 48000, 300_000)
    out, into = strands([left, right], 96000)
    fade = slice(48000 - HALF, 48000 + HALF)
    a, b = (strand.gain(0, 96000)[fade] for strand in (out, into))
    np.testing.assert_allclose(a**2 + b**2, 1, atol=1e-5)
    assert into.rise == out.fall == Ramp(48000 - HALF, FADE)
    assert out.gain(1000, 48000 - HALF).min() == 1
    assert not out.gain(48000 + HALF, 50_000).any()


def test_nothing_fades_where_nothing_was_cut() -> None:
    left, right = _piece(0, 48000, 100_000), _piece(48000, 48000, 148_001)  # a rounding apart
    assert len(strands([left, right], 96000)) == 1
    assert len(strands([left, replace(right, start_sample=148_100)], 96000)) == 2
    assert len(strands([left, replace(right, at=48_010)], 96_010)) == 2


def test_the_head_and_the_tail_fade_inside(material: Material) -> None:
    playlist = source_playlist([("7A-1", 0, 3)], material)
    part = playlist.between(12_000, 30_000)  # from the middle of a word to the middle of another
    heard = mixer_of(part).render(-1000, part.length + 1000)
    assert not heard[:1000].any()
    assert not heard[-1000:].any()
    assert np.abs(heard[1000:1010]).max() < 0.02
    assert np.abs(heard[-1010:-1000]).max() < 0.02


def test_the_source_is_heard_without_a_seam(material: Material) -> None:
    playlist = source_playlist([("7A-1", 0, 3), ("7A-1", 4, 9)], material)
    (piece,) = playlist.pieces
    heard = mixer_of(playlist).render(FADE, playlist.length - FADE)
    recorded = decode(material.takes["7A-1"].dialogue, sample_rate=None)
    np.testing.assert_array_equal(heard, recorded[piece.sample(FADE) : piece.sample(playlist.length - FADE)])


def test_playlists_one_after_the_other_are_gapless(material: Material) -> None:
    whole = cut(material, [2, 8])
    at = whole.length * 2 // 5
    mixer = mixer_of(whole.between(0, at), whole.between(at, whole.length))
    assert mixer.length == whole.length
    np.testing.assert_array_equal(mixer.render(0, mixer.length), mixer_of(whole).render(0, whole.length))


def test_a_gap_is_silence_of_its_length(material: Material) -> None:
    words = page(material)
    lines = (words.lines[0], Placeholder(50, "", "to come", "ADR", 1000), *words.lines[1:])
    sequence = assemble(Decisions(lines, (), 60), material, rate=Rate.of(24))
    playlist = cut_playlist(sequence, material.transcripts)
    start = Rate.of(24).samples(sequence.slugs[0].record_in, 48000)
    heard = mixer_of(playlist).render(start + HALF, start + 48000 - HALF)
    assert not heard.any()
    assert playlist.pieces[1].at == start + 48000


@pytest.mark.parametrize("sample_rate", [44100, 96000])
def test_another_sample_rate_sounds_the_same(tmp_path: Path, sample_rate: int) -> None:
    material = rushes(tmp_path, sample_rate=sample_rate)
    playlist = cut(material, [2, 5])
    mixer = mixer_of(playlist)
    for index in (0, 3, 14):
        at = playlist.sample_of(WordRef("7A-1", index))
        assert at is not None
        heard = mixer.render(at, at + WORD_MS * 48)
        assert pitch(heard[2400:-2400]) == pytest.approx(hertz(index), abs=10)
        assert heard[2400:-2400].std() == pytest.approx(0.25 / 2**0.5, rel=0.02)
        assert (
            np.abs(mixer.render(at + (WORD_MS + GAP_MS // 2) * 48, at + (WORD_MS + GAP_MS // 2) * 48 + 480)).max()
            < 1e-3
        )


def test_unnamed_channels_are_heard_together(tmp_path: Path) -> None:
    playlist = cut(rushes(tmp_path, channels=2), [])
    assert playlist.pieces[0].channels == (0, 1)
    at = playlist.sample_of(WordRef("7A-1", 0))
    assert at is not None
    assert mixer_of(playlist).render(at, at + 9600).std() == pytest.approx(0.25 / 2**0.5, rel=0.02)


def test_a_missing_file_is_silence_and_one_sentence(tmp_path: Path) -> None:
    material = rushes(tmp_path, takes=2)
    gone = material.takes["7A-1"].dialogue.path
    playlist = cut(material, [3, 6])
    expected = mixer_of(playlist).render(0, playlist.length)
    Path(gone).unlink()
    said: list[str] = []
    mixer = Mixer(said.append)
    mixer.append(playlist.pieces, playlist.length)
    heard = np.concatenate([mixer.render(at, at + 4800) for at in range(0, playlist.length, 4800)])
    assert len(said) == 1
    assert gone in said[0]
    assert "Silence is played in its place." in said[0]
    second = next(piece for piece in playlist.pieces if piece.take == "7A-2")
    assert not heard[: second.at - HALF].any()
    np.testing.assert_array_equal(heard[second.at + HALF : playlist.length], expected[second.at + HALF :])


def test_a_file_that_came_back_is_heard_again(tmp_path: Path) -> None:
    material = rushes(tmp_path)
    playlist = cut(material, [])
    path = Path(material.takes["7A-1"].dialogue.path)
    path.rename(tmp_path / "elsewhere.wav")
    said: list[str] = []
    mixer = Mixer(said.append)
    mixer.append(playlist.pieces, playlist.length)
    assert not mixer.render(0, playlist.length).any()
    (tmp_path / "elsewhere.wav").rename(path)
    mixer.clear()
    mixer.append(playlist.pieces, playlist.length)
    assert mixer.render(0, playlist.length).any()
    assert len(said) == 1
    mixer.close()


def _piece(at: int, length: int, start_sample: int) -> Piece:
    from tests.scenes import roll

    return Piece("12A-1", roll(), (0,), start_sample, at, length)
