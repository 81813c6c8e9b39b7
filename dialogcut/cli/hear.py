"""transcribe, tag: the long work, with progress and a prompt stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.mark import learnt
from dialogcut.cli.options import editing, json_option, print_json, project_option, say
from dialogcut.cli.paint import page_json
from dialogcut.cli.rehearing import rehearing_json, tell
from dialogcut.cli.screen import narration, progress
from dialogcut.errors import UsageError
from dialogcut.media.source import Take
from dialogcut.session import Session, marking, recognition, rehearing, tagging
from dialogcut.session.ingest import take_named
from dialogcut.session.recognition import HeardTake
from dialogcut.session.rehearing import Reheard, Rehearing
from dialogcut.transcript.aligner import Aligner
from dialogcut.transcript.cache import TranscriptCache
from dialogcut.transcript.cast import hotwords_from
from dialogcut.transcript.edgecache import EdgeCache
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.recognizer import HeardLine
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.transcript.words import Transcript


@click.command()
@click.argument("takes", nargs=-1)
@click.option(
    "--model",
    envvar="DIALOGCUT_MODEL",
    required=True,
    metavar="NAME|FOLDER",
    help="small.en, large-v3, distil-large-v3, turbo ..., a folder with a CTranslate2 Whisper, or demo.",
)
@click.option("--language", default=None, help="en, de, fr ...; otherwise heard from each take.")
@click.option("--device", default="auto", show_default=True, help="cpu or cuda.")
@click.option("--compute-type", default="default", show_default=True, help="int8, float16, float32 ...")
@click.option("--beam-size", default=5, show_default=True)
@click.option("--batch-size", default=0, help="Windows heard at once; 0 chooses by model and device.")
@click.option(
    "--hotwords",
    default="",
    help="Words to expect, with commas; the project's cast and glossary are always among them.",
)
@click.option("--prompt", default="", help="Text the recogniser imagines was said before.")
@click.option(
    "--clean", is_flag=True, help="Let the recogniser drop fillers and false starts; otherwise they are kept."
)
@click.option("--no-vad", is_flag=True, help="Hear silence too.")
@click.option("--condition", is_flag=True, help="Let each window know the text before it (can run into loops).")
@click.option(
    "--channel",
    default="auto",
    show_default=True,
    help="Track of the recorder: a name, a number from 1, or auto (mix, boom, else all).",
)
@click.option("--no-align", is_flag=True, help="Leave words' edges as the recogniser gives them.")
@click.option("--no-cache", is_flag=True, help="Trust no earlier hearing by the same model.")
@click.option(
    "--again", is_flag=True, help="Takes that have words too: strikes, notes and versions stay on their words."
)
@click.option("--dry-run", is_flag=True, help="With --again: list what would change, and change nothing.")
@project_option
@json_option
def transcribe(
    takes: tuple[str, ...],
    hotwords: str,
    clean: bool,
    no_vad: bool,
    condition: bool,
    no_align: bool,
    no_cache: bool,
    again: bool,
    dry_run: bool,
    project: Path | None,
    as_json: bool,
    **given: object,
) -> None:
    """Turn TAKES (all, when none is named) into words with times, with faster-whisper.

    Each take is stored as soon as it is whole; Ctrl-C keeps what is finished. The first take of a slate goes onto the
    page, the others wait aside as readings. Nothing is heard twice: results are cached by sound, model and settings.

    \b
    dialogcut transcribe --model small.en
    dialogcut transcribe 12A-3 --model /models/faster-whisper-large-v3 --language en
    dialogcut transcribe --again --model large-v3 --dry-run

    --again gives takes that are cut already the words of another hearing. Every strike, correction, note and angle
    stays with its words, in every version and every undone step, and what does not fit is listed: 'dialogcut help
    again'.
    """
    if dry_run and not again:
        raise UsageError("--dry-run goes with --again: a first hearing changes nothing that was decided.")
    with editing(project) as session:
        expected = (*session.settings.cast, *(word.strip() for word in hotwords.split(",") if word.strip()))
        settings = WhisperSettings(
            hotwords=hotwords_from(expected, session.settings.glossary),
            verbatim=not clean,
            vad=not no_vad,
            condition_on_previous=condition,
            **given,  # type: ignore[arg-type]  # click has checked and converted these
        )
        wanted = [take_named(session, name) for name in takes] or list(session.project.takes)
        if not wanted:
            raise UsageError("There are no takes yet; add some with 'dialogcut add FILES'.")
        ears = Ears(settings, cached=not no_cache, align=not no_align)
        if again:
            found = hear_again(session, wanted, ears, dry_run)
            if as_json:
                print_json(rehearing_json(found))
            else:
                tell(found)
            return
        done = hear(session, wanted, ears)
        lines = tagging.scene_lines
        if as_json:
            print_json(
                [
                    {
                        "take": t.take_id,
                        "language": t.language,
                        "made_by": t.made_by,
                        "lines": [{"speaker": s.speaker, "text": " ".join(s.words)} for s in lines(session, t.take_id)],
                    }
                    for t in done
                ]
            )


@dataclass(frozen=True, slots=True)
class Ears:
    """How takes are heard."""

    settings: WhisperSettings
    cached: bool = True
    """Whether what was heard and aligned before is taken from the caches, and kept in them."""
    align: bool = True

    def hear(self, takes: Sequence[Take], bar: Callable[[float, str], None]) -> Iterator[HeardTake]:
        """Each take as it is whole, with a bar; a demo model says first what it is."""
        cache = TranscriptCache() if self.cached else None
        with (
            WhisperRecognizer(self.settings) as recognizer,
            Aligner(1, EdgeCache() if self.cached else None) as aligner,
        ):
            if recognizer.note:
                say(recognizer.note)
            aligning = aligner if self.align else None
            yield from recognition.hear(takes, recognizer, cache, heard=_report(takes, bar), aligner=aligning)


def hear(session: Session, wanted: Sequence[Take], ears: Ears) -> list[Transcript]:
    """Hears what has no words yet, with a bar, and says what came of it."""
    waiting = recognition.unheard(session, wanted)
    if not waiting:
        say("Every take has its words already.")
        return []
    done: list[Transcript] = []
    with progress("Hearing") as bar:
        for heard in ears.hear(waiting, bar):
            recognition.store(session, heard)
            transcript = heard.transcript
            done.append(transcript)
            suspect = sum(bool(word.suspect) for word in transcript.words)
            found = f"{count(len(transcript.words), 'word')} in {count(len(transcript.lines), 'line')}"
            doubt = f", {suspect} suspect (underlined on the page)" if suspect else ""
            say(f"Take {transcript.take_id}: {found}{doubt}.")
            if heard.edges is not None and heard.edges.note:
                say(heard.edges.note)
    return done


def hear_again(session: Session, wanted: Sequence[Take], ears: Ears, dry_run: bool) -> Rehearing:
    """Hears takes that have words already, with a bar, and gives them the new ones when all are heard."""
    waiting = recognition.heard_before(session, wanted)
    with progress("Hearing again") as bar:
        again = [Reheard(heard.transcript, heard.levels, heard.edges) for heard in ears.hear(waiting, bar)]
    return rehearing.preview(session, again) if dry_run else rehearing.replace(session, again)


def _report(waiting: Sequence[Take], bar: Callable[[float, str], None]) -> Callable[[Take, HeardLine], None]:
    """Turns heard lines into a share of all the sound that has to be heard; at a terminal, into lines too."""
    share = recognition.share_heard(waiting)

    def heard(take: Take, line: HeardLine) -> None:
        bar(share(take, line), take.id)
        if line.words and narration().is_terminal:
            narration().print(f"[dim]{take.id}  {' '.join(word.text for word in line.words)}[/]")

    return heard


@click.command()
@click.option(
    "--nlp",
    default="dialogue",
    metavar="NAME|FOLDER",
    show_default=True,
    help="spaCy pipeline: the bundled one, an installed en_core_web_*, or a folder.",
)
@click.option("--threshold", type=float, default=None, help="Score from which a line counts as exposition.")
@click.option("--learn", is_flag=True, help="Learn first from the marks made by hand (see 'dialogcut mark').")
@click.option("--forget", is_flag=True, help="Drop first what was learnt from marks.")
@project_option
@json_option
def tag(nlp: str, threshold: float | None, learn: bool, forget: bool, project: Path | None, as_json: bool) -> None:
    """Read every take and tag exposition, with the evidence. A check, never a verdict.

    \b
    dialogcut tag
    dialogcut tag --nlp en_core_web_trf --threshold 0.3
    dialogcut tag --learn
    dialogcut show --why
    """
    if learn and forget:
        raise UsageError("Say either --learn or --forget.")
    with editing(project) as session:
        if forget:
            say("What marks had taught is dropped." if marking.forget(session) else "Marks had taught nothing yet.")
        read(session, nlp, threshold, learn)
        if as_json:
            print_json(page_json(session.page()))


def read(session: Session, nlp: str = "dialogue", threshold: float | None = None, learn: bool = False) -> None:
    """Tags with a bar and says what came of it; learns from the project's marks before, where wanted."""
    from dialogcut.story.exposition import ExpositionTagger

    tagger = ExpositionTagger.load(nlp)
    if learn:
        say(learnt(marking.teach(session, tagger, threshold)))
    tagger = tagger.taught(marking.taught(session))
    with progress("Reading") as bar:
        tags = tagging.tag(session, tagger, threshold, lambda share: bar(share, ""))
    flagged = sum(tag.is_exposition for tag in tags)
    say(f"{flagged} of {len(tags)} lines read as exposition ('dialogcut show --why' says why).")
