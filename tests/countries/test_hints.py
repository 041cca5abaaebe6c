import pytest

from crossboard.countries.hints import countries_named


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("Berlin", {"DE"}),
        ("Lisboa", {"PT"}),
        ("Lissabon", {"PT"}),
        ("SAO PAULO", {"BR"}),
        ("東京", {"JP"}),
        ("Berlin HQ", {"DE"}),
        ("Remote – Spain", {"ES"}),
        ("New York", {"US"}),
        ("Berlin & Paris", {"DE", "FR"}),
        ("Remote", set()),
        ("Head Office", set()),
        ("", set()),
    ],
)
def test_office_names_speak_for_the_countries_they_name(place, countries):
    assert countries_named(place) == countries
