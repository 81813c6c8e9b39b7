"""Correcting what words say: the edit for a word that somebody points at."""

from __future__ import annotations

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import FixWord
from dialogcut.session.session import Session


def fixing(session: Session, word: WordRef, text: str) -> FixWord:
    """Makes a word say `text`; what was heard there takes a correction back."""
    return FixWord(word, text, heard(session, word))


def unfixing(session: Session, word: WordRef) -> FixWord:
    """Makes a word say again what was heard."""
    return fixing(session, word, heard(session, word))


def heard(session: Session, word: WordRef) -> str:
    """What the transcript says there."""
    return session.project.transcripts[word.take].words[word.index].text
