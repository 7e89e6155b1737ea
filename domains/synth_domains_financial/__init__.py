"""A retail bank: its customers, their accounts and cards, and every line of the ledger.

Customers in many countries, two years. Pay arrives on business days, rent and
debits leave after it, and what is left is spent: groceries in the morning and on
Saturdays, restaurants on Friday nights, films and games at home between eight and ten.
Balances replay to the cent and never fall below what was agreed; what would make them
fall is declined. One card payment in 700 is fraud: a test or two, then some purchases
within minutes from a device that nobody knows; in one case of five a stolen card near
home, or a copy of it at a terminal far away. The owners notice weeks later. In
September 2025 somebody tries the cards of a tenth of the customers at one seller of
games.
"""

import synth_domains as sd
from synth_domains_financial.accounts import Accounts
from synth_domains_financial.calendars import REGION_SHARES
from synth_domains_financial.cards import Cards, Loans
from synth_domains_financial.cases import Chargebacks, Complaints, FraudFlags, Payments
from synth_domains_financial.claims import CLAIMS
from synth_domains_financial.customers import Customers, Devices
from synth_domains_financial.merchants import Merchants
from synth_domains_financial.months import Balances
from synth_domains_financial.stories import ATTACK, FEE_TWICE, RING
from synth_domains_financial.transactions import Transactions


@sd.hookimpl
def synth_domain() -> sd.Domain:
    """Offer the financial domain."""
    return sd.Domain(
        "financial",
        tables=[
            Merchants,
            Customers,
            Devices,
            Accounts,
            Cards,
            Loans,
            Balances,
            Transactions,
            Payments,
            Chargebacks,
            FraudFlags,
            Complaints,
        ],
        story=__doc__,
        stories=(ATTACK, RING, FEE_TWICE),
        claims=CLAIMS,
        regions=REGION_SHARES,
        months=24,
        days=("2024-01-01", "2026-01-01"),
    )
