import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossboard.countries.evidence import OUTWEIGHS_NAME, Kind, suggest

CODES = st.sampled_from(["DE", "PT", "FR", "US"])


@pytest.mark.parametrize(
    ("situation", "learnt", "named", "country", "kind"),
    [
        ("eleven of eleven before", {"PT": 11}, {"PT"}, "PT", Kind.LEARNT),
        ("the name alone", {}, {"PT"}, "PT", Kind.NAME),
        ("nothing to go by", {}, set(), "", None),
        ("two countries before", {"PT": 9, "ES": 1}, {"PT"}, "", None),
        ("a name of two places", {}, {"DE", "FR"}, "", None),
        ("one decision against the name", {"US": 1}, {"FR"}, "", None),
        ("people know better than the name", {"US": 3}, {"FR"}, "US", Kind.LEARNT),
    ],
)
def test_country_is_suggested_only_when_all_evidence_agrees(
    situation, learnt, named, country, kind
):
    suggestion = suggest("Lisboa", learnt=learnt, named=named)
    assert suggestion.country == country
    assert (suggestion.evidence.kind if suggestion.evidence else None) == kind


@given(learnt=st.dictionaries(CODES, st.integers(1, 20)), named=st.sets(CODES))
def test_a_suggestion_never_contradicts_what_it_says(learnt, named):
    suggestion = suggest("X", learnt=learnt, named=named)
    said = {evidence.country for evidence in suggestion.said}
    assert set(learnt) <= said
    if suggestion.country:
        assert said == {suggestion.country}
    else:
        assert len(said) != 1
    if sum(learnt.values()) < OUTWEIGHS_NAME:
        assert named <= said
