"""What somebody says of a line by hand: this is exposition, this is not. It stands above what the tagger says. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.story.tags import Tag


@dataclass(frozen=True, slots=True)
class Mark:
    is_exposition: bool
    kind: str
    """One of `tags.KINDS`, or '' where nobody said."""
    who: str


def marked(key: str, tag: Tag | None, mark: Mark) -> Tag:
    """The tag of a line as it is shown: the mark decides, and says so; the tagger's evidence stays where it agrees."""
    score, evidence, kind = (tag.score, tag.evidence, tag.kind) if tag else (0.0, (), "")
    by_hand = f"marked by hand ({mark.who})"
    if not mark.is_exposition:
        return Tag(key, score, False, "", (by_hand,), 0.0)
    return Tag(key, score, True, mark.kind or kind or "exposition", (by_hand, *evidence), 1.0)
