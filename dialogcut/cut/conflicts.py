"""What a new hearing of a take leaves to be looked at: where it says other than what was decided, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dialogcut.cut.carrying import Carrying
from dialogcut.cut.decisions import Spoken
from dialogcut.transcript.quotes import likeness, normalised
from dialogcut.transcript.words import Transcript

STRUCK_OTHER = "struck-says-other"
STRUCK_NEW = "struck-new"
NEW_BESIDE = "new-beside-struck"
OLD_STAYS = "old-stays"
FIX_STAYS = "correction-stays"
SPEAKER = "other-speaker"

PHRASES = {
    STRUCK_OTHER: "struck, reads otherwise",
    STRUCK_NEW: "new, struck",
    NEW_BESIDE: "new, beside struck",
    OLD_STAYS: "not heard again, stays",
    FIX_STAYS: "correction stays",
    SPEAKER: "another speaker",
}
"""Each kind as every list calls it."""
_ALIKE = 0.6
"""Struck words that read so differently are taken for other words (likeness of their letters)."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place to look at."""

    kind: str
    take: str
    line: int
    """Id of the line."""
    word: int
    """The first word that it is about, as the take counts them now."""
    old: str
    """What was there; '' for nothing."""
    new: str
    """What is heard now; '' for nothing."""
    sentence: str


class Looking:
    """Looks at lines that are carried to a new hearing, which is given as it came."""

    def __init__(self, carrying: Carrying, new: Transcript) -> None:
        self._carrying, self._new = carrying, new
        self._speakers = tuple(line.speaker for line in new.lines for _ in new.of_line(line))

    def __call__(self, before: Spoken) -> list[Conflict]:
        """What one line has to show, in the order of its words."""
        line = _Line(before, self._carrying(before), self._carrying, self._new, self._speakers)
        every = (*line.struck(), *line.fresh(), *line.stayed(), *line.corrected(), *line.spoken())
        return sorted(every, key=lambda one: one.word)


@dataclass(frozen=True, slots=True)
class _Line:
    before: Spoken
    after: Spoken
    carrying: Carrying
    new: Transcript
    speakers: tuple[str, ...]

    def struck(self) -> Iterator[Conflict]:
        """Struck words that say something else now."""
        origin, struck = self._origin, self.after.struck
        for words in _grouped(
            (at for at in self._words if at in struck and self._is_other(at)), lambda at: origin(at) is None
        ):
            old, now = self._old(words), self._now(words)
            if likeness([*map(normalised, old.split())], [*map(normalised, now.split())]) < _ALIKE:
                yield self._conflict(STRUCK_OTHER, words, old, now, f"“{old}” was struck; now “{now}” is heard there.")

    def fresh(self) -> Iterator[Conflict]:
        """Words never heard before, inside what is struck or beside it."""
        struck = self.after.struck
        for words in _grouped((at for at in self._words if self._origin(at) is None), lambda at: at in struck):
            now = self._now(words)
            if words[0] in struck:
                said = f"“{now}” was not heard before; it lies inside what is struck and is struck too."
                yield self._conflict(STRUCK_NEW, words, "", now, said)
            elif words[0] - 1 in struck or words[-1] + 1 in struck:
                said = f"“{now}” was not heard before; it lies beside struck words and is kept."
                yield self._conflict(NEW_BESIDE, words, "", now, said)

    def stayed(self) -> Iterator[Conflict]:
        """Old words that nothing new stands for."""
        from_new = self.carrying.merged.from_new
        for words in _grouped((at for at in self._words if from_new[at] is None), lambda _: ""):
            old, now = self._now(words), self._instead(words)
            heard = f"“{now}” is heard there" if now else "nothing is heard there"
            said = f"“{old}” stays, because something was decided about it; now {heard}."
            yield self._conflict(OLD_STAYS, words, old, now, said)

    def corrected(self) -> Iterator[Conflict]:
        """Corrections of words that say a third thing now."""
        merged = self.carrying.merged
        for fix in self.before.fixes:
            at = merged.heirs[fix.word][0]
            now, was = merged.transcript.words[at].text, self.carrying.old.words[fix.word].text
            known = {normalised(was), normalised(fix.text)}
            if fix.word not in self.carrying.reworded and normalised(now) not in known:
                said = f"“{was}” was corrected to “{fix.text}”; now “{now}” is heard. The correction stays."
                yield self._conflict(FIX_STAYS, [at], fix.text, now, said)

    def spoken(self) -> Iterator[Conflict]:
        """Words that the new hearing gives to somebody else."""
        from_new, speakers, mine = self.carrying.merged.from_new, self.speakers, self.after.speaker

        def heard(at: int) -> str:
            place = from_new[at]
            return mine if place is None else speakers[place] or mine

        for words in _grouped(self._words, heard):
            if (name := heard(words[0])) != mine:
                said = f"“{self._now(words)}” is {name}'s by what is heard now; the line stays {mine or 'nobody'}'s."
                yield self._conflict(SPEAKER, words, mine, name, said)

    @property
    def _words(self) -> range:
        return range(self.after.first, self.after.last + 1)

    def _origin(self, at: int) -> int | None:
        return self.carrying.merged.from_old[at]

    def _is_other(self, at: int) -> bool:
        origin = self._origin(at)
        if origin is None:
            return False
        return normalised(self.carrying.old.words[origin].text) != normalised(self._now([at]))

    def _old(self, words: list[int]) -> str:
        """What the old words said that became these."""
        heirs = self.carrying.merged.heirs
        places = dict.fromkeys(
            old
            for old in range(self.before.first, self.before.last + 1)
            for at in words
            if heirs[old][0] <= at < heirs[old][1]
        )
        return " ".join(self.carrying.old.words[place].text for place in places)

    def _now(self, words: list[int]) -> str:
        return self.carrying.merged.transcript.text(words[0], words[-1])

    def _instead(self, words: list[int]) -> str:
        """What the new hearing has there and could not be taken for the old words."""
        from_new = self.carrying.merged.from_new
        before = next((place for place in reversed(from_new[: words[0]]) if place is not None), -1)
        after = next((place for place in from_new[words[-1] + 1 :] if place is not None), len(self.new.words))
        return self.new.text(before + 1, after - 1) if after - before > 1 else ""

    def _conflict(self, kind: str, words: list[int], old: str, new: str, sentence: str) -> Conflict:
        return Conflict(kind, self.after.take, self.after.id, words[0], old, new, sentence)


def _grouped(words: Iterable[int], key: Callable[[int], object]) -> Iterator[list[int]]:
    """Words as runs of neighbours that have one key."""
    numbered = enumerate(words)
    for _, group in groupby(numbered, key=lambda item: (item[1] - item[0], key(item[1]))):
        yield [word for _, word in group]
