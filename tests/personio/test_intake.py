import pytest

from crossboard.personio import NoAnswer, UnexpectedAnswer
from crossboard.personio.exchange.body import LARGEST_BODY, Intake


def test_a_body_is_taken_in_up_to_its_largest_size():
    intake = Intake(lambda: 0.0, deadline=1.0)
    intake.add(b"x" * LARGEST_BODY)
    assert len(intake.body()) == LARGEST_BODY
    with pytest.raises(UnexpectedAnswer):
        intake.add(b"x")


def test_a_body_that_drips_is_given_up():
    now = iter((0.5, 1.5))
    intake = Intake(lambda: next(now), deadline=1.0)
    intake.add(b"x")
    with pytest.raises(NoAnswer):
        intake.add(b"x")
