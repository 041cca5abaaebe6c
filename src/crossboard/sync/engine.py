"""Carry out one run: fetch, map, snapshot, plan, judge, store; then apply and report.

Personio is asked outside any transaction; what is written is written in short ones. Every step may
be done again after a crash: reading changes nothing, and rows are applied exactly once.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from crossboard.personio.inquiry import ASKED_ONE_BY_ONE
from crossboard.sync.access_reading import note_access
from crossboard.sync.apply import apply_batch
from crossboard.sync.automatic import ask_at_most, note_absences, note_leavers, prepare_automatic
from crossboard.sync.claiming import (
    RunTakenOver,
    claim,
    fail,
    finish,
    hold,
    note_progress,
    note_wait,
    stop_for,
)
from crossboard.sync.directory import replace_directory
from crossboard.sync.errors import SyncError
from crossboard.sync.forgetting import forget_after
from crossboard.sync.models import Run
from crossboard.sync.reading import Sight, read_account
from crossboard.sync.replanning import chosen_ids, plan_again
from crossboard.sync.sealing import credentials_of
from crossboard.sync.snapshot import expected_ids, mapping_of
from crossboard.tenancy.scope import organisation_scope

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Work:
    """A claimed run outside any transaction."""

    run: Run
    clock: Clock

    def go_on(self) -> None:
        """Do the run's work, or what is left of it; leave it to the worker that took it over."""
        try:
            _BY_KIND[Run.Kind(self.run.kind)](self)
        except SyncError as error:
            self.fail(error)
        except RunTakenOver:
            return
        with organisation_scope(self.run.organisation_id):
            forget_after(self.run)

    def fail(self, error: SyncError) -> None:
        """End the run in the words of `error`, unless it is another worker's by now."""
        with suppress(RunTakenOver), self.step() as now:
            fail(self.run, error, now=now)

    @contextmanager
    def step(self) -> Iterator[datetime]:
        """Open a short transaction in the run's organisation and give the time.

        Raises `RunTakenOver`; inside it nobody can take the run over.
        """
        with organisation_scope(self.run.organisation_id):
            now = self.clock()
            hold(self.run, now=now)
            yield now

    def read(
        self, known_ids: Collection[int] = (), *, ask_at_most: int = ASKED_ONE_BY_ONE
    ) -> Sight:
        with self.step():
            credentials = credentials_of(self.run.connection)
            mapping = mapping_of(self.run.connection)
        return read_account(
            credentials,
            mapping,
            known_ids=known_ids,
            progress=self._note_progress,
            waiting=self._note_wait,
            ask_at_most=ask_at_most,
        )

    def _note_wait(self, seconds: float) -> None:
        """Say until when Personio lets us wait; a sign of life, too: a run may wait several times."""
        with self.step() as now:
            note_wait(self.run.pk, until=now + timedelta(seconds=seconds))

    def _note_progress(self, read: int, total: int | None) -> None:
        with self.step():
            note_progress(self.run.pk, read=read, total=total)
        self.run.people_total = total or read


def begin(*, organisation_id: int, run_id: int, clock: Clock) -> Work | None:
    """Claim the run; nothing when it has ended. Raises `RunInProgress` when another one is running."""
    with organisation_scope(organisation_id):
        run = claim(run_id, now=clock())
    return Work(run, clock) if run else None


def carry_out(*, organisation_id: int, run_id: int, clock: Clock) -> None:
    """Do the whole run here and now."""
    work = begin(organisation_id=organisation_id, run_id=run_id, clock=clock)
    if work:
        work.go_on()


def _check_access(work: Work) -> None:
    sight = work.read()
    sight.require_complete()
    with work.step() as now:
        note_access(work.run.connection, sight, now=now)
        finish(work.run, now=now)


def _read_directory(work: Work) -> None:
    sight = work.read()
    sight.require_complete()
    with work.step() as now:
        note_access(work.run.connection, sight, now=now)
        if not _is_asked_to_stop(work.run):  # disconnecting erased the list; it must not come back
            replace_directory(work.run.connection, sight.people.values(), now=now)
        finish(work.run, now=now)


def _import(work: Work) -> None:
    with work.step():
        wanted = chosen_ids(work.run)
    sight = work.read(known_ids=wanted)
    if not wanted <= sight.people.keys() | sight.gone:
        sight.require_complete()
    with work.step():
        refused = plan_again(work.run, sight.people)
    if not refused:
        _apply(work)


def _follow(work: Work) -> None:
    """Create drafts for new people and update the drafts there are."""
    with work.step():
        known, at_most = expected_ids(work.run.connection), ask_at_most(work.run.connection)
    sight = work.read(known_ids=known, ask_at_most=at_most)
    if not sight.lacks_too_many:  # then the brake stops it, and people may let it go
        sight.require_complete()
    with work.step() as now:
        note_access(work.run.connection, sight, now=now)
        concerns = prepare_automatic(work.run, sight, now=now)
        if concerns:
            stop_for(work.run, concerns, now=now)
            return
        sight.require_complete()
        note_absences(work.run, sight, now=now)
        note_leavers(work.run, sight, now=now)
    _apply(work)


def _apply(work: Work) -> None:
    """Apply all rows, batch by batch, until somebody asks to stop."""
    while True:
        with work.step() as now:
            if _is_asked_to_stop(work.run) or not apply_batch(work.run, now=now):
                break
    with work.step() as now:
        finish(work.run, now=now)


def _is_asked_to_stop(run: Run) -> bool:
    run.refresh_from_db(fields=["stop_asked_by_id"])
    return run.stop_asked_by_id is not None


_BY_KIND: dict[Run.Kind, Callable[[Work], None]] = {
    Run.Kind.ACCESS: _check_access,
    Run.Kind.DIRECTORY: _read_directory,
    Run.Kind.IMPORT: _import,
    Run.Kind.AUTOMATIC: _follow,
}
