"""The vocabulary of exposition and of its opposites, as data. What each list is worth is learnt (models/exposition)."""

from __future__ import annotations

import re


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(phrases)})\b", re.IGNORECASE)


CONNECTIVES = _any_of(
    "because", "since", "so that", "in order (?:to|that)", "that's why", "therefore", "on account of", "owing to",
    "after", "before", "until", "till", "when", "while", "ever since", "as soon as", "unless", "if",
)  # fmt: skip

TELLING = _any_of(
    "as you know", "you know (?:that|how)", "you remember", "remember (?:that|when|how)",
    "the truth is", "the fact is", "the thing is", "i tell you", "let me explain",
    "it means", "that means", "means that", "is called", "they say", "i(?:'ve)? heard?", "it seems", "turns? out",
    "used to", "years? ago", "last (?:night|week|year|month)", "yesterday", "this morning",
    "tomorrow", "to-morrow", "to-night", "tonight", "once", "originally", "supposed to",
    "has been", "had been", "have been", "was (?:a|an|the|born|killed|found)", "were (?:the|found)",
)  # fmt: skip
"""Phrases with which a character tells what the audience needs."""

FUTURE = re.compile(r"\b(?:will|shall|'ll|won't|shan't|going to|gonna|about to)\b")
COMING = re.compile(
    r"\b(?:will|shall|'ll|won't|shan't|going to|gonna|about to|supposed to|to-?morrow|to-?night|to-?day|"
    r"next (?:day|week|month|year|time)|(?:is|are|am|'s|'re|'m) to [a-z]+)\b",
    re.IGNORECASE,
)
"""What is going to be done, or is arranged."""
MODAL = _any_of("must", "should", "ought", "may", "might", "can", "could", "would", "have to", "need to")
CONDITION = _any_of("if", "unless", "in case")
INDEFINITE = _any_of("a", "an", "some", "one of")
ARTICLE = _any_of("a", "an")
WH_WORD = _any_of("who", "what", "where", "when", "why", "how", "which")
COURTESY = _any_of(
    "thank", "good (?:night|morning|evening|bye)", "please", "sorry", "pardon", "how are you", "good-bye",
)  # fmt: skip


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


WHO = words("""
    father mother husband wife brother sister son daughter uncle aunt cousin nephew niece guardian ward friend doctor
    captain colonel mayor servant maid partner boss king queen president police sheriff officer soldier lawyer landlord
    heir widow orphan child baby parents family grandfather grandmother
""")
"""Relations and professions."""
ATTITUDES = words("""
    think believe hope love hate wish like want fear doubt suppose guess adore mean beg thank swear dare promise
""")
SHOWING = words("""
    look listen see come go wait stop hurry hush hear let give take put get tell bring leave keep sit stand hold
""")
REPORTING = words("""
    say tell ask answer reply happen die kill find lose marry leave arrive bring send begin become build write discover
    invent steal
""")
INTERJECTIONS = words("oh ah well yes no yeah hey hello ha o why good ow hush eh hm uh um")
NEGATIONS = words("not n't no never nothing")
HAVING = words("have has had 've 'd hath")
TITLES = words("mr mrs ms miss dr doctor sir lady lord captain colonel major sergeant professor detective agent the")

I_AND_WE = words("i we ay")
YOU = words("you yuh ye thou")
HE_AND_SHE = words("he she they")
POINTING = HE_AND_SHE | words("it this that i")
EVERYBODY = words("one nobody everybody everyone people anybody anyone somebody someone nothing everything")
"""Subjects of general remarks."""
OWNERS = words("my his her their our")
I_AND_YOU = words("i you me my your yuh ay")
