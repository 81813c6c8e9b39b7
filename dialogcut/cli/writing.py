"""tag-text: exposition in a written scene, for writers without media."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from dialogcut.cli.screen import progress, screen
from dialogcut.script.reading import read_script
from dialogcut.script.spoken import SpokenText
from dialogcut.session.writing import tag_lines
from dialogcut.story.tags import Tag


@click.command("tag-text")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--nlp", default="dialogue", metavar="NAME|FOLDER", show_default=True, help="spaCy pipeline.")
@click.option("--threshold", type=float, default=None, help="Score from which a line counts as exposition.")
@click.option("--cast", default="", help="Names of the characters, with commas; those who speak are always among them.")
@click.option("--glossary", default="", help="Terms and code words of the story, with commas.")
@click.option("--only", is_flag=True, help="Print the lines that read as exposition alone.")
@click.option("--json", "as_json", is_flag=True, help="One object a line: score, flag, kind, evidence, in input order.")
def tag_text(
    file: Path, nlp: str, threshold: float | None, cast: str, glossary: str, only: bool, as_json: bool
) -> None:
    """Tag exposition in a written scene: .fountain, .txt ('MARA: You are late.') or .jsonl (doc, speaker, text).

    \b
    dialogcut tag-text scene.fountain
    dialogcut tag-text lines.jsonl --json
    """
    from dialogcut.story.exposition import ExpositionTagger

    lines = read_script(file)
    with progress("Reading") as bar:
        tagger = ExpositionTagger.load(nlp)
        tags = tag_lines(lines, tagger, threshold, _names(cast), _names(glossary), lambda share: bar(share, ""))
    pairs = [(line, tag) for line, tag in zip(lines, tags, strict=True) if tag.is_exposition or not only]
    if as_json:
        for line, tag in pairs:
            click.echo(json.dumps(_row(line, tag), ensure_ascii=False))
    else:
        _print(pairs)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _row(line: SpokenText, tag: Tag) -> dict[str, object]:
    return {
        "doc": line.scene,
        "speaker": line.speaker,
        "text": line.text,
        "score": round(tag.score, 4),
        "flag": tag.is_exposition,
        "kind": tag.kind,
        "rank": round(tag.rank, 4),
        "evidence": list(tag.evidence),
    }


def _print(pairs: list[tuple[SpokenText, Tag]]) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line, tag in pairs:
        mark = {"backstory": "B", "plan": "P"}.get(tag.kind, "E") if tag.is_exposition else " "
        text = Text(line.text, "bold" if tag.is_exposition else "")
        table.add_row(mark, f"{tag.score:+.2f}", line.speaker, text)
        if tag.is_exposition:
            table.add_row("", "", "", Text("; ".join(tag.evidence), "dim"))
    screen().print(table)
