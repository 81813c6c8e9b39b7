"""The integer programme behind "cheapest seconds", and the only door to its solver (HiGHS).

    minimise   sum(loss[u] * struck[u]) - sum(rebate taken)
    subject to sum(frames[u] * kept[u]) + sum(pause between two kept units) <= most_frames
               a unit that needs others is struck when all of them are
               of each fact, one group of units stays whole
               fixed units stay

`struck` is binary. Everything else is continuous and comes out whole, because it only follows `struck`. Extractive
compression as an integer programme: McDonald 2007, Gillick and Favre 2009; the pauses and the needs are ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import highspy

SECONDS = 20.0
"""Longest search before the best plan found so far is given, with its gap."""
MANY_UNITS = 600
"""From here on a plan within `GAP_OF_MANY` of the best is taken: proving the rest takes longer than it is worth."""
GAP_OF_MANY = 0.005


class Pause(NamedTuple):
    """Frames heard between two units while both are kept; negative where their edges overlap."""

    first: int
    second: int
    frames: int


class Need(NamedTuple):
    """A unit that makes sense only while at least one of others is kept."""

    unit: int
    any_of: tuple[int, ...]


class Rebate(NamedTuple):
    """What striking a unit costs less while at least one of others is kept."""

    unit: int
    any_of: tuple[int, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Programme:
    """What may be struck, what it loses, and what must hold. Units are numbered from 0."""

    frames: tuple[int, ...]
    """By unit: frames heard while it is kept."""
    losses: tuple[int, ...]
    """By unit: points lost when it is struck; not negative."""
    pauses: tuple[Pause, ...] = ()
    fixed: frozenset[int] = frozenset()
    needs: tuple[Need, ...] = ()
    facts: tuple[tuple[tuple[int, ...], ...], ...] = ()
    """For each fact the groups of units that tell it: one group must be kept whole."""
    rebates: tuple[Rebate, ...] = ()

    def length(self, struck: Collection[int]) -> int:
        """Running time in frames with these units struck."""
        gone = set(struck)
        return sum(frames for unit, frames in enumerate(self.frames) if unit not in gone) + sum(
            pause.frames for pause in self.pauses if pause.first not in gone and pause.second not in gone
        )

    def loss(self, struck: Collection[int]) -> int:
        """Points lost with these units struck."""
        gone = set(struck)
        return sum(self.losses[unit] for unit in gone) - sum(
            rebate.points for rebate in self.rebates if rebate.unit in gone and not gone.issuperset(rebate.any_of)
        )

    def broken(self, struck: Collection[int]) -> list[str]:
        """Which rules these strikes break, in words; empty for strikes that may be made."""
        gone = set(struck)
        return [
            *(f"unit {unit} is fixed" for unit in sorted(self.fixed & gone)),
            *(f"unit {unit} needs {any_of}" for unit, any_of in self.needs if unit not in gone and gone >= set(any_of)),
            *(f"no group of {fact} is whole" for fact in self.facts if all(gone & set(group) for group in fact)),
        ]


@dataclass(frozen=True, slots=True)
class Plan:
    """Units to strike."""

    struck: frozenset[int]
    gap: float
    """How far above the least possible loss it may lie, as a share of it; 0 when it is proven the best."""
    is_repeatable: bool
    """Whether the same programme gives the same plan again: not so when the clock ended the search."""


def cheapest(programme: Programme, most_frames: int, seconds: float = SECONDS) -> Plan | None:
    """The strikes that lose least with at most `most_frames` left; None where there are none, or none were found in
    time.
    """
    return _solved(_cheapest(programme, most_frames), programme, seconds)


def shortest(programme: Programme, seconds: float = SECONDS) -> Plan:
    """The strikes that leave the shortest running time that the rules allow. They may lose more than they must for it,
    which the gap says.
    """
    found = _solved(_shortest(programme), programme, seconds) or Plan(_barest(programme), 0.0, False)
    return replace(found, gap=1.0 if programme.loss(found.struck) else 0.0)


def _barest(programme: Programme) -> frozenset[int]:
    """Strikes that keep the rules, found without a search: all but what must stay and what that needs."""
    needs: dict[int, list[tuple[int, ...]]] = {}
    for unit, any_of in programme.needs:
        needs.setdefault(unit, []).append(any_of)
    kept: set[int] = set()
    open_units = [*programme.fixed, *(unit for fact in programme.facts for unit in fact[0])]
    while open_units:
        unit = open_units.pop()
        if unit not in kept:
            kept.add(unit)
            open_units += [any_of[0] for any_of in needs.get(unit, ()) if kept.isdisjoint(any_of)]
    return frozenset(range(len(programme.frames))) - kept


@dataclass(slots=True)
class _Rows:
    """A linear programme under construction: columns in [0, upper], rows in compressed form."""

    costs: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def column(self, cost: float, upper: float = 1.0) -> int:
        self.costs.append(cost)
        self.upper.append(upper)
        return len(self.costs) - 1

    def row(self, low: float, terms: Iterable[tuple[int, float]], high: float) -> None:
        for column, value in terms:
            self.columns.append(column)
            self.values.append(value)
        self.starts.append(len(self.columns))
        self.lows.append(low)
        self.highs.append(high)


INFINITE = float("inf")


def _cheapest(programme: Programme, most_frames: int) -> _Rows:
    rows = _Rows()
    for unit, loss in enumerate(programme.losses):
        rows.column(loss, 0.0 if unit in programme.fixed else 1.0)
    pauses = [(rows.column(0.0), pause) for pause in programme.pauses]
    heard = [(unit, -float(frames)) for unit, frames in enumerate(programme.frames)]
    heard += [(column, float(pause.frames)) for column, pause in pauses]
    rows.row(-INFINITE, heard, most_frames - sum(programme.frames))
    _lay_rules(rows, programme, pauses)
    for unit, any_of, points in programme.rebates:
        taken = rows.column(-float(points))
        rows.row(-INFINITE, [(taken, 1.0), (unit, -1.0)], 0.0)
        rows.row(-INFINITE, [(taken, 1.0), *((other, 1.0) for other in any_of)], float(len(any_of)))
    return rows


def _shortest(programme: Programme) -> _Rows:
    rows = _Rows()
    for unit, frames in enumerate(programme.frames):
        rows.column(-float(frames), 0.0 if unit in programme.fixed else 1.0)
    pauses = [(rows.column(float(pause.frames)), pause) for pause in programme.pauses]
    _lay_rules(rows, programme, pauses)
    return rows


def _lay_rules(rows: _Rows, programme: Programme, pauses: Iterable[tuple[int, Pause]]) -> None:
    for column, (first, second, frames) in pauses:
        if frames > 0:
            rows.row(1.0, [(first, 1.0), (second, 1.0), (column, 1.0)], INFINITE)
        else:
            rows.row(-INFINITE, [(first, 1.0), (column, 1.0)], 1.0)
            rows.row(-INFINITE, [(second, 1.0), (column, 1.0)], 1.0)
    for unit, any_of in programme.needs:
        rows.row(1.0 - len(any_of), [(unit, 1.0), *((other, -1.0) for other in any_of)], INFINITE)
    for fact in programme.facts:
        told = [rows.column(0.0) for _ in fact]
        rows.row(1.0, [(column, 1.0) for column in told], INFINITE)
        for column, group in zip(told, fact, strict=True):
            for unit in group:
                rows.row(-INFINITE, [(column, 1.0), (unit, 1.0)], 1.0)


def _solved(rows: _Rows, programme: Programme, seconds: float) -> Plan | None:
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its __init__ has no annotations
    many = len(programme.frames) > MANY_UNITS
    for option, value in {
        "output_flag": False,
        "threads": 1,  # one thread and one seed: the same list each time it is asked for
        "random_seed": 1,
        "time_limit": seconds,
        "mip_rel_gap": GAP_OF_MANY if many else 0.0,
        "mip_abs_gap": 0.999,  # losses and frames are whole: less than one apart is equal
    }.items():
        solver.setOptionValue(option, value)
    solver.passModel(_model(rows, len(programme.frames)))
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = solver.getSolution().col_value
    is_done = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    above = info.objective_function_value - info.mip_dual_bound
    gap = 0.0 if is_done and above < 1 else above / max(1.0, abs(info.objective_function_value))
    return Plan(frozenset(unit for unit in range(len(programme.frames)) if found[unit] > 0.5), gap, is_done)


def _model(rows: _Rows, binary: int) -> highspy.HighsLp:
    """The rows as the solver wants them; the first `binary` columns are whole numbers."""
    import highspy
    import numpy as np

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(rows.costs), len(rows.lows)
    model.col_cost_ = np.array(rows.costs, dtype=float)
    model.col_lower_ = np.zeros(len(rows.costs))
    model.col_upper_ = np.array(rows.upper, dtype=float)
    model.row_lower_ = np.array(rows.lows, dtype=float)
    model.row_upper_ = np.array(rows.highs, dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(rows.starts, dtype=np.int32)
    model.a_matrix_.index_ = np.array(rows.columns, dtype=np.int32)
    model.a_matrix_.value_ = np.array(rows.values, dtype=float)
    kinds = [highspy.HighsVarType.kInteger] * binary
    model.integrality_ = kinds + [highspy.HighsVarType.kContinuous] * (len(rows.costs) - binary)
    return model
