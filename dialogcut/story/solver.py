"""Solving the programme: the only door to HiGHS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dialogcut.story.programme import Pause, Plan, Programme
from dialogcut.story.rough import barest

if TYPE_CHECKING:
    import highspy

SECONDS = 60.0
"""Longest search before the best plan found so far is given, with its gap."""
MANY_UNITS = 600
"""From here on a plan within `GAP_OF_MANY` of the best is taken: proving the rest takes longer than it is worth."""
GAP_OF_MANY = 0.005


def cheapest(programme: Programme, most_frames: int, seconds: float = SECONDS) -> Plan | None:
    """The strikes that lose least with at most `most_frames` left; None where there are none, or none were found in
    time.
    """
    return _solved(_cheapest(programme, most_frames), programme, seconds)


def shortest(programme: Programme, seconds: float = SECONDS) -> Plan:
    """The strikes that leave the shortest running time that the rules allow. They may lose more than they must for it,
    which the gap says.
    """
    found = _solved(_shortest(programme), programme, seconds) or Plan(barest(programme), 0.0, False)
    return replace(found, gap=1.0 if programme.loss(found.struck) else 0.0)


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
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,  # one thread and one seed: the same list each time it is asked for
        "random_seed": 1,
        "presolve": "off",  # on ten thousand lines it takes four times as long as the search that it saves
        "time_limit": seconds,
        "mip_rel_gap": GAP_OF_MANY if many else 0.0,
        "mip_abs_gap": 0.999,  # losses and frames are whole: less than one apart is equal
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(_model(rows, len(programme.frames)))
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = solver.getSolution().col_value
    is_done = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    above = info.objective_function_value - info.mip_dual_bound
    gap = 0.0 if is_done and above < 1 else min(1.0, above / max(1.0, abs(info.objective_function_value)))
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
