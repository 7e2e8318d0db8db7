"""What is not known of a log, and whether the answer hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpd.counted import Counted
from cpd.readings import adopted_settings
from cpd.records.log import Activity, Log
from cpd.scheme import Edition
from cpd.tally import Answer, Tally
from cpd.window import is_far


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Each says whether the answer hangs on something that the log or the documents do not say.

    In turn: a domain not stated, entries in doubt, a criterion that the documents at hand do not hold, activities
    without a figure, what to do once the term is over, and a last day that no edition known today may cover.
    """

    unstated_matters: bool
    doubtful_decides: bool
    unknown_criterion: bool
    no_figure_matters: bool
    term_ended: bool
    far: bool

    @property
    def missing(self) -> bool:
        """Whether any of them leaves the answer open."""
        return (
            self.unstated_matters
            or self.doubtful_decides
            or self.unknown_criterion
            or self.no_figure_matters
            or self.term_ended
            or self.far
        )


def find_facts(
    edition: Edition,
    log: Log,
    done: Sequence[Activity],
    counted: Counted,
    answers: Sequence[Answer],
    on: date,
) -> Facts:
    """Return which facts are missing; ``done`` and ``counted`` are the log's on that day.

    ``answers`` are those under each combination of readings, the adopted one first.
    """
    adopted = answers[0]
    # Counting again takes time; the chained comparison does it only where the points do not suffice yet.
    unstated_matters = (
        counted.points
        < counted.needed
        <= Tally(edition, done, log=log, on=on, grant_unstated=True).counted(adopted_settings(edition))
    )
    # Doubtful entries decide where, without them, the adopted reading would turn to no, or one of a unanimous yes.
    all_met = all(answer.met for answer in answers)
    doubtful_decides = (adopted.met and not adopted.sure) or (
        all_met and not all(answer.sure for answer in answers)
    )
    no_figure = any(change[0] == "no-figure" for award in counted.awards for change in award.changes)
    return Facts(
        unstated_matters=unstated_matters,
        doubtful_decides=doubtful_decides,
        unknown_criterion=bool(edition.unknown),
        no_figure_matters=no_figure and not counted.reached,
        term_ended=edition.term is not None and counted.reached and on > log.expires,
        far=is_far(edition, log, on),
    )
