"""The company's legal entities, offices, departments and teams."""

from crossboard.sandbox.organisation import LegalEntity, Office, Organisation, Team, Unit

# name, country
_ENTITIES = (
    ("Kranich Instruments GmbH", "DE"),
    ("Kranich Instruments (UK) Ltd", "GB"),
    ("Kranich Instruments SAS", "FR"),
    ("Kranich Instrumentos, Lda.", "PT"),
    ("Kranich Polska sp. z o.o.", "PL"),
    ("クラニヒ・インスツルメンツ株式会社", "JP"),
    ("Kranich Instruments India Pvt Ltd", "IN"),
    ("Kranich do Brasil Ltda.", "BR"),
    ("Kranich Instruments Inc.", "US"),
)

# name, country, zone, share of the staff, languages spoken there
OFFICES: tuple[tuple[str, str, str, int, tuple[str, ...]], ...] = (
    ("Berlin", "DE", "Europe/Berlin", 26, ("de", "de", "de", "de", "de", "de", "uk", "ar", "pl")),
    ("London", "GB", "Europe/London", 10, ("en", "en", "hi")),
    ("Paris", "FR", "Europe/Paris", 8, ("fr", "fr", "ar")),
    ("Amsterdam", "NL", "Europe/Amsterdam", 5, ("nl", "nl", "he")),
    ("Lisboa", "PT", "Europe/Lisbon", 9, ("pt",)),
    ("Kraków", "PL", "Europe/Warsaw", 7, ("pl", "pl", "uk")),
    ("Athens", "GR", "Europe/Athens", 4, ("el",)),
    ("Sofia", "BG", "Europe/Sofia", 6, ("bg",)),
    ("Tokyo", "JP", "Asia/Tokyo", 6, ("ja",)),
    ("Shanghai", "CN", "Asia/Shanghai", 4, ("zh",)),
    ("Bengaluru", "IN", "Asia/Kolkata", 9, ("hi",)),
    ("Hanoi", "VN", "Asia/Ho_Chi_Minh", 4, ("vi",)),
    ("São Paulo", "BR", "America/Sao_Paulo", 8, ("pt",)),
    ("New York", "US", "America/New_York", 6, ("en", "ko", "zh", "he")),
)

# department, teams, positions
DEPARTMENTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Engineering",
        ("Firmware", "Optics", "Data"),
        ("Firmware Engineer", "Optical Engineer", "Data Engineer"),
    ),
    (
        "Field Service",
        ("Calibration", "Installation"),
        ("Service Technician", "Calibration Engineer", "Field Service Lead"),
    ),
    (
        "Sales",
        ("Europe", "Overseas"),
        ("Sales Engineer", "Account Manager", "Vertriebsleitung (m/w/d)"),
    ),
    ("Finance", ("Accounting",), ("Financial Controller", "Accountant")),
    ("People", ("HR Operations",), ("HR Business Partner", "Recruiter")),
    ("Logistics", ("Warehouse", "Customs"), ("Logistics Lead", "Customs Specialist")),
    ("Product", ("Design", "Research"), ("Product Designer", "Product Manager")),
    ("Quality", ("Test Lab",), ("Quality Analyst", "Test Engineer")),
)

_COST_CENTERS = ("1000 Administration", "2000 Development", "3000 Sales", "4000 Service")


def build_organisation() -> Organisation:
    """The same for every seed: places are the stage, people are the play."""
    entities = {
        1201 + n: LegalEntity(1201 + n, name, land) for n, (name, land) in enumerate(_ENTITIES)
    }
    by_country = {entity.country: entity.id for entity in entities.values()}
    home = by_country["DE"]
    offices = {
        2301 + n: Office(2301 + n, name, land, zone, by_country.get(land, home))
        for n, (name, land, zone, _share, _languages) in enumerate(OFFICES)
    }
    departments = {3401 + n: Unit(3401 + n, row[0]) for n, row in enumerate(DEPARTMENTS)}
    teams = [(3401 + n, team) for n, row in enumerate(DEPARTMENTS) for team in row[1]]
    return Organisation(
        subcompanies=entities,
        offices=offices,
        departments=departments,
        teams={4501 + n: Team(4501 + n, name, dept) for n, (dept, name) in enumerate(teams)},
        cost_centers={5601 + n: Unit(5601 + n, name) for n, name in enumerate(_COST_CENTERS)},
    )
