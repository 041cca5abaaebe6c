from django.utils import translation

from crossboard.countries.names import CODES, country_choices, country_name, is_country


def test_every_iso_country_has_a_name_in_both_languages():
    assert len(CODES) == 249
    for language in ("en", "de"):
        choices = dict(country_choices(language))
        assert choices.keys() == CODES
        assert all(name and name != code for code, name in choices.items())


def test_name_follows_the_language_of_the_page():
    with translation.override("de"):
        assert country_name("PT") == "Portugal"
        assert country_name("IN") == "Indien"
    with translation.override("en"):
        assert country_name("IN") == "India"


def test_accents_do_not_send_a_country_to_the_end():
    names = [name for _code, name in country_choices("de")]
    assert names.index("Ägypten") < names.index("Albanien")
    assert names.index("Oman") < names.index("Österreich") < names.index("Pakistan")


def test_what_is_no_country_is_no_country():
    assert not is_country("XX")
    assert not is_country("")
    assert country_name("XX") == "XX"
