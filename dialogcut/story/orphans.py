"""Names and figures whose introduction is gone, or now comes too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dialogcut.story.aliases import NAMED
from dialogcut.story.cues import words
from dialogcut.story.hearing import Hearing, Spot
from dialogcut.story.index import Index, Use
from dialogcut.story.notes import Mention
from dialogcut.story.sentences import bare
from dialogcut.story.warning import CARRIER, NAME, ORDER, Warning, warn

MOST_OFFERS = 3
SOON = 3
"""Lines within which a sentence that starts with the name takes the first mention's part."""
SOMEWHERE = words("in from outside until near")
ASKS_ABOUT = words("who's what's who what where's where")

Lean = tuple[Spot, Use]
"""Where a use is heard, and the use."""


def name_warnings(index: Index, now: Hearing, name: str) -> Iterator[Warning]:
    """What is amiss with a name. People who speak are no mystery: the audience sees them."""
    uses = index.uses[name]
    if name in index.seen_people or uses[0][1].kind not in NAMED:
        return
    leaning = [(spot, use) for spot, use in _heard(now, uses) if not use[1].vocative and not _tells(now, use)]
    if not leaning:
        return
    telling = [use for use in uses if use[1].defines]
    heard = [use for use in telling if _tells(now, use)]
    if heard:
        yield from _too_early(index, now, name, telling, heard, leaning)
        return
    introducing = _once_told(index, now, telling or _first(uses), leaning)
    for use in introducing[:1]:
        later = [lean for lean in leaning if index.order[lean[1][0]] > index.order[use[0]]]
        earlier = len(later) < len(leaning)
        if later and (telling or not (earlier or _explains_itself(index, use, min(later)[1]))):
            yield _lost(index, now, name, use, min(later)[1], telling)


def _heard(now: Hearing, uses: Iterable[Use]) -> list[Lean]:
    spots = ((now.spot(key, range(mention.first, mention.last + 1)), (key, mention)) for key, mention in uses)
    return [(spot, use) for spot, use in spots if spot is not None]


def _tells(now: Hearing, use: Use) -> bool:
    """Whether the line is heard to say who or what it is: the name, and the words that define it."""
    key, mention = use
    if not mention.defines or now.spot(key, range(mention.first, mention.last + 1)) is None:
        return False
    return all(now.spot(key, (word,)) is not None for word in mention.definition)


def _first(uses: Sequence[Use]) -> list[Use]:
    """Where nothing defines it, the first line that says it without calling anybody."""
    return [use for use in uses if not use[1].vocative][:1]


def _once_told(index: Index, now: Hearing, uses: Iterable[Use], leaning: Iterable[Lean]) -> list[Use]:
    """Those that the page lost: struck on it, or off it and from a take that still speaks of the name."""
    takes = {index.take_of[key] for _, (key, _) in leaning}
    return [use for use in uses if not _says(now, use) and (now.on_page(use[0]) or index.take_of[use[0]] in takes)]


def _says(now: Hearing, use: Use) -> bool:
    key, mention = use
    if mention.defines:
        return _tells(now, use)
    return now.spot(key, range(mention.first, mention.last + 1)) is not None


def _explains_itself(index: Index, use: Use, needed: Use) -> bool:
    """Whether a name that nothing defines is no puzzle without its first mention: a place somebody is in or comes from,
    or one that the next mention tells of or asks about.
    """
    line, other = index.lines[use[0]], index.lines[needed[0]]
    first, asked = use[1].first, needed[1].first
    is_somewhere = first > 0 and bare(line.words[first - 1]) in SOMEWHERE
    starts = any(sentence.first in (asked, asked - 1) for sentence in other.sentences)
    soon = starts and index.order[needed[0]] - index.order[use[0]] <= SOON
    before = [bare(word) for word in other.words[max(0, asked - 2) : asked]]
    return is_somewhere or soon or any(word in ASKS_ABOUT for word in before)


def _lost(
    index: Index, now: Hearing, name: str, struck: Use, needed: Use, telling: Sequence[Use], told: Use | None = None
) -> Warning:
    """`told`: a later line that still says it."""
    line, other = index.lines[struck[0]], index.lines[needed[0]]
    said = _as_said(other.words, needed[1])
    what = "says who or what that is" if telling else "brings it in"
    end = "is told so only later." if told else "may not know what is meant."
    return warn(
        NAME,
        name,
        "strong" if telling and not told else "weak",
        (line, (struck[1].first, *struck[1].definition)),
        (other, (needed[1].first,)),
        f'"{said}" is still spoken of, but the line that {what} is cut: the audience {end}',
        _others(now, telling or index.uses[name], struck),
    )


def _others(now: Hearing, uses: Iterable[Use], struck: Use) -> list[str]:
    """Lines that say it too and are not heard."""
    keys = dict.fromkeys(key for key, mention in uses if key != struck[0] and not _says(now, (key, mention)))
    return list(keys)[:MOST_OFFERS]


def _too_early(
    index: Index, now: Hearing, name: str, telling: Sequence[Use], heard: Sequence[Use], leaning: Sequence[Lean]
) -> Iterator[Warning]:
    """A mention that came after an introduction and now comes before every one: it moved, or they are cut."""
    first_told, told = min(_heard(now, heard))
    early = [lean for lean in leaning if lean[0] < first_told]
    if not early:
        return
    cut = [use for use in _once_told(index, now, telling, early) if index.order[use[0]] < index.order[early[0][1][0]]]
    _, needed = min(early)
    if cut:
        yield _lost(index, now, name, cut[0], needed, telling, told)
    elif index.order[needed[0]] > index.order[told[0]] and index.take_of[needed[0]] == index.take_of[told[0]]:
        line, other = index.lines[told[0]], index.lines[needed[0]]
        said = _as_said(other.words, needed[1])
        sentence = f'"{said}" now comes before the line that says who or what that is: the audience may be puzzled.'
        yield warn(ORDER, name, "weak", (line, (told[1].first,)), (other, (needed[1].first,)), sentence)


def _as_said(words: Sequence[str], mention: Mention) -> str:
    return " ".join(words[mention.first : mention.last + 1]).strip(".,;:!?-—–\"'“”")


def figure_warnings(index: Index, now: Hearing, figure: str) -> Iterator[Warning]:
    """A number or date whose only telling line is gone while something still speaks of it."""
    uses = index.uses[figure]
    if uses[0][1].kind in NAMED or len(uses) < 2 or (uses[0][1].kind == "date" and ":" not in figure):
        return  # days and months say by themselves when
    leaning = _heard(now, uses)
    told = [use for use in uses if use[0] in index.flagged]
    if not leaning or any(use[0] in index.flagged for _, use in leaning):
        return
    for use in _once_told(index, now, told, leaning)[:1]:
        later = [lean for lean in leaning if index.order[lean[1][0]] > index.order[use[0]]]
        if later:
            needed = min(later)[1]
            line, other = index.lines[use[0]], index.lines[needed[0]]
            said = _as_said(other.words, needed[1])
            sentence = (
                f'"{said}" is still said, but the line that tells what it is about is cut: it may hang in the air.'
            )
            offers = _others(now, told, use)
            yield warn(CARRIER, figure, "weak", (line, (use[1].first,)), (other, (needed[1].first,)), sentence, offers)
