"""`make bench-story`: how often the guard is right in our own labelled scenes, and what it costs."""

from __future__ import annotations

import os

from dialogcut.story import nlp
from dialogcut.story.exposition import ExpositionTagger
from tests.bench.guard_cases import Score, as_bare_text, held_back, scenes, score, total
from tests.bench.guard_cost import costs


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    pipeline, tagger = nlp.load(), ExpositionTagger.load()
    read = list(scenes(pipeline, tagger))
    for title, kept in (("scenes the rules were made with", False), ("scenes held back", True)):
        chosen = [scene for scene in read if held_back(scene.doc) == kept]
        lines = sum(len(scene.lines) for scene in chosen)
        _show(f"guard, {title}: {len(chosen)} scenes, {lines} lines", total(map(score, chosen)))
    for title, given in (("", False), (", names given beforehand", True)):
        bare = scenes(pipeline, tagger, as_bare_text, given)
        _show(f"guard, every scene in lower case and without marks{title}", total(map(score, bare)))
    print("guard, cost")
    measured = costs([scene.notes for scene in read], [tag for scene in read for tag in scene.tags])
    for cost in measured:
        print(f"  {cost}")
    small, large = measured[0], measured[-1]
    print(f"  a strike in {large.lines} lines costs {large.strike_ms / small.strike_ms:.1f} times one in {small.lines}")


def _show(title: str, scores: dict[str, Score]) -> None:
    print(title)
    for kind, found in scores.items():
        print(f"  {kind:26} {found}")


if __name__ == "__main__":
    main()
