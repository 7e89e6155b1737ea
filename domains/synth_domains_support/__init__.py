"""A help desk and sales force: a software company, its customers, and why they leave.

Customers in many countries and languages, two years. Customers write in their office hours, and
desks in Austin, São Paulo, Manchester and Tokyo answer in theirs; only critical tickets are
worked on around the clock. Big customers write more, and more urgently. Promises that are
broken, and solutions that do not hold, show in the surveys, and weeks later in the
contracts that end. Salespeople close their deals at the end of the month, and most of all
of the quarter. On 16 September 2025 the European data center is down for eleven hours.
"""

import synth_domains as sd
from synth_domains_support.accounts import Accounts
from synth_domains_support.calendars import REGION_SHARES
from synth_domains_support.claims import CLAIMS
from synth_domains_support.contacts import Contacts
from synth_domains_support.contracts import ChurnEvents, Subscriptions
from synth_domains_support.deals import Opportunities, OpportunityStageEvents
from synth_domains_support.desk import Agents, Teams
from synth_domains_support.events import TicketEvents
from synth_domains_support.incidents import Incidents
from synth_domains_support.messages import Interactions
from synth_domains_support.stories import OUTAGE, RELEASE, SLA_CHANGE
from synth_domains_support.surveys import CsatSurveys
from synth_domains_support.tickets import Tickets


@sd.hookimpl
def synth_domain() -> sd.Domain:
    """Offer the support domain."""
    return sd.Domain(
        "support",
        tables=[
            Teams,
            Agents,
            Accounts,
            Contacts,
            Incidents,
            Tickets,
            TicketEvents,
            Interactions,
            CsatSurveys,
            Subscriptions,
            ChurnEvents,
            Opportunities,
            OpportunityStageEvents,
        ],
        story=__doc__,
        months=24,
        days=("2024-01-01", "2026-01-01"),
        stories=(OUTAGE, RELEASE, SLA_CHANGE),
        claims=CLAIMS,
        regions=REGION_SHARES,
    )
