"""What a written file does not hold of the cut, in sentences: nothing goes missing without being named."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import PurePosixPath

from dialogcut.interchange.dialect import EdlDialect, EdlTarget
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.reels import full_reel, reel_name
from dialogcut.media.source import Source
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.events import Sequence, Track

_SHOWN = 3


def otio_losses(sequence: Sequence) -> tuple[str, ...]:
    if not sequence.rate.can_drop:
        return ()
    counting = "drop-frame" if sequence.rate.drop else "non-drop"
    return (f"OTIO counts frames and has no drop-frame flag: set the timeline to {counting} after import.",)


def edl_losses(sequence: Sequence, dialect: EdlDialect) -> tuple[str, ...]:
    return tuple(_edl_losses(sequence, dialect))


def _edl_losses(sequence: Sequence, dialect: EdlDialect) -> Iterator[str]:
    yield f"The frame rate is not in the list: import it at {sequence.rate.label}."
    yield "The words of each event, its id and the grades of the joins are left out."
    what = "names and folders" if dialect.target is EdlTarget.PREMIERE else "folders"
    yield f"The {what} of the media are left out: the NLE finds them by reel and timecode."
    yield from _channel_loss(sequence)
    yield from _reel_loss(sequence.sources, dialect)
    yield from _spelling_loss(sequence, dialect)
    yield from _slip_loss(sequence.sources, sequence.rate)
    if sequence.slugs:
        count = len(sequence.slugs)
        plural = "s" if count > 1 else ""
        yield f"Room for {count} line{plural} to be recorded is black (BL) on the first track, the text a comment."


def _channel_loss(sequence: Sequence) -> Iterator[str]:
    told = [f"{track.name} plays {names}" for track in sequence.tracks if (names := _channels(sequence, track))]
    if told:
        yield f"Which channel of a source plays is not in the list: {_some(told)}."


def _channels(sequence: Sequence, track: Track) -> str:
    """Names of the channels that a track plays, 'Boom, Mara'; '' for picture."""
    sources = {source.id: source for source in sequence.sources}
    names = {
        _channel_name(sources[event.source_id], event.channel) for event in track.events if event.channel is not None
    }
    return ", ".join(sorted(names))


def _channel_name(source: Source, channel: int) -> str:
    known = source.sound.channels if source.sound else ()
    return known[channel] if channel < len(known) else f"channel {channel + 1}"


def _reel_loss(sources: tuple[Source, ...], dialect: EdlDialect) -> Iterator[str]:
    pairs = {full_reel(source, dialect.reel_from): reel_name(source, dialect) for source in sources}
    cut = [f"{full} is {reel}" for full, reel in pairs.items() if full != reel]
    if cut:
        yield f"Reels are cut to {dialect.reel_chars} characters: {_some(cut)}."


def _spelling_loss(sequence: Sequence, dialect: EdlDialect) -> Iterator[str]:
    names = [sequence.name, *(slug.text for slug in sequence.slugs)]
    if dialect.target is not EdlTarget.PREMIERE:
        names += [PurePosixPath(source.path).name for source in sequence.sources]
    spelled = [f"'{name}' is '{to_ascii(name)}'" for name in dict.fromkeys(names) if name != to_ascii(name)]
    if spelled:
        yield f"Names and slugs are spelled in ASCII: {_some(spelled)}."


def _slip_loss(sources: tuple[Source, ...], rate: Rate) -> Iterator[str]:
    """Sound rolls start between frames: the labels are exact, but an NLE that floors such a start slips the roll."""
    slips = [(_samples_past_frame(source, rate), source) for source in sources]
    slip, source = max(slips, key=lambda pair: pair[0], default=(0, None))
    if slip and source is not None:
        yield (
            f"A list counts whole frames: {PurePosixPath(source.path).name} starts {slip} samples past a frame, and an "
            f"NLE that takes its start for that frame plays it {slip} samples early."
        )


def _samples_past_frame(source: Source, rate: Rate) -> int:
    if source.sound is None or source.sound.start_sample is None:
        return 0
    start = source.start_at(rate)
    return nearest((start - Fraction(start // 1)) * source.sound.sample_rate / rate.fps)


def _some(items: list[str]) -> str:
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return "; ".join(items[:_SHOWN]) + more
