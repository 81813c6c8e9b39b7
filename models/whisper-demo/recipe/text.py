"""The words the demo Whisper learns to spell: sentences of public-domain plays and modern dialogue of our own.

`gather` reads plays (*.jsonl with a "text" field), ``modern.txt`` and the sentence frames, and returns the training
text by kind. The 200 sentences that ``heldout.sha256`` lists (of the plays and of our own) share no clause with it. Nothing else
is read but pocketsphinx's dictionary and its word probabilities, which say what an English word is and how common it
is; no other corpus hangs on the weights.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

PLAYS = (
    "barrie_admirable_crichton",
    "ibsen_ghosts",
    "ibsen_hedda_gabler",
    "oneill_anna_christie",
    "shaw_pygmalion",
    "wilde_earnest",
)
FRAMES_WANTED = {"frames.txt": 9_000, "intrigue.txt": 7_000}
WALKS_WANTED, SALADS_WANTED, PAIRS_WANTED = 9_000, 9_000, 9_000
COMMON_WORDS = 14_000
MAX_WORDS = 18
_HERE = Path(__file__).parent
_CONTRACTIONS = {"i'm", "i've", "i'll", "i'd"}
Kinds = dict[str, list[str]]


def gather(data: Path, excluded_files: Iterable[Path] = (), seed: int = 1) -> Kinds:
    """Training sentences by kind (plays, clauses, modern, frames, pairs, walks, salads).

    Sentences that occur in `excluded_files` (any text; read clause by clause) are left out of every kind. The same
    inputs give the same lists. Raises FileNotFoundError when a play is missing.
    """
    draw = random.Random(seed)
    lexicon = _lexicon()
    known = set(lexicon)
    play_lines = _play_lines(data)
    plays, modern = _natural(play_lines, known), _natural(_modern_lines(), known)
    held = _listed(plays + modern)
    barred = {clause for sentence in held for clause in clauses(sentence)} | _file_clauses(excluded_files)
    kept_plays, kept_modern = _unbarred(plays, barred), _unbarred(modern, barred)
    clause_lines = _distinct(c for line in play_lines for c in _clause_sentences(line, known))
    natural = kept_plays + _unbarred(clause_lines, barred)
    common = sorted(lexicon, key=lambda word: -lexicon[word])[:COMMON_WORDS]
    play_words = sorted({w for line in kept_plays for w in _spoken_words(line)} & known)
    frames = _unbarred(_fill_frames(draw), barred)
    return {
        "plays": kept_plays,
        "clauses": _unbarred(clause_lines, barred),
        "modern": kept_modern,
        "frames": frames,
        "pairs": _pairs(kept_plays + kept_modern * 5 + frames, PAIRS_WANTED, draw),
        "walks": _unbarred(_walks(natural + kept_modern * 3, WALKS_WANTED, draw), barred),
        "salads": _unbarred([_salad(common, play_words, draw) for _ in range(SALADS_WANTED)], barred),
    }


def held_out(data: Path) -> list[str]:
    """The sentences that are kept for testing, of the plays in `data` and of our own."""
    known = set(_lexicon())
    return _listed(_natural(_play_lines(data), known) + _natural(_modern_lines(), known))


def _listed(sentences: Iterable[str]) -> list[str]:
    """Those of the sentences whose digest stands in ``heldout.sha256``, in its order. Digests, as the plays' text is not
    part of this repository."""
    found = {sha256(sentence.encode()).hexdigest()[:24]: sentence for sentence in sentences}
    listed = (_HERE / "heldout.sha256").read_text(encoding="utf-8").split()
    return [found[digest] for digest in listed if digest in found]


def _play_lines(data: Path) -> list[str]:
    return [turn for play in PLAYS for turn in _turns(data / f"{play}.jsonl")]


def _natural(lines: Iterable[str], known: set[str]) -> list[str]:
    return _distinct(sentence for line in lines for sentence in _sentences(line, known))


def clauses(text: str) -> list[str]:
    """The clauses of three words or more, lower case, without punctuation; a shorter sentence is its own clause."""
    whole = [" ".join(_spoken_words(part)) for part in re.split(r"[^A-Za-z' \-]+", text)]
    return [clause for clause in whole if clause.count(" ") >= 2] or [" ".join(_spoken_words(text))]


def clean(text: str, known: set[str]) -> str | None:
    """`text` as one speakable sentence of known words with plain punctuation, or None if it cannot be one."""
    for old, new in (("’", "'"), ("‘", "'"), ("“", ""), ("”", ""), ('"', ""), ("_", ""), ("—", ", "), ("--", ", ")):
        text = text.replace(old, new)
    text = re.sub(r"\s*[(\[].*?[)\]]", "", text)
    text = re.sub(r"\bMr\.", "Mister", re.sub(r"\bMrs\.", "Missus", re.sub(r"\bDr\.", "Doctor", text)))
    text = re.sub(r"\s*[;:]\s*|\s*\.\.+\s*", ", ", text)
    text = re.sub(r"\s+([,.?!])", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"([,.?!])[,.?!]+", r"\1", text).strip(" ,")
    if not re.fullmatch(r"[A-Za-z]+(['\-][A-Za-z]+)*([,]? [A-Za-z]+(['\-][A-Za-z]+)*)*[.?!]?", text):
        return None
    text = re.sub(r"\b[A-Z]{2,}\b", lambda shouted: shouted[0].lower(), text)
    words = _spoken_words(text)
    if len(words) > MAX_WORDS or not all(part in known for word in words for part in word.split("-")):
        return None
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!" else text + "."


def _spoken_words(text: str) -> list[str]:
    return re.findall(r"[a-z]+(?:['\-][a-z]+)*", text.lower())


def _turns(play: Path) -> list[str]:
    return [json.loads(line)["text"] for line in play.read_text(encoding="utf-8").splitlines()]


def _modern_lines() -> list[str]:
    return (_HERE / "modern.txt").read_text(encoding="utf-8").splitlines()


def _sentences(line: str, known: set[str]) -> Iterator[str]:
    for part in re.split(r"(?<=[.?!])\s+(?=[A-Z])", re.sub(r"\b(Mrs?|Dr)\.", r"\1<dot>", line)):
        sentence = clean(part.replace("<dot>", "."), known)
        if sentence:
            yield sentence


def _clause_sentences(line: str, known: set[str]) -> Iterator[str]:
    for part in re.split(r"[,;:.?!]+\s+|--|[()\"]", line):
        clause = clean(part.strip(" ,;:."), known)
        if clause and 3 <= len(clause.split()) <= 14:
            yield clause


def _distinct(sentences: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(sentences))


def _file_clauses(files: Iterable[Path]) -> set[str]:
    """Clauses of three words or more of whole files; shorter ones ("Yes.") belong to everybody."""
    found = {c for file in files for line in file.read_text(encoding="utf-8").splitlines() for c in clauses(line)}
    return {clause for clause in found if clause.count(" ") >= 2}


def _unbarred(sentences: Iterable[str], barred: set[str]) -> list[str]:
    return [s for s in _distinct(sentences) if barred.isdisjoint(clauses(s))]


def _lexicon() -> dict[str, int]:
    """Words of pocketsphinx's dictionary with their (log, higher is commoner) probabilities."""
    import pocketsphinx

    folder = Path(pocketsphinx.__file__).parent / "model" / "en-us"
    model = pocketsphinx.NGramModel.readfile(str(folder / "en-us.lm.bin"))
    entries = (line.split()[0] for line in (folder / "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines())
    words = (w for w in entries if re.fullmatch(r"[a-z]+('[a-z]+)?", w))
    likely = {word: model.prob([word]) for word in words}
    # Letters and abbreviations without a vowel are read out letter by letter: no words for our purpose.
    return {w: p for w, p in likely.items() if w in {"a", "i", "o"} or (len(w) > 1 and re.search("[aeiouy]", w))}


def _fill_frames(draw: random.Random) -> list[str]:
    filled = []
    for file, count in FRAMES_WANTED.items():
        frames, slots = _read_frames(_HERE / file)
        filled += [_fill(draw.choice(frames), slots, draw) for _ in range(count)]
    return filled


def _read_frames(file: Path) -> tuple[list[str], dict[str, list[str]]]:
    slots: dict[str, list[str]] = {}
    frames = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            frames.append(line[2:])
        elif not line.startswith("#"):
            slot, _, choices = line.partition(": ")
            slots[slot] = choices.split(" | ")
    return frames, slots


def _fill(frame: str, slots: dict[str, list[str]], draw: random.Random) -> str:
    while match := re.search(r"\{(\w+)\}", frame):
        frame = frame[: match.start()] + draw.choice(slots[match[1]]) + frame[match.end() :]
    return frame[0].upper() + frame[1:]


def _pairs(sentences: list[str], count: int, draw: random.Random) -> list[str]:
    """Two short sentences in one breath, as many lines of a script are."""
    short = [sentence for sentence in sentences if len(sentence.split()) <= 9]
    return [f"{draw.choice(short)} {draw.choice(short)}" for _ in range(count)]


def _walks(sentences: list[str], count: int, draw: random.Random) -> list[str]:
    """Sentences that never were: walks over the trigrams of `sentences`, backing off to bigrams."""
    after_two: dict[tuple[str, str], list[str]] = defaultdict(list)
    after_one: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        words = ["<s>", "<s>", *sentence.split(), "</s>"]
        for first, second, third in zip(words, words[1:], words[2:], strict=False):
            after_two[first, second].append(third)
            after_one[second].append(third)
    walks: dict[str, None] = {}
    real = set(sentences)
    while len(walks) < count:
        walk = _walk(after_two, after_one, draw)
        if walk and walk not in real:
            walks[walk] = None
    return list(walks)


def _walk(
    after_two: dict[tuple[str, str], list[str]], after_one: dict[str, list[str]], draw: random.Random
) -> str | None:
    words = ["<s>", "<s>"]
    while len(words) < MAX_WORDS + 2:
        choices = after_two[words[-2], words[-1]]
        if len(set(choices)) < 2 and words[-1] != "<s>":
            choices = after_one[words[-1]]
        following = draw.choice(choices)
        if following == "</s>":
            return " ".join(words[2:]) if len(words) >= 5 else None
        words.append(following)
    return None


def _salad(common: list[str], play_words: list[str], draw: random.Random) -> str:
    """Two to nine words in no order, the commonest most often, so that spelling is learnt apart from phrases."""
    pools = (common[:700], common[:3500], common, play_words)
    words = [draw.choice(draw.choices(pools, (0.25, 0.25, 0.35, 0.15))[0]) for _ in range(draw.randint(2, 9))]
    spelled = ["I" + word[1:] if word == "i" or word in _CONTRACTIONS else word for word in words]
    joined = spelled[0].capitalize()
    for word in spelled[1:]:
        joined += (", " if draw.random() < 0.1 else " ") + word
    return joined + draw.choice("....?!")
