"""Personio's own menu words, in one place, for whoever clicks there.

From Personio's help pages ("Generate and manage API credentials", 4404623630993, and its German
twin); the German words are not confirmed on a live account.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PersonioMenu:
    """What stands on Personio's screens in one language."""

    language: str
    older_path: str  # accounts with the menu of before 2026
    newer_path: str
    new_credential: str
    employees_read: str
    readable_attributes: str
    save: str
    marketplace_right: str
    attributes: Mapping[str, str]  # our field → Personio's label
    helpful: tuple[str, ...]  # besides the nine, to filter people and suggest a country


ENGLISH = PersonioMenu(
    language="en",
    older_path="Settings › API credentials",
    newer_path="Marketplace › Connected integrations › Create custom integration",
    new_credential="Generate new credential",
    employees_read="Employees: read",
    readable_attributes="Readable attributes",
    save="Save",
    marketplace_right="Settings › Employee roles › Access rights › Account configuration › Marketplace",
    attributes={
        "first_name": "First name",
        "last_name": "Last name",
        "email": "Email",
        "job_title": "Position",
        "employment_type": "Employment type",
        "contract_type": "Contract type",
        "contract_start": "Hire date",
        "contract_end": "Contract ends",
        "phone": "Phone",
    },
    helpful=("Status", "Office", "Department"),
)
GERMAN = PersonioMenu(
    language="de",
    older_path="Einstellungen › API-Zugriffsdaten",
    newer_path="Marketplace › Verbundene Integrationen › Eigene Integration erstellen",
    new_credential="Neue API-Zugriffsdaten erstellen",
    employees_read="Mitarbeitende: lesen",
    readable_attributes="Lesbare Attribute",
    save="Speichern",
    marketplace_right=(
        "Einstellungen › Mitarbeiterrollen › Zugriffsrechte › Kontokonfiguration › "
        "Integration Marketplace"
    ),
    attributes={
        "first_name": "Vorname",
        "last_name": "Nachname",
        "email": "E-Mail",
        "job_title": "Position",
        "employment_type": "Anstellungsart",
        "contract_type": "Vertragsart",
        "contract_start": "Einstellungsdatum",
        "contract_end": "Vertragsende",
        "phone": "Telefon",
    },
    helpful=("Status", "Standort", "Abteilung"),
)
MENUS = {menu.language: menu for menu in (ENGLISH, GERMAN)}


def menu_in(language: str | None) -> PersonioMenu:
    """Return the words of Personio in `language`; English for every other one."""
    return MENUS.get((language or "")[:2], ENGLISH)
