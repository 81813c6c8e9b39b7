"""Real media for tests, written by PyAV and by hand, kept tiny. No fixture here imports dialogcut's own readers."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from dialogcut.timebase import Rate

_FLOAT_WAVE, _PCM_WAVE = 3, 1


def corpus() -> Path:
    """Folder of real-world files; a test that wants it skips where it is absent."""
    beside_the_repository = Path(__file__).parents[2] / "shared" / "corpus"
    return Path(os.environ.get("DIALOGCUT_CORPUS", beside_the_repository))


def tone(samples: int, sample_rate: int = 48000, hertz: float = 440.0, level: float = 0.25) -> np.ndarray:
    """A sine as mono float32."""
    return (level * np.sin(2 * np.pi * hertz * np.arange(samples) / sample_rate)).astype(np.float32)


def clicks(samples: int, every: int, level: float = 0.9, width: int = 16) -> np.ndarray:
    """Silence with a short square pulse at each multiple of `every`, for measuring where a sample lands."""
    sound = np.zeros(samples, np.float32)
    for start in range(every, samples - width, every):
        sound[start : start + width] = level
    return sound


def write_movie(
    path: Path,
    rate: Rate,
    frames: int = 48,
    start_timecode: str | None = None,
    reel: str = "",
    *,
    sound: bool = True,
    sample_rate: int = 48000,
    channels: int = 1,
    samples: np.ndarray | None = None,
    audio_codec: str | None = None,
    video_codec: str | None = None,
    size: tuple[int, int] = (64, 36),
    frame_times: Sequence[Fraction] | None = None,
    metadata: dict[str, str] | None = None,
    options: dict[str, str] | None = None,
    tracks: int = 1,
) -> Path:
    """A MOV, MP4, MKV or MXF (by suffix) with a small picture and, unless told otherwise, a tone as long as the
    picture.

    `samples` is float32, mono (written to every channel) or (tracks * channels, n): the channels of one track, then
    those of the next; `frame_times` (seconds) makes a variable-rate picture."""
    suffix = path.suffix.lower()
    video_codec = video_codec or ("mpeg2video" if suffix == ".mxf" else "libx264")
    audio_codec = audio_codec or {".mov": "pcm_s16le", ".mxf": "pcm_s16le"}.get(suffix, "aac")
    with av.open(str(path), "w", options=options or {}) as container:
        container.metadata.update(metadata or {})
        picture: Any = container.add_stream(video_codec, rate=rate.fps)
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        tick = 1 / rate.fps if frame_times is None else Fraction(1, 90000)
        picture.time_base = picture.codec_context.time_base = tick
        if video_codec == "libx264":
            picture.options = {"preset": "ultrafast", "crf": "40"}
        if start_timecode:
            (container if suffix in (".mxf", ".mkv") else picture).metadata["timecode"] = start_timecode
        if reel:
            picture.metadata["reel_name"] = reel
        heard = [_add_sound(container, audio_codec, sample_rate, channels) for _ in range(tracks if sound else 0)]
        for index in range(frames):
            image = av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), index * 5 % 256, np.uint8), "rgb24")
            image.time_base = tick
            image.pts = index if frame_times is None else round(frame_times[index] / tick)
            container.mux(picture.encode(image))
        container.mux(picture.encode())
        if samples is None:
            samples = tone(rate.samples(frames, sample_rate), sample_rate)
        block = samples if samples.ndim == 2 else np.tile(samples, (tracks * channels, 1))
        for index, track in enumerate(heard):
            _encode_sound(container, track, block[index * channels : (index + 1) * channels], sample_rate)
    return path


def patch_timecode(path: Path, start_frame: int, rate: Fraction, base: int, drop: bool) -> Path:
    """Rewrites the tmcd entry and frame number of a MOV in place, as cameras write them and FFmpeg's muxer does not."""
    data = bytearray(path.read_bytes())
    entry = re.search(rb"stsd\x00{7}\x01.{4}tmcd", data, re.DOTALL)
    assert entry is not None
    struct.pack_into(">IIIB", data, entry.end() + 12, int(drop), rate.numerator, rate.denominator, base)
    offset = re.compile(rb"stco\x00{7}\x01").search(data, entry.end())
    assert offset is not None
    struct.pack_into(">I", data, struct.unpack_from(">I", data, offset.end())[0], start_frame)
    path.write_bytes(data)
    return path


def patch_edits(path: Path, skip_seconds: Fraction, keep_seconds: Fraction) -> Path:
    """Makes every track of a MOV show `keep_seconds` from `skip_seconds` on, as trimming without re-encoding does."""
    data = bytearray(path.read_bytes())
    for edits in re.finditer(rb"elst\x00{7}\x01", data):
        header = data.index(b"mdhd", edits.end())
        (timescale,) = struct.unpack_from(">I", data, header + 16)
        struct.pack_into(">Ii", data, edits.end(), round(keep_seconds * 1000), round(skip_seconds * timescale))
    path.write_bytes(data)
    return path


