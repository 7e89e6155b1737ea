"""What the bank's data shows, as sentences that anybody can measure."""

from functools import reduce

import synth_domains as sd
from synth_domains_financial.calendars import US
from synth_domains_financial.clientele import LEVEL
from synth_domains_financial.complaints import FEE_COMPLAINTS
from synth_domains_financial.findings import RATES
from synth_domains_financial.stories import ATTACK, FEE_TWICE, RING
from synth_domains_financial.theft import SCHEMES

# Mean distance of first digits from Benford's law; 0.006 is close, 0.012 acceptable.
BENFORD = """WITH digits AS (
    SELECT left(ltrim(format('{{:.2f}}', abs(amount)::DOUBLE), '0.'), 1)::INT AS digit
    FROM transactions WHERE status = 'booked' AND {where}
), shares AS (
    SELECT digit, count(*) / sum(count(*)) OVER () AS share FROM digits GROUP BY 1
)
SELECT sum(abs(share - log10(1 + 1.0 / digit))) / 9 FROM shares"""
LEDGER = """FROM (SELECT balance_after, overdraft,
    CASE t.status WHEN 'booked' THEN amount ELSE 0 END AS moved,
    coalesce(lag(balance_after) OVER (PARTITION BY account_id ORDER BY statement_line),
        opening_balance) AS before
    FROM transactions t JOIN accounts USING (account_id))"""
# Card payments of a channel on a kind of day, against the mean of all days.
DAYS = """SELECT count(*) FILTER (dayname(booked_on) IN ({days})) / {number}
    / (count(*) / 7) FROM transactions WHERE channel = '{channel}'"""
LOCAL = """FROM transactions JOIN accounts USING (account_id)
    JOIN customers USING (customer_id)
    WHERE channel = '{channel}' AND region = 'US-East'"""
HOUR = "hour(booked_at AT TIME ZONE 'America/New_York')"

# An IBAN as the number that is divided: its head behind, its letters as 10 to 35.
IBAN = reduce(
    lambda text, letter: f"replace({text}, '{letter}', '{ord(letter) - 55}')",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "substr(iban, 5) || left(iban, 4)",
)

