"""One in so many, at every size of company."""


def is_one(place: int, rule: tuple[int, int]) -> bool:
    """Whether the rule (one in how many, beginning with which place) meets this place."""
    every, first = rule
    return place % every == first