def write_picture(path: Path) -> Path:
    """A JPEG."""
    with av.open(str(path), "w", format="image2") as container:
        still: Any = container.add_stream("mjpeg", rate=1)
        still.width, still.height, still.pix_fmt = 64, 64, "yuvj420p"
        container.mux(still.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")))
        container.mux(still.encode())
    return path


def write_sound(
    path: Path,
    codec: str,
    samples: np.ndarray,
    sample_rate: int = 48000,
    options: dict[str, str] | None = None,
    metadata: dict[str, str] | None = None,
) -> Path:
    """Sound alone, in the container the suffix names: FLAC, MP3, M4A, WAV (`options={'rf64': 'always'}`) ...

    `samples` is (channels, n) or (n,) float32.
    """
    block = np.atleast_2d(samples)
    with av.open(str(path), "w", options=options or {}) as container:
        container.metadata.update(metadata or {})
        track = _add_sound(container, codec, sample_rate, len(block))
        _encode_sound(container, track, block, sample_rate)
    return path


def write_bwf(
    path: Path,
    sample_rate: int = 48000,
    samples: int | np.ndarray = 48000,
    track_names: Sequence[str] = ("Boom",),
    time_reference: int | None = None,
    *,
    scene: str = "",
    take: str = "",
    tape: str = "",
    description: str = "",
    timecode_rate: str = "24000/1001",
    ixml: bytes | None = None,
    bits: int = 16,
    form: bytes = b"RIFF",
    declared_data: int | None = None,
) -> Path:
    """A Broadcast Wave (EBU Tech 3285; `form=b'RF64'` after EBU Tech 3306) with bext and iXML chunks, byte by byte.

    `bits` 16 and 24 are integers, 32 is float. `ixml` replaces the chunk; b'' leaves it out. `declared_data` lies
    about the length of the sound."""
    channels = max(1, len(track_names))
    block = tone(samples, sample_rate) if isinstance(samples, int) else samples
    block = np.tile(block, (channels, 1)) if block.ndim == 1 else block
    data = _pcm(block, bits)
    align = channels * bits // 8
    form_tag = _FLOAT_WAVE if bits == 32 else _PCM_WAVE
    chunks = [(b"fmt ", struct.pack("<HHIIHH", form_tag, channels, sample_rate, sample_rate * align, align, bits))]
    if time_reference is not None:
        chunks.append((b"bext", _bext(description, time_reference)))
    xml = _ixml(scene, take, tape, track_names, timecode_rate) if ixml is None else ixml
    if xml:
        chunks.append((b"iXML", xml))
    body = b"".join(_chunk(name, payload) for name, payload in chunks)
    size = len(data) if declared_data is None else declared_data
    if form == b"RIFF":
        head = form + struct.pack("<I", (4 + len(body) + 8 + size) & 0xFFFFFFFF) + b"WAVE"
        path.write_bytes(head + body + b"data" + struct.pack("<I", size) + data)
    else:
        sizes = struct.pack("<QQQI", 4 + 36 + len(body) + 8 + size, size, size // align, 0)
        head = form + b"\xff\xff\xff\xff" + b"WAVE" + _chunk(b"ds64", sizes)
        path.write_bytes(head + body + b"data\xff\xff\xff\xff" + data)
    return path


def _add_sound(container: Any, codec: str, sample_rate: int, channels: int) -> Any:
    layout = {1: "mono", 2: "stereo"}.get(channels, f"{channels}C")
    return container.add_stream(codec, rate=sample_rate, layout=layout)


def _encode_sound(container: Any, track: Any, block: np.ndarray, sample_rate: int) -> None:
    step = track.codec_context.frame_size or 4096
    layout = track.codec_context.layout
    resampler = av.AudioResampler(format=track.codec_context.format, layout=layout, rate=sample_rate)
    packed = block.T.astype(np.float32)
    for start in range(0, len(packed), step):
        frame = av.AudioFrame.from_ndarray(packed[start : start + step].reshape(1, -1), "flt", layout)
        frame.sample_rate, frame.pts, frame.time_base = sample_rate, start, Fraction(1, sample_rate)
        for ready in resampler.resample(frame):
            container.mux(track.encode(ready))
    container.mux(track.encode())


def _pcm(block: np.ndarray, bits: int) -> bytes:
    flat = np.clip(block.T.reshape(-1), -1.0, 1.0)
    if bits == 32:
        return flat.astype("<f4").tobytes()
    whole = np.rint(flat * (2 ** (bits - 1) - 1)).astype("<i4")
    if bits == 16:
        return whole.astype("<i2").tobytes()
    return whole.view(np.uint8).reshape(-1, 4)[:, :3].tobytes()


def _chunk(name: bytes, payload: bytes) -> bytes:
    return name + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2)


def _bext(description: str, time_reference: int) -> bytes:
    text = [(description, 256), ("dialogcut tests", 32), ("", 32), ("2026-03-12", 10), ("14:02:10", 8)]
    head = b"".join(value.encode("ascii")[:width].ljust(width, b"\0") for value, width in text)
    return head + struct.pack("<QH", time_reference, 1) + b"\0" * 254


def _ixml(scene: str, take: str, tape: str, track_names: Sequence[str], timecode_rate: str) -> bytes:
    tracks = "".join(
        f"<TRACK><CHANNEL_INDEX>{n}</CHANNEL_INDEX><INTERLEAVE_INDEX>{n}</INTERLEAVE_INDEX><NAME>{name}</NAME></TRACK>"
        for n, name in enumerate(track_names, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><BWFXML><IXML_VERSION>1.61</IXML_VERSION>'
        f"<SCENE>{scene}</SCENE><TAKE>{take}</TAKE><TAPE>{tape}</TAPE>"
        f"<SPEED><TIMECODE_RATE>{timecode_rate}</TIMECODE_RATE><TIMECODE_FLAG>NDF</TIMECODE_FLAG></SPEED>"
        f"<TRACK_LIST><TRACK_COUNT>{len(track_names)}</TRACK_COUNT>{tracks}</TRACK_LIST></BWFXML>"
    ).encode()
