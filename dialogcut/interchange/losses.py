"""What a written file does not hold of the cut, in sentences: nothing goes missing without being named."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from fractions import Fraction
from pathlib import PurePosixPath

from dialogcut.interchange.dialect import EdlDialect, EdlTarget
from dialogcut.interchange.edl import SLUG_CHARS
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.reels import full_reel, reel_name
from dialogcut.media.source import Source
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.events import Sequence, Track

_SHOWN = 3


def otio_losses(sequence: Sequence) -> tuple[str, ...]:
    return tuple(_otio_losses(sequence))


def _otio_losses(sequence: Sequence) -> Iterator[str]:
    if sequence.rate.can_drop:
        counting = "drop-frame" if sequence.rate.drop else "non-drop"
        yield f"OTIO counts frames and has no drop-frame flag: set the timeline to {counting} after import."
    if sequence.fades:
        told = _count(sequence.fades, "crossfade")
        yield f"OTIO has no shape for a fade: {told} of equal power may come in as another."


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
        held = _count(sequence.slugs, "line")
        yield f"Room for {held} to be recorded is black (BL) on the first track, the text a comment."
    long = [slug for slug in sequence.slugs if len(to_ascii(slug.text)) > SLUG_CHARS]
    if long:
        yield f"Of the text of {_count(long, 'such line')} the first {SLUG_CHARS} characters are in the list."
    if sequence.fades:
        yield (
            f"{_count(sequence.fades, 'crossfade')} of the sound: a list holds start and length, neither the shape "
            "(equal power) nor where in it the cut lies."
        )
    yield from _marker_loss(sequence, dialect)


def _marker_loss(sequence: Sequence, dialect: EdlDialect) -> Iterator[str]:
    if not sequence.markers:
        return
    told = _count(sequence.markers, "marker")
    if not dialect.has_markers:
        yield f"{told}: a list for Premiere has no room for them."
        return
    kept = "colours and names alone, no notes"
    if dialect.target is EdlTarget.AVID:
        kept = "places, colours and names alone, neither lengths nor notes"
    else:
        yield f"{told}: each stands where its event begins; a list of markers (resolve-markers) has their own places."
    where = " in the first list" if dialect.one_per_track else ""
    yield f"{told}{where}: {kept}."


def _channel_loss(sequence: Sequence) -> Iterator[str]:
    told = [f"{track.name} plays {names}" for track in sequence.tracks if (names := _channels(sequence, track))]
    if told:
        yield f"Which channel of a source plays is not in the list: {some(told)}."


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
        yield f"Reels are cut to {dialect.reel_chars} characters: {some(cut)}."


def _spelling_loss(sequence: Sequence, dialect: EdlDialect) -> Iterator[str]:
    names = [sequence.name, *(slug.text for slug in sequence.slugs)]
    if dialect.target is not EdlTarget.PREMIERE:
        names += [PurePosixPath(source.path).name for source in sequence.sources]
    spelled = [f"'{name}' is '{to_ascii(name)}'" for name in dict.fromkeys(names) if name != to_ascii(name)]
    if spelled:
        yield f"Names and slugs are spelled in ASCII: {some(spelled)}."


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


def _count(things: Sized, word: str) -> str:
    return f"{len(things)} {word}{'s' if len(things) != 1 else ''}"


def some(items: list[str]) -> str:
    """The first few of them in a sentence, and how many more there are."""
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return "; ".join(items[:_SHOWN]) + more
