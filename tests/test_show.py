"""`synth-domains show`: all about one domain, for people, programs and diagrams."""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import dedent

import pytest

from support import Answer, Plugins

Command = Callable[..., Answer]

# Names, types and marks stay on one line, and a comment has room for 24 letters.
NARROWEST = 66

PAGE = """\
clinics (synth-domains-clinics 2.1)

  Patients and their visits.

  Most people come once a year. The old come more often, and after New Year everybody
  coughs: for three weeks the waiting rooms are fuller than at any other time.

  Without a plan: 2023-12-01 up to, not including, 2025-12-01.

patients: 2,000 rows; about 10.4 kB in 1 file
  People who come to a clinic: the old come most.
  In loads, rows arrive with the first load.
  patient_id  string   key
  age_group   string        how old the patient is: child, adult, senior
  insured     boolean

visits: 6,000 rows, as they come by the calendar opening_hours; about 136.6 kB in 1 file
  Each time a patient came: when, and what it cost.
  In loads, rows arrive by seen_at.
  visit_id    string         key
  seen_at     timestamp
  clinic      string                      north, south
  patient_id  string         -> patients
  reason      string                      check-up, illness, injury
  minutes     bigint
  fee         decimal(12,2)               what the clinic charges, in EUR

prescriptions: some for each row of visits; about 54.0 kB in 1 file
  What was prescribed: the last step of most visits.
  In loads, rows arrive with visits.
  prescription_id  string  key
  visit_id         string  -> visits
  days             bigint             how long it is taken, in days

Calendars
  opening_hours: north (Europe/Berlin), south (Europe/Vienna)
    flu season, 1-8 for 21 days: times 1.6

Assumptions, which a plan can change
  ages: {child: 20, adult: 55, senior: 25}
      patients by age (our choice)

Other numbers, which a plan can change too
  patients.insured.rate: 0.93
  visits.patient_id.weights.age_group: {child: 2, adult: 1, senior: 5}
  visits.patient_id.popularity: 1.28
  visits.reason.weights: {check-up: 45, illness: 40, injury: 15}
  visits.minutes.spread: 0.4
  visits.minutes.values: {check-up: 12, illness: 9, injury: 20}
  visits.fee.median: 48
  visits.fee.spread: 0.5
  visits.fee.low: 15
  prescriptions.days.median: 8
  prescriptions.days.spread: 0.5
  prescriptions.rows.mean: 0.8
  prescriptions.rows.most: 6
  opening_hours.regions: {north: 2, south: 1}
  opening_hours.hours: {workday: [0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 5, 3, 1, 1, 3, 4, 3, 1,
    0, 0, 0, 0, 0, 0], weekend: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, ...
  opening_hours.growth: 0.0
  opening_hours.holiday: 0.05
  opening_hours.noise: 0.0
  opening_hours.weekdays: [1.4, 1.1, 1, 1.1, 0.9, 0.1, 0.05]
  opening_hours.flu_season: 1.6
"""

MERMAID = """\
erDiagram
    patients {
        string patient_id PK
        string age_group "how old the patient is"
        boolean insured
    }
    visits {
        string visit_id PK
        timestamp seen_at
        string clinic
        string patient_id FK
        string reason
        bigint minutes
        decimal fee "what the clinic charges, in EUR"
    }
    prescriptions {
        string prescription_id PK
        string visit_id FK
        bigint days "how long it is taken, in days"
    }
    patients ||--o{ visits : "patient_id"
    visits ||--o{ prescriptions : "visit_id"
"""

AWKWARD = '''
"""Tables whose names and comments mean something else to Mermaid."""
import synth_domains as sd

class End(sd.Table, rows=5):
    """What is taught."""

    pk = sd.key()
    fee = sd.money(5).described('"high"; ~5 or ~6 %% of {all}, `see` <b>#9829;</b>\\n')
    secret = sd.flag(0.5).hide()

class Style(sd.Table, rows=3):
    """How it is taught."""

    style_key = sd.key()

class Many(sd.Table, per=End, count=3):
    """Three in each class."""

    many_id = sd.key("{pk}-{:d}")
    style_id = sd.only_if(sd.flag(0.2), sd.ref(Style))

class One(sd.Table, per=End, count=1):
    """One in each class."""

    one_id = sd.key("{pk}-{:d}")

@sd.hookimpl
def synth_domain():
    return sd.Domain("awkward", tables=[End, Style, Many, One], story=__doc__)
'''


