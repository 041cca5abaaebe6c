import gzip
import zlib

import pytest

from crossboard.personio import NoAnswer, UnexpectedAnswer
from crossboard.personio.exchange.body import LARGEST_BODY, Intake


def intake(encoding=""):
    return Intake(lambda: 0.0, deadline=1.0, encoding=encoding)


def test_a_body_is_taken_in_up_to_its_largest_size():
    taken = intake()
    taken.add(b"x" * LARGEST_BODY)
    assert len(taken.body()) == LARGEST_BODY
    with pytest.raises(UnexpectedAnswer):
        taken.add(b"x")


def test_a_body_that_drips_is_given_up():
    now = iter((0.5, 1.5))
    taken = Intake(lambda: next(now), deadline=1.0)
    taken.add(b"x")
    with pytest.raises(NoAnswer):
        taken.add(b"x")


def test_a_packed_body_is_unpacked_as_it_comes():
    taken, packed = intake("gzip"), gzip.compress(b"Ana" * 1000)
    for byte in packed:
        taken.add(bytes([byte]))
    assert taken.body() == b"Ana" * 1000


def test_a_bomb_is_unpacked_to_the_largest_size_only():
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(100)) + packer.flush()
    with pytest.raises(UnexpectedAnswer):
        intake("gzip").add(bomb)


def test_a_packed_body_that_is_cut_or_damaged_is_no_answer():
    cut = intake("gzip")
    cut.add(gzip.compress(b"Ana" * 1000)[:-4])
    with pytest.raises(NoAnswer):
        cut.body()
    with pytest.raises(NoAnswer):
        intake("gzip").add(b"no gzip at all")


def test_other_packings_are_refused():
    with pytest.raises(UnexpectedAnswer):
        intake("br")
