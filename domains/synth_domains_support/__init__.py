"""Support and sales of a software company: accounts, tickets, contracts, and churn."""

import synth_domains as sd
from synth_domains_support.accounts import Accounts, Contacts
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
    )
