"""English words that a machine cannot do without: those that say nothing by themselves, irregular forms, numbers."""

from __future__ import annotations

_FUNCTION_WORDS = """
    a about after again ago all also always am an and another any anybody anyone anything are aren't as at away
    back be because been before being both but by can can't cannot could couldn't did didn't do does doesn't doing
    don't down each either else ever every everybody everyone everything few for from get gets getting go goes
    going gonna got had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers herself him
    himself his how however i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just let let's
    like lot many may maybe me mean might mine more most much must mustn't my myself neither never no nobody none
    nor not nothing now of off oh ok okay on once one one's only or other our ours out over own please quite rather
    really right shall shan't she she'd she'll she's should shouldn't since so some somebody someone something
    still such than that that's the their theirs them themselves then there there's these they they'd they'll
    they're they've thing things this those though through to together too under until up upon us very was wasn't
    we we'd we'll we're we've well were weren't what what's when where where's which while who who's whom whose why
    will with without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself
"""
_NEGATIONS = "no not never nobody nothing none nor neither cannot"
_LIGHT_VERBS = """
    ask believe bring call come feel find give hear hold keep know leave let live look make mean need put remember say
    see start stop take talk tell think try turn use want work
"""
_IRREGULAR = """
    ate=eat became=become began=begin begun=begin born=bear bought=buy broke=break broken=break brought=bring
    built=build came=come caught=catch chose=choose chosen=choose dealt=deal died=die drank=drink driven=drive
    drove=drive dying=die fallen=fall fed=feed feet=foot fell=fall felt=feel fled=flee flew=fly forgot=forget
    forgotten=forget fought=fight found=find gave=give given=give gone=go grew=grow grown=grow heard=hear held=hold
    hid=hide hidden=hide hung=hang kept=keep knew=know known=know laid=lay led=lead left=leave lent=lend lied=lie
    lost=lose lying=lie made=make meant=mean men=man met=meet paid=pay ran=run rang=ring said=say sang=sing
    sank=sink sat=sit saw=see seen=see sent=send shot=shoot slept=sleep sold=sell sought=seek spent=spend
    spoke=speak spoken=speak stole=steal stolen=steal stood=stand struck=strike swam=swim swore=swear sworn=swear
    taken=take taught=teach thought=think threw=throw thrown=throw told=tell took=take tore=tear torn=tear
    tying=tie understood=understand went=go wives=wife woke=wake women=woman won=win wore=wear worn=wear
    written=write wrote=write children=child dad=father mum=mother mom=mother
"""
_NUMBERS = """
    two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14
    fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60
    seventy=70 eighty=80 ninety=90
"""


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in table.split())


FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""They say nothing of what a sentence is about."""
NEGATIONS = frozenset(_NEGATIONS.split())
"""Each turns a sentence's meaning by itself, as every word on -n't does."""
LIGHT_VERBS = frozenset(_LIGHT_VERBS.split())
"""Verbs that any scene is full of: two lines that share one are not about the same thing for that."""
IRREGULAR = _pairs(_IRREGULAR)
"""Form -> the word itself, for forms that no rule of spelling leads back from."""
NUMBERS = _pairs(_NUMBERS)
"""Number word -> digits, from two to ninety."""


def is_negation(word: str) -> bool:
    """Whether a word by itself turns a sentence's meaning: 'not', 'never', "won't"."""
    bare = word.replace("’", "'").strip(' .,;:!?…—–-"“”()').lower()
    return bare in NEGATIONS or bare.endswith("n't")
