"""A file on disk -> Source, or one sentence why not. PyAV opens it; what PyAV does not tell comes from `tmcd` and
`bwf`."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from dialogcut.errors import MediaUnreadable
from dialogcut.media import naming, starts, steady
from dialogcut.media.bwf import read_bwf
from dialogcut.media.identity import absolute, content_id
from dialogcut.media.lanes import channel_count, sound_streams
from dialogcut.media.lengths import COPY_AGAIN, STATED, OpenFile, check_promise, picture_length, sound_length
from dialogcut.media.source import Names, Picture, Sound, Source
from dialogcut.media.tmcd import read_movie

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

FORMATS = "MOV, MP4, M4A, MXF, MKV, WAV, FLAC or MP3"
_READABLE = STATED | {"matroska", "flac", "mp3", "ogg", "avi", "mpegts", "mpeg", "aac", "caf"}
_SOUND_ONLY = {"mp3", "flac", "ogg", "aac", "wav", "w64", "aiff", "caf"}  # a picture in them is cover art
_ATTACHED_PICTURE = 0x400  # FFmpeg's AV_DISPOSITION_ATTACHED_PIC
_LONGEST_SECONDS = 48 * 3600
_SAMPLE_RATES = range(2000, 800_000)
_MOVIE_STARTS = (b"ftyp", b"mdat", b"wide", b"moov", b"skip", b"free")


def probe(path: str | Path) -> Source:
    """What a media file is: rates, lengths, timecode, channels and names. Its `angle` is a first guess from names.

    Lengths are exact: from the header where the format states them (MOV, MP4, MXF, WAV), else counted by reading
    through the file once (MKV, FLAC, MP3 ...). The timecode is a QuickTime timecode track's own frame number, rate and
    flag, else the label the container carries, else (sound) the bext time reference. A camera without sound is a Source
    without sound. Raises MediaUnreadable for anything that cannot be used: missing, a folder, empty, cut short, no
    media, a still picture, a variable frame rate.
    """
    import av  # heavy, and only this function and the decoder need it

    path = absolute(path)
    _check(path)
    try:
        with av.open(str(path), options={"protocol_whitelist": "file"}) as container:
            return _source(_read(path, container))
    except (av.error.FFmpegError, OSError, UnicodeError) as problem:
        raise _refusal(path) from problem


def _check(path: Path) -> None:
    try:
        if path.is_dir():
            raise MediaUnreadable(path, "it is a folder", "name the files in it")
        if not path.exists():
            raise MediaUnreadable(path, "there is no such file", "check the name and that the drive is mounted")
        if not path.is_file():
            raise MediaUnreadable(path, "it is a device or a pipe", "copy the recording to a file")
        if path.stat().st_size == 0:
            raise MediaUnreadable(path, "it is empty", COPY_AGAIN)
        with path.open("rb"):
            pass
    except OSError as problem:
        raise MediaUnreadable(path, f"it cannot be opened ({problem.strerror})", "check its permissions") from problem


def _read(path: Path, container: InputContainer) -> OpenFile:
    name = container.format.name.split(",")[0]
    if name in ("image2", "gif", "apng") or name.endswith("_pipe"):
        raise MediaUnreadable(path, "it is a still picture", f"give a take with sound: {FORMATS}")
    if name not in _READABLE:
        raise MediaUnreadable(path, "it is no film and no sound file", f"give a take as {FORMATS}")
    movie = read_movie(path) if name == "mov" else None
    bwf = read_bwf(path) if name == "wav" else None
    missing = max(movie.missing_bytes if movie else 0, bwf.missing_bytes if bwf else 0)
    if missing > 0:
        raise MediaUnreadable(path, f"it is cut short ({missing:,} bytes are missing at its end)", COPY_AGAIN)
    return OpenFile(path, container, name, _words(container), movie, bwf)


def _words(container: InputContainer) -> dict[str, str]:
    words: dict[str, str] = {}
    for owner in (container, *container.streams):
        for key, value in owner.metadata.items():
            words.setdefault(key.lower(), value.strip())
    return words


def _refusal(path: Path) -> MediaUnreadable:
    """Why PyAV cannot open or read it, as far as its first bytes tell."""
    with path.open("rb") as file:
        head = file.read(512)
    if head[4:8] in _MOVIE_STARTS and not read_movie(path).has_index:
        return MediaUnreadable(path, "it is cut short (the index of the film is missing)", COPY_AGAIN)
    if head.isascii() and head.decode("ascii").replace("\n", " ").replace("\r", " ").replace("\t", " ").isprintable():
        return MediaUnreadable(path, "it is a text file", f"give a take as {FORMATS}")
    return MediaUnreadable(
        path, "it is damaged, cut short, or no film and no sound file at all", f"give a take as {FORMATS}"
    )


def _source(file: OpenFile) -> Source:
    video = _video(file)
    picture, remark = _picture(file, video) if video is not None else (None, "")
    sound = _sound(file, picture)
    if picture is None and sound is None:
        raise MediaUnreadable(
            file.path, "it holds neither sound nor picture that can be decoded", f"give a take as {FORMATS}"
        )
    names = _names(file)
    source = Source(
        id=content_id(file.path),
        path=file.path.as_posix(),
        angle=naming.camera_of(names.stem, names.reel) or "A" if picture else "S",
        names=names,
        picture=picture,
        sound=sound,
        remarks=(remark,) if remark else (),
    )
    heard = Fraction(sound.samples, sound.sample_rate) if sound else Fraction(0)
    check_promise(file, max(heard, source.duration_seconds))
    return source


def _video(file: OpenFile) -> VideoStream | None:
    """The first real picture stream: cover art in a sound file is none."""
    if file.format in _SOUND_ONLY:
        return None
    streams = file.container.streams.video
    return next((s for s in streams if s.codec_context and not s.disposition.value & _ATTACHED_PICTURE), None)


def _picture(file: OpenFile, video: VideoStream) -> tuple[Picture, str]:
    found = picture_length(file, video)
    if found is None:
        average, nominal = (float(rate or 0) for rate in (video.average_rate, video.guessed_rate))
        problem = f"its frame rate varies (about {average:.3f} on average, {nominal:.3f} nominal)"
        raise MediaUnreadable(file.path, problem, "transcode it to a constant frame rate")
    track = file.movie.timecode if file.movie else None
    label = file.words.get("timecode", "")
    start = starts.from_track(found.rate, track) if track else starts.from_label(found.rate, label)
    width, height = video.codec_context.width, video.codec_context.height
    return Picture(start.rate, found.frames, start.frame, start.timecode_rate, width, height), start.remark


def _sound(file: OpenFile, picture: Picture | None) -> Sound | None:
    streams = sound_streams(file.container)
    if not streams:
        return None
    rate = streams[0].codec_context.sample_rate
    if rate not in _SAMPLE_RATES:
        raise MediaUnreadable(file.path, f"its sound claims {rate:,} samples a second", COPY_AGAIN)
    samples = sound_length(file, picture is not None)
    if 0 < samples <= rate * _LONGEST_SECONDS:
        return Sound(rate, samples, _channel_names(file), _start_sample(file, rate) if picture is None else None)
    if picture is not None:
        return None
    raise MediaUnreadable(
        file.path, "it holds no sound" if samples <= 0 else "its sound has no believable length", COPY_AGAIN
    )


def _channel_names(file: OpenFile) -> tuple[str, ...]:
    """Names of the recorder, else the title of a track with one channel, else numbers."""
    titles: list[str] = []
    for stream in sound_streams(file.container):
        words = {key.lower(): value.strip() for key, value in stream.metadata.items()}
        held = channel_count(stream)
        titles += [_first(words, "title", "track_name", "name") if held == 1 else ""] * held
    named = file.bwf.tracks if file.bwf and len(file.bwf.tracks) == len(titles) else titles
    return tuple(name or str(number) for number, name in enumerate(named, start=1))


def _start_sample(file: OpenFile, sample_rate: int) -> int | None:
    """Samples since midnight of a sound roll: bext or iXML, else the timecode track of a QuickTime sound file."""
    timecode = file.movie.timecode if file.movie else None
    counted = steady.plausible(timecode.rate) if timecode else None
    if timecode and counted:
        return counted.samples(timecode.start_frame, sample_rate)
    start = file.bwf.start_sample if file.bwf else None
    return start if start is not None and start < sample_rate * _LONGEST_SECONDS else None


def _names(file: OpenFile) -> Names:
    """Recorder's names for a sound roll, camera's and lab's for a film."""
    words, bwf = file.words, file.bwf
    return Names(
        stem=file.path.stem,
        reel=_first(words, "reel_name", "com.apple.proapps.reel", "reel"),
        tape=bwf.tape if bwf else _first(words, "tape"),
        clip=_first(words, "com.apple.proapps.clipid", "clip_name", "material_package_name"),
        umid=bwf.umid if bwf else _first(words, "file_package_umid", "material_package_umid", "umid"),
        scene=bwf.scene if bwf else _first(words, "com.apple.proapps.scene", "scene"),
        take=bwf.take if bwf else _first(words, "com.apple.proapps.shot", "take"),
    )


def _first(words: dict[str, str], *keys: str) -> str:
    return next((words[key] for key in keys if words.get(key)), "")