CLAIMS = (
    sd.Claim(
        "Balances replay from the opening balance, line by line, to the cent",
        measure=f"SELECT count(*) FILTER (balance_after <> before + moved) {LEDGER}",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "No balance is below the agreed overdraft",
        measure=f"SELECT count(*) FILTER (balance_after < -overdraft) {LEDGER}",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "The books of each month end where its lines lead",
        measure="""SELECT count(*) FROM balances b LEFT JOIN (
            SELECT account_id, date_trunc('month', booked_on)::DATE AS month,
            sum(amount) AS moved FROM transactions WHERE status = 'booked' GROUP BY ALL) t
            USING (account_id, month)
            WHERE closing_balance <> opening_balance + coalesce(moved, 0)""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Lines of a statement are numbered 1, 2, 3, ...",
        measure="""SELECT count(*) FROM (SELECT min(statement_line) AS first,
            max(statement_line) AS last, count(DISTINCT statement_line) AS different,
            count(*) AS lines FROM transactions GROUP BY account_id)
            WHERE first <> 1 OR last <> lines OR different <> lines""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "A card expires at the end of the month five years after it was issued",
        measure="""SELECT count(*) FROM cards
            WHERE expires_on <> last_day(issued_on + INTERVAL 60 MONTH)""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "IBANs leave a remainder of 1 by 97 (ISO 13616)",
        measure=f"SELECT count(*) FROM accounts WHERE ({IBAN})::HUGEINT % 97 <> 1",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Cash machines in the United States pay out twenties",
        measure="""SELECT count(*) FROM transactions WHERE kind = 'cash withdrawal'
            AND country = 'US' AND currency = 'USD' AND amount % 20 <> 0""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Pay, rent, debits and instalments are never executed on a weekend",
        measure="SELECT count(*) FROM payments WHERE isodow(executed_on) > 5",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "One to two card payments in a thousand are confirmed fraud",
        measure="""SELECT (SELECT count(*) FROM fraud_flags WHERE outcome = 'confirmed')
            / (SELECT count(*) FROM transactions WHERE kind = 'card payment')""",
        between=(0.0007, 0.0026),
    ),
    sd.Claim(
        "Fraud is disputed 5 to 45 days after it happened",
        measure="""SELECT count(*) FILTER (opened_at - booked_at NOT BETWEEN
            INTERVAL 116 HOURS AND INTERVAL 45 DAYS) FROM chargebacks
            JOIN transactions USING (transaction_id)
            WHERE reason LIKE 'fraud%'""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Four fifths of the fraud is remote; the rest is done at terminals",
        measure="""SELECT avg((channel = 'online')::INT), count(DISTINCT card_id)
            FROM chargebacks JOIN transactions USING (transaction_id)
            WHERE reason LIKE 'fraud%'""",
        expected=sd.share_of(SCHEMES, "remote"),
        within=0.05,
    ),
    sd.Claim(
        "A copied card is used in a city where its owner is not",
        measure="""SELECT avg(abroad), count(*) FROM (
            SELECT max((t.country <> c.country OR t.city <> c.city)::INT) AS abroad
            FROM chargebacks JOIN transactions t USING (transaction_id)
            JOIN accounts a ON a.account_id = t.account_id
            JOIN customers c USING (customer_id) WHERE reason = 'fraud, card present'
            GROUP BY t.card_id)""",
        expected=sd.share_of(SCHEMES, "skimmed")
        / (sd.share_of(SCHEMES, "skimmed") + sd.share_of(SCHEMES, "stolen")),
        within=0.15,
    ),
    sd.Claim(
        "Every complaint is answered within eight weeks",
        measure="""SELECT count(*) FILTER (coalesce(answered_on,
            (SELECT max(booked_on) FROM transactions)) > received_at::DATE + 56)
            FROM complaints""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "About three complaints come in half a year about 1,000 accounts",
        measure="""SELECT 1000 * count(*) FILTER (topic <> 'fees and charges')
            / (SELECT count(*) / 6 FROM balances) FROM complaints""",
        between=(1, 25),
    ),
    sd.Claim(
        "The mean debit card payment in the United States is near 47 dollars",
        measure="""SELECT -avg(amount) FROM transactions WHERE kind = 'card payment'
            AND currency = 'USD' AND status = 'booked'""",
        expected=47,
        within="20 %",
        regions=US,
    ),
    sd.Claim(
        "Card payments of premium customers are dearer than those of standard ones",
        measure="""SELECT avg(amount) FILTER (tier = 'Premium')
            / avg(amount) FILTER (tier = 'Standard') FROM transactions t
            JOIN accounts USING (account_id) WHERE kind = 'card payment'
            AND t.currency = 'USD'""",
        expected=1.25 * sd.value_of(LEVEL, "Premium") / sd.value_of(LEVEL, "Standard"),
        within="22 %",
        regions=US,
    ),
    sd.Claim(
        "A fifth of the accounts moves about four fifths of the money",
        measure=f"""WITH {RATES}, turnover AS (
            SELECT sum(abs(amount) / rate) AS usd FROM transactions
            JOIN rates USING (currency) WHERE status = 'booked' GROUP BY account_id
            ), ranked AS (SELECT usd, percent_rank() OVER (ORDER BY usd) AS place
            FROM turnover)
            SELECT sum(usd) FILTER (place >= 0.8) / sum(usd) FROM ranked""",
        between=(0.68, 0.9),
    ),
    sd.Claim(
        "First digits of all card payments in dollars follow Benford's law",
        measure=BENFORD.format(where="kind = 'card payment' AND currency = 'USD'"),
        between=(0, 0.012),
        regions=US,
    ),
    sd.Claim(
        "First digits of cash withdrawals do not: machines pay out notes",
        measure=BENFORD.format(where="kind = 'cash withdrawal'"),
        between=(0.02, 0.2),
    ),
    sd.Claim(
        "First digits at service stations alone do not: one tank is like another",
        measure=BENFORD.format(where="mcc = '5541' AND currency = 'USD'"),
        between=(0.02, 0.2),
        regions=US,
    ),
    sd.Claim(
        "Shops are fuller on Fridays and Saturdays",
        measure=DAYS.format(days="'Friday', 'Saturday'", number=2, channel="in person"),
        expected=1.2,
        within=0.06,
    ),
    sd.Claim(
        "Cash machines are busiest on Fridays",
        measure=DAYS.format(days="'Friday'", number=1, channel="cash machine"),
        expected=1.44,
        within=0.16,
    ),
    sd.Claim(
        "Shops are at their busiest at lunch and between 17:00 and 19:00",
        measure=f"""SELECT count(*) FILTER ({HOUR} IN (12, 17, 18)) / 3 / (count(*) / 24)
            {LOCAL.format(channel="in person")}""",
        expected=2.05,
        within=0.2,
        regions=("US-East",),
    ),
    sd.Claim(
        "Online it is the evening, from 20:00 to 22:00",
        measure=f"""SELECT count(*) FILTER ({HOUR} IN (20, 21)) / 2 / (count(*) / 24)
            {LOCAL.format(channel="online")}""",
        expected=2.1,
        within=0.3,
        regions=("US-East",),
    ),
    sd.Claim(
        "Wires are sent on business days; mules are in too much of a hurry",
        measure="""SELECT count(*) FILTER (isodow(booked_on) > 5) / count(*)
            FROM transactions WHERE kind = 'transfer'""",
        between=(0, 0.001),
    ),
    sd.Claim(
        "A fiftieth of the card payments is declined",
        measure="""SELECT avg((status = 'declined')::INT) FROM transactions
            WHERE kind = 'card payment'""",
        between=(0.013, 0.035),
    ),
    sd.Claim(
        "About a quarter of the declines are for lack of funds",
        measure="""SELECT avg((decline_reason = 'insufficient funds')::INT)
            FROM transactions WHERE kind = 'card payment' AND status = 'declined'""",
        between=(0.06, 0.5),
    ),
    sd.Claim(
        "People buy in person in their own city, unless they travel",
        measure="""SELECT avg((t.city = c.city)::INT) FROM transactions t
            JOIN accounts USING (account_id) JOIN customers c USING (customer_id)
            WHERE channel = 'in person'""",
        between=(0.93, 0.995),
    ),
    sd.Claim(
        "Many cards are tried at one merchant within twelve hours",
        measure=f"""WITH {RATES}, small AS (SELECT count(*) OVER (
            PARTITION BY merchant_id ORDER BY booked_at
            RANGE BETWEEN CURRENT ROW AND INTERVAL 12 HOURS FOLLOWING) AS burst
            FROM transactions JOIN rates USING (currency)
            WHERE kind = 'card payment' AND -amount / rate < 2.0)
            SELECT max(burst) FROM small""",
        between=(25, 200),
        story=ATTACK,
    ),
    sd.Claim(
        "Three accounts take in large sums and pass them on within a day",
        measure="""SELECT count(*) FROM (SELECT account_id FROM transactions
            WHERE counterparty_account_id IS NOT NULL AND amount > 0
            GROUP BY 1 HAVING count(*) > 3)""",
        expected=3,
        within=1,
        story=RING,
    ),
    sd.Claim(
        "One owner in eleven complains about a fee charged twice",
        measure="""SELECT count(*) FILTER (c.complaint_id IS NOT NULL) / count(*),
            count(*) FROM transactions t LEFT JOIN complaints c USING (transaction_id)
            WHERE kind = 'fee' AND t.status = 'booked'
            AND booked_at BETWEEN '2025-07-01 09:00' AND '2025-07-01 11:00'""",
        expected=FEE_COMPLAINTS,
        within=0.02,
        story=FEE_TWICE,
    ),
    sd.Claim(
        "The fee that was charged a second time came back, to the cent, unless the account "
        "was closed before",
        measure="""SELECT sum(amount) FROM transactions t JOIN accounts USING (account_id)
            WHERE t.status = 'booked' AND (closed_at IS NULL OR closed_at > '2025-07-11')
            AND (kind = 'fee refund' OR (kind = 'fee'
            AND booked_at BETWEEN '2025-07-01 09:00' AND '2025-07-01 11:00'))""",
        expected=0,
        within=0,
        story=FEE_TWICE,
    ),
)
