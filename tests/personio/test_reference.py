from tools import client_reference


def test_the_reference_is_what_the_docstrings_say():
    """When this fails: python tools/client_reference.py."""
    assert client_reference.PAGE.read_text("utf-8") == client_reference.reference()
