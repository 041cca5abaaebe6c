"""The texts for whoever clicks in Personio."""

from crossboard.console.integrations.todo import connect_todo, release_todo
from crossboard.people.fields import NINE
from crossboard.sync.personio_menu import ENGLISH, GERMAN, menu_in


def test_both_languages_name_the_nine_attributes():
    names = {field.name for field in NINE}
    assert set(ENGLISH.attributes) == set(GERMAN.attributes) == names


def test_the_todo_holds_every_attribute_and_both_menus():
    todo = connect_todo(ENGLISH)
    assert all(label in todo for label in ENGLISH.attributes.values())
    assert ENGLISH.older_path in todo
    assert ENGLISH.newer_path in todo


def test_the_repair_names_what_to_tick_and_where():
    todo = release_todo(GERMAN, ["Telefon (mobil)"])
    assert "Telefon (mobil)" in todo
    assert GERMAN.older_path in todo


def test_other_languages_get_the_english_words():
    assert menu_in("pt") is ENGLISH
    assert menu_in("de-at") is GERMAN
