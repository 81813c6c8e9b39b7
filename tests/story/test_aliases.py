from __future__ import annotations

from dialogcut.story.aliases import aliases, joined, plain
from dialogcut.story.notes import LineNotes, Mention, TakeNotes


def notes(take: str, *names: str) -> TakeNotes:
    mentions = [Mention(name, 0, 0, "person", False, False) for name in names]
    return TakeNotes(
        take, tuple(LineNotes(f"{take}/{n}", "", ("x",), (), (m,), (), ()) for n, m in enumerate(mentions))
    )


def spoken(takes: tuple[TakeNotes, ...]) -> list[str]:
    return [line.mentions[0].name for take in takes for line in take.lines]


def test_titles_fall() -> None:
    assert plain("Mr. Lasko's") == "lasko"
    assert plain("the Captain") == "the captain"


def test_parts_of_one_longer_name() -> None:
    assert aliases({"viktor", "lasko", "viktor lasko"}) == {"viktor": "viktor lasko", "lasko": "viktor lasko"}


def test_what_fits_two_people_stays_apart() -> None:
    assert aliases({"rahal", "sami rahal", "hana rahal", "hana"}) == {"hana": "hana rahal"}


def test_acronyms_of_one_name() -> None:
    assert aliases({"isb", "internal security branch"}) == {"isb": "internal security branch"}
    assert aliases({"ab", "anna bell", "anton brand"}) == {}


def test_by_hand_comes_first() -> None:
    found = aliases({"ethan hunt", "hunt", "ethan", "bravo"}, {"Mr Hunt": "Jim", "Bravo": "Ethan Hunt"})
    assert found == {"bravo": "ethan hunt", "ethan": "ethan hunt", "hunt": "jim"}


def test_names_join_over_takes_and_unchanged_lines_stay() -> None:
    first, second = notes("1", "ethan hunt", "ilsa"), notes("2", "hunt")
    together = joined((first, second))
    assert spoken(together) == ["ethan hunt", "ilsa", "ethan hunt"]
    assert together[0].lines[1] is first.lines[1]
    assert joined(together) is together or joined(together) == together


def test_numbers_have_no_aliases() -> None:
    number = Mention("9 minute", 0, 0, "number", False, False)
    take = TakeNotes("1", (LineNotes("1/0", "", ("x",), (), (number,), (), ()),))
    assert joined((take,), {"9 minute": "ten"})[0].lines[0].mentions == (number,)
