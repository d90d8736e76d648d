"""What was done of a session: the exercises, their sets and reps, and what was skipped."""

from __future__ import annotations

from cuecast.live.plan import Plan
from cuecast.live.record import Done


class Tally:
    """Follows a plan and notes what was played to its end."""

    def __init__(self, plan: Plan) -> None:
        """Nothing is done yet."""
        self._plan = plan
        self._index = 0
        self._entered = True  # Whether the present step was played from its beginning.
        self._at = 0
        self.done: list[Done] = []
        self.furthest = 0

    @property
    def at(self) -> int:
        """Where to go on next time: the index, in the session as written, of the step being done."""
        known = [one for one in self._plan.origin[: self._index + 1] if one >= 0]
        return known[-1] if known else 0

    def follow(self, plan: Plan, at: int) -> None:
        """The session has come to sample `at` of a plan, without a jump since it was last told."""
        index = len(plan.steps) if at >= plan.timeline.duration else plan.index(at)
        for number in range(self._index, min(index, len(plan.steps))):
            if self._entered:
                self._note(plan, number)
            self._entered = True
        self._plan, self._index = plan, index

    def jumped(self, plan: Plan, to: int) -> None:
        """Somebody goes to sample `to`; what lies before it and was not done is skipped."""
        index = len(plan.steps) if to >= plan.timeline.duration else plan.index(to)
        for step in plan.steps[self._index : index]:
            if step.opening and step.place.exercise and not step.open_reps:
                self._entry(step.place.exercise).skipped = True
        self._plan, self._index, self._entered = plan, index, True

    def _note(self, plan: Plan, number: int) -> None:
        step = plan.steps[number]
        name = step.place.exercise
        if not name or step.kind not in ("phase", "hold", "work"):
            return
        entry = self._entry(name)
        last = step.work is None or step.index == len(step.work.phases) - 1
        if last and step.kind != "work":
            entry.reps += 1
        entry.sets = max(entry.sets, step.place.set or step.place.round)

    def _entry(self, name: str) -> Done:
        if not self.done or self.done[-1].exercise != name:
            self.done.append(Done(name))
        return self.done[-1]
