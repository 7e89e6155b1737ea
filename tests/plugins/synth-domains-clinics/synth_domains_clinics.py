"""Patients and their visits.

Most people come once a year. The old come more often, and after New Year everybody
coughs: for three weeks the waiting rooms are fuller than at any other time.
"""

import synth_domains as sd

OPEN = sd.Calendar(
    "opening_hours",
    regions={"north": 2, "south": 1},
    clocks={"north": ("DE", "Europe/Berlin"), "south": ("AT", "Europe/Vienna")},
    hours={
        "workday": [0] * 8 + [3, 5, 5, 3, 1, 1, 3, 4, 3, 1] + [0] * 6,
        "weekend": [0] * 9 + [1, 1, 1] + [0] * 12,
    },
    weekdays=[1.4, 1.1, 1, 1.1, 0.9, 0.1, 0.05],
    holiday=0.05,
    events=[sd.Event("flu season", day="1-8", factor=1.6, days=21, ramp=7, decay=7)],
)

AGES = sd.assume(
    "ages",
    {"child": 20, "adult": 55, "senior": 25},
    "patients by age",
    mark="design",
)
MINUTES = {"check-up": 12, "illness": 9, "injury": 20}
VISITS_BY_AGE = {"child": 2, "adult": 1, "senior": 5}


class Patients(sd.Table, rows=2_000):
    """People who come to a clinic: the old come most."""

    patient_id = sd.key("PAT-{:05d}", scattered=True)
    age_group = sd.choice(AGES, exact=True).described("how old the patient is")
    insured = sd.flag(0.93)


class Visits(sd.Table, rows=6_000, arrivals=OPEN):
    """Each time a patient came: when, and what it cost."""

    visit_id = sd.key("VIS-{:06d}")
    seen_at = sd.arrival()
    clinic = sd.arrival_region(seen_at, OPEN)
    patient_id = sd.ref(Patients, weights={Patients.age_group: VISITS_BY_AGE})
    reason = sd.choice({"check-up": 45, "illness": 40, "injury": 15})
    minutes = sd.whole(sd.lognormal(sd.by(reason, MINUTES), 0.4))
    fee = sd.money(sd.lognormal(48, 0.5, low=15)).described(
        "what the clinic charges, in EUR"
    )


class Prescriptions(sd.Table, per=Visits, count=sd.counts(0.8, most=6)):
    """What was prescribed: the last step of most visits."""

    prescription_id = sd.key("{visit_id}-{:d}")
    visit_id = sd.copy(Visits.visit_id)
    days = sd.whole(sd.lognormal(8, 0.5)).described("how long it is taken, in days")


@sd.hookimpl
def synth_domain() -> sd.Domain:
    """Offer the clinics domain."""
    return sd.Domain("clinics", tables=[Patients, Visits, Prescriptions], story=__doc__)