@pytest.mark.usefixtures("clinics")
def test_show_is_a_page_for_people(command: Command) -> None:
    answer = command("show", "clinics")

    assert answer == Answer(0, PAGE, "")


@pytest.mark.usefixtures("clinics")
def test_show_draws_a_diagram(command: Command) -> None:
    answer = command("show", "clinics", "--mermaid")

    assert answer == Answer(0, MERMAID, "")


def test_a_diagram_quotes_what_mermaid_would_misread(
    command: Command, plugins: Plugins
) -> None:
    plugins.add("awkward", AWKWARD, distribution="acme-data")

    answer = command("show", "awkward", "--mermaid")

    assert answer.out == dedent("""\
        erDiagram
            "end" {
                string pk_ PK
                decimal fee "'high'; about 5 or about 6 % of {all}, 'see' (b)#9829,(/b)"
            }
            "style" {
                string style_key PK
            }
            "many" {
                string many_id PK
                string style_id FK
            }
            "one" {
                string one_id PK
            }
            "end" ||--|{ "many" : "has"
            "style" |o--o{ "many" : "style_id"
            "end" ||--|| "one" : "has"
        """)


@pytest.mark.usefixtures("clinics")
def test_show_for_programs_is_complete(command: Command) -> None:
    facts = json.loads(command("show", "clinics", "--json").out)
    patients, visits, prescriptions = facts["tables"]
    column = {each["name"]: each for each in visits["columns"]}

    assert {
        name: facts[name] for name in ("name", "distribution", "version", "window")
    } == {
        "name": "clinics",
        "distribution": "synth-domains-clinics",
        "version": "2.1",
        "window": {"start": "2023-12-01", "end": "2025-12-01"},
    }
    assert (patients["rows"], visits["arrivals"]) == (2000, "opening_hours")
    assert (prescriptions["rows"], prescriptions["per"]) == (None, "visits")
    assert column["patient_id"] == {
        "name": "patient_id",
        "type": "text",
        "spark_type": "string",
        "key": False,
        "references": {"table": "patients", "column": "patient_id"},
        "nullable": False,
        "words": None,
        "about": "",
    }
    assert column["reason"]["words"] == ["check-up", "illness", "injury"]
    assert facts["calendars"][0]["regions"]["north"] == {
        "weight": 2,
        "country": "DE",
        "zone": "Europe/Berlin",
    }
    assert facts["numbers"][0] == {
        "name": "ages",
        "named": True,
        "value": {"child": 20, "adult": 55, "senior": 25},
        "meaning": "patients by age",
        "source": "",
        "mark": "design",
    }


def test_a_helper_column_is_no_part_of_the_page(
    command: Command, plugins: Plugins
) -> None:
    plugins.add("awkward", AWKWARD, distribution="acme-data")

    page = command("show", "awkward").out
    facts = json.loads(command("show", "awkward", "--json").out)

    assert "  secret " not in page
    assert facts["tables"][0]["helpers"] == [
        {"name": "secret", "type": "flag", "about": ""}
    ]


@pytest.mark.parametrize("width", [40, 60, 79, 200])
@pytest.mark.usefixtures("clinics")
def test_show_fits_into_a_terminal(
    command: Command, terminal: Callable[[int], None], width: int
) -> None:
    terminal(width)

    lines = command("show", "clinics").out.splitlines()

    assert [line for line in lines if len(line) > max(width, NARROWEST)] == []


@pytest.mark.usefixtures("clinics")
def test_a_page_has_no_colors(
    command: Command, terminal: Callable[[int], None]
) -> None:
    terminal(80)

    assert "\x1b" not in command("show", "clinics").out


def test_show_needs_a_domain_that_loads(command: Command, plugins: Plugins) -> None:
    plugins.add("trading", "import scipy_", distribution="acme-data", version="0.3")

    answer = command("show", "trading")

    reason = "trading (acme-data 0.3) could not be loaded: No module named 'scipy_'"
    assert answer == Answer(2, "", f"synth-domains: {reason}\n")
