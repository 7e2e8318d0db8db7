# One file: a state machine, all of whose rules need the same bundle of tabs.
"""Two tabs and everything that may befall them, in any order, against a plain model of what must be kept.

``HYPOTHESIS_PROFILE=search`` tries more sequences, other ones each time, and makes the one that fails short.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from playwright.sync_api import Browser

from tests.support.left_tabs import Tabs
from tests.support.tabs import Tab

SEARCHES = os.environ.get("HYPOTHESIS_PROFILE") == "search"
SEQUENCES = 200 if SEARCHES else 20
STEPS = 15
WHICH = st.sampled_from((0, 1))


class TwoTabs(RuleBasedStateMachine):
    """The model is names alone: what was entered and not taken away by the holder is found again at the end."""

    def __init__(self, browser: Tabs) -> None:
        super().__init__()
        self.browser = browser
        self.tabs: list[Tab | None] = [None, None]
        self.pen: int | None = None
        self.must: set[str] = set()
        self.gone: set[str] = set()  # taken away by the holder
        self.full = [False, False]
        self.waiting: list[set[str]] = [set(), set()]  # entered while the device refused
        self.behind = [False, False]  # the device refused the last change, were it only that something goes
        self.draft: str | None = None
        self.told: list[str] = []
        self.parted = False  # a write was refused, or a tab has died: two versions may stand side by side
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return f"活動{self.count}"

    def tab(self, which: int) -> Tab:
        found = self.tabs[which]
        assert found is not None
        return found

    def note(self, what: str, which: int, *given: object) -> None:
        self.told.append(f"{what}({which}) {' '.join(map(str, given))}")

    @property
    def writer(self) -> Tab | None:
        """The tab that has the pen."""
        return None if self.pen is None else self.tab(self.pen)

    @property
    def writes(self) -> bool:
        """Whether something can be entered now."""
        return self.pen is not None

    @property
    def is_ready(self) -> bool:
        """Whether a form can be opened: nothing stands half typed."""
        return self.writes and self.draft is None

    def settle(self, which: int, *added: str) -> None:
        """What the page says is what is so: saved, or not and shown."""
        tab = self.tab(which)
        if self.full[which]:
            tab.do("failed")
            self.waiting[which] |= set(added)
            self.behind[which] = self.parted = True
        else:
            tab.do("saved")
            self.is_written(which)
        self.must |= set(added)
        assert set(added) <= set(tab.titles()), self.told

    def is_written(self, which: int) -> None:
        """Nothing waits in that tab."""
        self.waiting[which].clear()
        self.behind[which] = False

    def take_pen(self, which: int) -> None:
        tab = self.tab(which)
        if tab.shows == "begun" and self.pen is None:
            self.pen = which
        if tab.shows == "begun":
            assert tab.do("looksOn") == (self.pen != which), self.told

    def at(self) -> tuple[int, Tab]:
        """The writer, and its tab."""
        assert self.pen is not None
        return self.pen, self.tab(self.pen)

    @initialize()
    def begin_in_one_tab(self) -> None:
        """Either tab may stand at the choice of how to begin while the other goes on."""
        self._open(0)
        self._open(1)
        self._begin(0)

    def _open(self, which: int) -> None:
        self.note("open", which)
        self.tabs[which], self.full[which] = self.browser.open(), False
        if self.tab(which).shows == "begun" and self.pen is None:
            self.tab(which).do("saved")
        self.take_pen(which)

    def _begin(self, which: int) -> None:
        self.note("begin", which)
        self.tab(which).begin()
        self.take_pen(which)

    @precondition(lambda self: None in self.tabs)
    @rule()
    def open(self) -> None:
        self._open(self.tabs.index(None))

    @precondition(lambda self: any(tab is not None and tab.shows == "start" for tab in self.tabs))
    @rule()
    def begin(self) -> None:
        self._begin(next(at for at in (0, 1) if (tab := self.tabs[at]) is not None and tab.shows == "start"))

    @precondition(lambda self: self.is_ready)
    @rule()
    def add(self) -> None:
        which, tab = self.at()
        title = self.name()
        self.note("add", which, title)
        tab.add(title)
        self.settle(which, title)

    @precondition(lambda self: self.is_ready and self.must)
    @rule()
    def change(self) -> None:
        which, tab = self.at()
        if not (shown := tab.titles()):
            return
        title, to = shown[0], self.name()
        self.note("change", which, title, to)
        tab.do("rename", title, to)
        self._take_away(title)
        self.settle(which, to)

    def _take_away(self, title: str) -> None:
        self.must.discard(title)
        self.gone.add(title)
        for each in self.waiting:
            each.discard(title)

    @precondition(lambda self: self.is_ready and self.must)
    @rule(taken_back=st.booleans())
    def remove(self, taken_back: bool) -> None:
        which, tab = self.at()
        if not (shown := tab.titles()):
            return
        self.note("remove", which, shown[-1], taken_back)
        tab.do("remove", shown[-1])
        if taken_back:
            tab.do("takeBack")
            self.settle(which)
            assert tab.titles() == shown, self.told
        else:
            self._take_away(shown[-1])
            self.settle(which)

    @precondition(lambda self: self.is_ready and not self.full[self.pen])
    @rule()
    def type_half(self) -> None:
        which, tab = self.at()
        self.draft = self.name()
        self.note("type_half", which, self.draft)
        tab.do("type", self.draft)

    @precondition(lambda self: self.writes and self.draft is not None)
    @rule()
    def finish(self) -> None:
        which, tab = self.at()
        title = str(self.draft)
        self.note("finish", which, title)
        tab.do("finish")
        self.draft = None
        self.settle(which, title)

    @precondition(lambda self: any(self.could_take_over(at) for at in (0, 1)))
    @rule()
    def take_over(self) -> None:
        which = next(at for at in (0, 1) if self.could_take_over(at))
        self.note("take_over", which)
        self.tab(which).do("takeOver")
        self.pen = which
        if self.full[which] and self.behind[which]:
            self.tab(which).do("failed")
        else:
            self.tab(which).do("saved")
            self.is_written(which)

    def could_take_over(self, which: int) -> bool:
        tab = self.tabs[which]
        return tab is not None and tab.shows == "begun" and self.pen != which

    @precondition(lambda self: self.writes and not self.full[self.pen])
    @rule()
    def refuse(self) -> None:
        which, tab = self.at()
        self.note("refuse", which)
        tab.do("saved")
        tab.fill_up(True)
        self.full[which] = True

    @precondition(lambda self: any(self.full))
    @rule()
    def take_again(self) -> None:
        which = self.full.index(True)
        self.note("take_again", which)
        self.tab(which).fill_up(False)
        self.full[which] = False
        if self.pen == which and self.behind[which]:
            self.tab(which).do("retry")
            self.settle(which)

    @precondition(lambda self: self.writes)
    @rule()
    def lose_the_connection(self) -> None:
        which, tab = self.at()
        self.note("lose_the_connection", which)
        tab.do("letGo")

    @precondition(lambda self: self.is_ready and not any(self.full) and not any(self.behind))
    @rule()
    def clear_and_add(self) -> None:
        """Somebody empties the database; the page that holds everything writes everything."""
        which, tab = self.at()
        first, second = self.name(), self.name()
        self.note("clear_and_add", which, first, second)
        tab.add(first)
        self.settle(which, first)
        tab.do("clear")
        tab.add(second)
        self.settle(which, second)

    @precondition(lambda self: any(self.tabs))
    @rule(which=WHICH)
    def reload(self, which: int) -> None:
        if self.tabs[which] is None:
            return
        self.note("reload", which)
        self.tab(which).reload()
        self.full[which] = False
        if self.pen == which:
            self.pen = None
        self.take_pen(which)
        if self.pen == which:
            # Whoever may write takes up what pages that went had left, this one's own too.
            self.tab(which).do("saved")
            self.is_written(which)

    @precondition(lambda self: any(self.tabs))
    @rule(which=WHICH)
    def close(self, which: int) -> None:
        if self.tabs[which] is None:
            return
        self.note("close", which)
        self.tab(which).page.close()
        self._went(which)

    @precondition(lambda self: any(self.tabs))
    @rule(which=WHICH)
    def die(self, which: int) -> None:
        """The tab's process ends without a word: what it had not said to be saved may be lost."""
        if self.tabs[which] is None:
            return
        self.note("die", which)
        if self.draft is not None and self.pen == which and not self.full[which]:
            self.tab(which).do("saved")
        self.must -= self.waiting[which]
        self.gone |= self.waiting[which]
        self.tab(which).crash()
        self._went(which)

    def _went(self, which: int) -> None:
        self.tabs[which], self.full[which] = None, False
        self.is_written(which)
        if self.pen == which:
            self.pen = None

    def teardown(self) -> None:
        try:
            self._look()
        finally:
            self.browser.empty()

    def _look(self) -> None:
        """Let every tab write, leave them, and look at the page that comes then."""
        for which, tab in enumerate(self.tabs):
            if tab is None or tab.shows == "start":
                continue
            tab.fill_up(False)
            if self.behind[which] and self.pen != which:
                tab.do("takeOver")
                self.pen = which
            elif self.behind[which]:
                tab.do("retry")
            if self.pen == which:
                tab.do("saved")
        for tab in self.tabs:
            if tab is not None:
                self.browser.leave(tab)
        last = self.browser.open()
        if last.shows == "start":
            assert not self.must, self.told
            return
        last.do("saved")
        if not self.parted:
            assert not last.do("versions"), self.told
            assert sorted(last.titles()) == sorted(self.must), self.told
        if self.draft is not None:
            assert self.draft in last.do("kept"), self.told
        for _ in range(10):
            if not last.do("versions") or not last.do("joins"):
                break
            last.do("press", "versions-join")
            last.do("saved")
        found = set(last.titles())
        assert self.must <= found, (self.must - found, self.told)
        assert found <= self.must | self.gone, (found - self.must - self.gone, self.told)


@pytest.fixture
def emptied(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Tabs]:
    tabs = Tabs(browser, browser_context_args)
    yield tabs
    tabs.context.close()


def test_in_any_order_of_events_nothing_entered_is_lost(emptied: Tabs) -> None:
    class InThisBrowser(TwoTabs):
        def __init__(self) -> None:
            super().__init__(emptied)

    run_state_machine_as_test(
        InThisBrowser,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=tuple(Phase) if SEARCHES else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        ),
    )
