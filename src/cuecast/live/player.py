"""The player: a listener's commands on one side, the deck that gives the samples on the other.

Only the conductor's thread calls it; it never waits for the device.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from cuecast.diagnostics import CuecastError
from cuecast.live import course as courses
from cuecast.live import places, rounds
from cuecast.live.commands import Command
from cuecast.live.course import Course
from cuecast.live.deck import Deck, Swap
from cuecast.live.plan import Plan, Planner
from cuecast.live.tally import Tally
from cuecast.live.undo import FORGOTTEN, LOUDNESS, WAITING, Before
from cuecast.timebase import RATE

LOUDEST, SOFTEST = 12, -24
"""dB between which the listener can choose."""

_LOUDER = 3
_QUICKEST, _SLOWEST = Fraction(1, 2), Fraction(2)
_AHEAD = RATE // 5
"""Samples between now and the moment another plan can take over: nothing of them was pulled yet."""


class _Idle(str):
    """What is said when there was nothing to do, and so nothing is to be taken back."""

    __slots__ = ()


class Player:
    """A session that is being played, as its listener wants it."""

    def __init__(self, planner: Planner, course: Course, plan: Plan) -> None:
        """`plan` is that of the course, or of its opening; then the rest comes by `go_on_with`."""
        self._planner = planner
        self._course = course
        self.deck = Deck(plan)
        self.tally = Tally(plan)
        self.message = ""
        self.stopped = False
        self._paused = True
        self._begun = False
        self._pace = Fraction(1)
        self._before: Before | None = None
        self._do: dict[Command, Callable[[], str]] = {
            Command.PAUSE: self.pause,
            Command.RESUME: self.resume,
            Command.TOGGLE: lambda: self.resume() if self._paused else self.pause(),
            Command.NEXT: lambda: self._go("On to", places.after(self._plan, self.deck.at)),
            Command.BACK: lambda: self._go("Back to", places.before(self._plan, self.deck.at)),
            Command.REPEAT: lambda: self._go("Again", places.beginning(self._plan, self.deck.at)),
            Command.SKIP_REST: self._skip_rest,
            Command.MORE_TIME: self._more_time,
            Command.ONE_MORE_SET: self._one_more_set,
            Command.FASTER: lambda: self._pace_by(courses.FASTER),
            Command.SLOWER: lambda: self._pace_by(1 / courses.FASTER),
            Command.LOUDER: lambda: self._louder(_LOUDER),
            Command.QUIETER: lambda: self._louder(-_LOUDER),
            Command.LESS_TALK: lambda: self._talk(-1),
            Command.MORE_TALK: lambda: self._talk(1),
            Command.WHERE: self._where,
            Command.UNDO: self._undo,
            Command.STOP: self.stop,
        }

    @property
    def paused(self) -> bool:
        """Whether it waits for the listener, or for a device."""
        return self._paused

    @property
    def over(self) -> bool:
        """True when the session is at its end, or was ended."""
        return self.stopped or (self._plan.whole and self.deck.over)

    @property
    def course(self) -> Course:
        """The whole course as it is to go on, also where its plan is not there yet."""
        return self._course

    @property
    def _plan(self) -> Plan:
        return self.deck.plan

    def begin(self, at: int = 0, heard: int = 0) -> None:
        """Play from a sample on, behind which so many were heard already."""
        if heard:
            self.deck.go_on(at + heard)
        elif at:
            self.deck.jump(at)
        if at:
            self.tally.jumped(self._plan, at)
        self._paused, self._begun = False, True
        self.deck.roll(True)

    def go_on_with(self, plan: Plan) -> None:
        """Take the plan of the whole session over from the one of its opening, where a step begins.

        Until then the voice was as loud as the opening alone asked for.
        """
        now = self._plan
        if now.whole:
            return
        with self.deck.lock:
            at = self.deck.at
            ends = at >= now.timeline.duration
            edge = at if ends else now.start(now.index(at) + 1)
            self.deck.swap(Swap(edge, plan, edge))

    def do(self, command: Command) -> str:
        """Do what the listener asks, and say in a few words what was done."""
        deck = self.deck
        found = (self._plan, deck.at, self._course, self._pace, deck.level, self._paused)
        try:
            self.message = self._do[command]()
        except CuecastError as trouble:
            self.message = _Idle(trouble)
        if command not in FORGOTTEN:
            idle = isinstance(self.message, _Idle)
            self._before = None if idle else Before(command, *found)
        return self.message

    def follow(self) -> None:
        """Note how far the session has come; called a few times a second."""
        self.tally.follow(self._plan, self.deck.at)

    def pause(self) -> str:
        """Be silent."""
        if self._paused:
            return _Idle("Paused already.")
        self._paused = True
        self.deck.roll(False)
        return "Paused."

    def resume(self, key: str = "") -> str:
        """Go on after words that lead back in; `key` is a phrase to be said before them."""
        if not self._paused:
            return _Idle("Playing already.")
        at = places.again(self._plan, self.deck.at)
        if self._begun:
            self.deck.jump(at, between=self._words(at, key))
        self.begin()
        return "Playing."

    def stop(self) -> str:
        """End the session here."""
        self.deck.roll(False)
        self.stopped = True
        return "Stopped."

    def prepare(self) -> None:
        """Have the words spoken that lead back into a rep, before they are needed. Takes its time."""
        most = max((step.place.rep for step in self._course.steps), default=0)
        book = self._planner.session.phrasebook
        reps = [book.say("live_on_rep", rep=rep) for rep in range(1, most + 1)]
        self._planner.prepare([book.say("live_on"), book.say("live_back"), *reps])

    def _words(self, at: int, key: str = "") -> Plan | None:
        """What is said before going on at a sample: nothing where the words of the session begin there."""
        book = self._planner.session.phrasebook
        said = [book.say(key)] if key else []
        if rep := places.rep_at(self._plan, at):
            said.append(book.say("live_on_rep", rep=rep))
        elif self._plan.said(at) is None and not key:
            said.append(book.say("live_on"))
        return self._planner.saying(said) if said else None

    def _go(self, way: str, at: int) -> str:
        """Go on at a sample, playing or waiting as before."""
        if at >= self._plan.timeline.duration and not self._plan.whole:
            return _Idle("The rest is still being prepared; a moment.")
        self.tally.jumped(self._plan, at)
        self.deck.jump(at)
        if at >= self._plan.timeline.duration:
            return "That was the last one."
        step = self._plan.step(at)
        return f"{way}: {step.place.exercise or step.kind}."

    def _skip_rest(self) -> str:
        end = places.rest_end(self._plan, self.deck.at)
        return _Idle("There is no rest here.") if end is None else self._go("On to", end)

    def _louder(self, by: int) -> str:
        self.deck.set_level(min(LOUDEST, max(SOFTEST, self.deck.level + by)))
        return f"Volume {self.deck.level:+d} dB."

    def _where(self) -> str:
        with self.deck.lock:
            said = places.told(self._plan, self.deck.at, self._planner.session.phrasebook)
            at = self.deck.at
        words = self._planner.saying(said)
        at = places.again(self._plan, at)
        self.deck.jump(at, between=words)
        if self._paused:
            self._paused = False
            self.deck.roll(True)
        return " ".join(said)

    def _undo(self) -> str:
        before, self._before = self._before, None
        if before is None:
            return "There is nothing to take back."
        if before.command in LOUDNESS:
            self.deck.set_level(before.level)
        elif before.command in WAITING and before.paused != self._paused:
            self.pause() if before.paused else self.resume()
        elif before.command not in WAITING:
            plan = before.plan if before.plan.whole else self._plan
            self._course, self._pace = before.course, before.pace
            at = places.again(plan, before.at)
            self.tally.jumped(plan, at)
            self.deck.jump(at, plan)
        return f"Taken back: {before.command.value.replace('-', ' ')}."

    def _more_time(self) -> str:
        index = self._index()
        timed = self._plan.timeline.steps[self._plan.index(self.deck.at)]
        found = courses.more_time(self._course, index, Fraction(timed.end - timed.start, RATE))
        if found is None:
            return _Idle("Nothing is left here that could be longer.")
        changed, where = found
        self._change(changed, within=where == index)
        return f"{int(courses.MORE_TIME)} seconds more."

    def _one_more_set(self) -> str:
        course, index = self._course, self._index()
        for changed, told in (
            (rounds.one_more_round(course, index), "One more round."),
            (rounds.the_same_breaths(course, index), "The same number of breaths once more."),
            (courses.one_more_set(course, index, self._planner.session), "One more set."),
        ):
            if changed is not None:
                self._change(changed)
                return told
        return _Idle("There are no sets here; “repeat” does this once more from its beginning.")

    def _pace_by(self, factor: Fraction) -> str:
        pace = self._pace * factor
        if not _QUICKEST <= pace <= _SLOWEST:
            return _Idle(f"It cannot be any {'quicker' if factor < 1 else 'slower'}.")
        self._change(courses.paced(self._course, self._index(), factor))
        self._pace = pace
        return f"Movements take {round(float(pace) * 100)} % of their time, from the next rep on."

    def _talk(self, more: int) -> str:
        self._change(courses.talk(self._course, self._index(), more))
        return (
            "More words, from the next rep on."
            if more > 0
            else "Fewer words, from the next rep on."
        )

    def _index(self) -> int:
        """The step being done, as the course counts it."""
        return self._plan.index(self.deck.at)

    def _change(self, course: Course, *, within: bool = False) -> None:
        """Go on by another course: inside this step if it is what changed, else behind it.

        Up to this step both courses have the same steps.
        """
        if not self._plan.whole:
            raise CuecastError("the rest is still being prepared; ask again in a moment")
        plan = self._planner.whole(course)
        swap = self._swap_to(plan, within=within)
        while not self.deck.swap(swap):  # Planning took longer than was left of this step.
            swap = self._swap_to(plan, within=within)
        self._course = course
        if self._paused and self.deck.at < swap.at:
            # Nothing is playing that the change would have to wait for.
            index = self._plan.index(self.deck.at)
            offset = self.deck.at - self._plan.start(index)
            self.deck.jump(plan.start(index) + offset, plan)

    def _swap_to(self, plan: Plan, *, within: bool) -> Swap:
        now = self._plan
        with self.deck.lock:
            at = self.deck.at + _AHEAD
            index = now.index(at)
            if within:
                said = now.said(at)
                at = int(said.end) if said is not None else at
                offset = at - now.start(index)
                if plan.start(index) + offset < plan.start(index + 1) and at < now.start(index + 1):
                    return Swap(at, plan, plan.start(index) + offset)
            return Swap(now.start(index + 1), plan, plan.start(index + 1))
