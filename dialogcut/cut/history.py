"""Every decision ever made: undo, redo, branches that are never lost, and versions that name a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dialogcut.cut.changelog import ROOT, Change, ChangeLog
from dialogcut.cut.decisions import Decisions
from dialogcut.cut.delta import diff
from dialogcut.errors import UsageError

if TYPE_CHECKING:
    from dialogcut.cut.edits.command import Edit


@dataclass(frozen=True, slots=True)
class History:
    """Where the editor stands in the tree of changes. A value: each step gives a new one, so a step that could not
    be saved is simply not kept.

    A new edit after undo starts a branch; the one it leaves stays in the tree, is listed by `tips` and can be gone
    to. Undo, redo and `go` move the position and are themselves no changes: going to a version behind or ahead on
    the same branch is taken back by redo or undo; from another branch one returns with `go` to its tip or to a
    version named before leaving.
    """

    log: ChangeLog = field(default_factory=ChangeLog, compare=False)
    current: int = ROOT
    """The change whose state is `now`."""
    head: int = ROOT
    """The change that redo leads towards: `current`, or one built upon it."""
    now: Decisions = field(default_factory=Decisions)
    versions: Mapping[str, int] = field(default_factory=dict)
    """Name -> change, in the order in which they were first named."""

    def do(self, edit: Edit, who: str, at: str, label: str | None = None) -> History:
        """The history with this edit done; this very object where it changes nothing. Raises what the edit raises.

        `label` replaces the edit's own where a face knows a better one (it knows texts and page numbers); `at` is
        UTC, ISO 8601.
        """
        before = self.now.counting_from(self.log.next_line_id)
        after = edit.apply(before)
        if after is before:
            return self
        change = self.log.append(self.current, edit.label if label is None else label, who, at, diff(self.now, after))
        return replace(self, current=change.id, head=change.id, now=after)

    def do_beside(self, edit: Edit, name: str, who: str, at: str) -> History:
        """The state after this edit under a name, built upon the present one, which stays where it is: undo and redo
        lead where they led. Raises what the edit and `name_version` raise.
        """
        return replace(self, versions=self.do(edit, who, at).name_version(name).versions)

    @property
    def can_undo(self) -> bool:
        return self.current != ROOT

    @property
    def can_redo(self) -> bool:
        return self.current != self.head

    def undo(self) -> History:
        """One change back. Raises UsageError where there is none."""
        if not self.can_undo:
            raise UsageError("There is nothing to undo.")
        return self._at(self.log[self.current].parent, self.head)

    def redo(self) -> History:
        """One change forward again, towards `head`. Raises UsageError where nothing was undone."""
        if not self.can_redo:
            raise UsageError("There is nothing to redo.")
        return self._at(self.ahead[0].id, self.head)

    def go(self, change_id: int) -> History:
        """To the state after any change of the tree (ROOT: the empty cut); this very object when already there.

        On the way to `head` the head stays, so that redo leads back; elsewhere the change becomes the head itself.
        Raises UsageError for an id that is not in the tree.
        """
        if change_id not in self.log:
            raise UsageError(f"The history has no change {change_id}.")
        if change_id == self.current:
            return self
        keeps_head = change_id == ROOT or change_id in self.log.lineage(self.head)
        return self._at(change_id, self.head if keeps_head else change_id)

    def go_to_version(self, name: str) -> History:
        """`go` to the state that a version names. Raises UsageError for an unknown name."""
        return self.go(self._named(name))

    def name_version(self, name: str, again: bool = False) -> History:
        """The current state under a name. Raises UsageError for an empty name, and for a taken one unless `again`,
        which moves the name here.
        """
        name = name.strip()
        if not name:
            raise UsageError("A version needs a name.")
        if self.versions.get(name) == self.current:
            return self
        if name in self.versions and not again:
            raise UsageError(f"There is a version '{name}' already; choose another name.")
        return replace(self, versions={**self.versions, name: self.current})

    def forget_version(self, name: str) -> History:
        """Without this name; the state itself stays in the tree. Raises UsageError for an unknown name."""
        self._named(name)
        return replace(self, versions={other: at for other, at in self.versions.items() if other != name})

    def at(self, change_id: int) -> Decisions:
        """The cut after a change, without going there. Raises UsageError for an id that is not in the tree."""
        if change_id not in self.log:
            raise UsageError(f"The history has no change {change_id}.")
        return self.log.state(change_id, self.current, self.now)

    def version(self, name: str) -> Decisions:
        """The cut as a version holds it, without going there. Raises UsageError for an unknown name."""
        return self.at(self._named(name))

    def change(self, change_id: int) -> Change:
        """Raises UsageError for an id that is not in the tree, and for ROOT, which nobody made."""
        if change_id == ROOT or change_id not in self.log:
            raise UsageError(f"The history has no change {change_id}.")
        return self.log[change_id]

    @property
    def trail(self) -> tuple[Change, ...]:
        """The changes that led here, oldest first."""
        return tuple(self.log[i] for i in self.log.lineage(self.current))[::-1]

    @property
    def ahead(self) -> tuple[Change, ...]:
        """The changes that redo would make, in their order."""
        undone: list[Change] = []
        for change_id in self.log.lineage(self.head):
            if change_id == self.current:
                break
            undone.append(self.log[change_id])
        return tuple(undone[::-1])

    @property
    def tips(self) -> tuple[Change, ...]:
        """The ends of all branches: changes that nothing was built upon, oldest first."""
        parents = {change.parent for change in self.log}
        return tuple(change for change in self.log if change.id not in parents)

    def _at(self, change_id: int, head: int) -> History:
        return replace(self, current=change_id, head=head, now=self.at(change_id))

    def _named(self, name: str) -> int:
        if name not in self.versions:
            known = ", ".join(f"'{version}'" for version in self.versions) or "none yet"
            raise UsageError(f"There is no version '{name}' (versions: {known}).")
        return self.versions[name]
