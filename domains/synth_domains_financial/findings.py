"""How somebody who was not told finds the stories: SQL over the written tables."""

RATES = """rates(currency, rate) AS (VALUES ('USD', 1.0), ('GBP', 0.76),
    ('EUR', 0.886), ('JPY', 149.6), ('BRL', 5.59),
    ('CAD', 1.40), ('MXN', 19.2), ('PLN', 3.76), ('SEK', 9.81), ('UAH', 41.7),
    ('CNY', 7.19), ('KRW', 1422.0), ('AUD', 1.55))"""

# Many charges below two dollars at one merchant within twelve hours; then what was
# disputed on the cards that were tried there.
FIND_ATTACK = f"""WITH {RATES}, small AS (
    SELECT merchant_id, card_id, booked_at, count(*) OVER (PARTITION BY merchant_id
        ORDER BY booked_at RANGE BETWEEN CURRENT ROW AND INTERVAL 12 HOURS FOLLOWING)
        AS burst
    FROM transactions JOIN rates USING (currency)
    WHERE kind = 'card payment' AND -amount / rate < 2.0
), attack AS (
    SELECT merchant_id, min(booked_at) AS onset FROM small WHERE burst >= 15 GROUP BY 1
), cards_tried AS (
    SELECT DISTINCT card_id, onset FROM small JOIN attack USING (merchant_id)
    WHERE booked_at BETWEEN onset AND onset + INTERVAL 48 HOURS
)
SELECT min(onset) AS began_at, sum(c.amount / rate) AS effect
FROM cards_tried JOIN transactions t USING (card_id)
JOIN chargebacks c USING (transaction_id) JOIN rates ON rates.currency = t.currency
WHERE reason = 'fraud, card absent'
AND booked_at BETWEEN onset AND onset + INTERVAL 7 DAYS
HAVING count(*) > 0"""

# Five large transfers into one person's account within seven hours, most of it out again
# within a day.
FIND_RING = f"""WITH {RATES}, wires AS (
    SELECT t.account_id, booked_at, amount / rate AS usd
    FROM transactions t JOIN rates USING (currency) JOIN accounts a USING (account_id)
    WHERE kind = 'transfer' AND t.status = 'booked' AND tier <> 'Corporate'
), into_one AS (
    SELECT *, count(*) OVER (PARTITION BY account_id ORDER BY booked_at
        RANGE BETWEEN CURRENT ROW AND INTERVAL 7 HOURS FOLLOWING) AS burst
    FROM wires WHERE usd > 500
), mules AS (
    SELECT account_id, min(booked_at) AS onset FROM into_one WHERE burst >= 4 GROUP BY 1
), flows AS (
    SELECT account_id, onset,
    sum(usd) FILTER (usd > 500 AND booked_at < onset + INTERVAL 7 HOURS) AS fan_in,
    -sum(usd) FILTER (usd < -500) AS fan_out
    FROM mules JOIN wires USING (account_id)
    WHERE booked_at BETWEEN onset AND onset + INTERVAL 24 HOURS GROUP BY ALL
)
SELECT min(onset) AS began_at, sum(fan_in) AS effect FROM flows
WHERE fan_out > 0.5 * fan_in HAVING count(*) > 0"""

# A fee within three days of the fee before it.
FIND_FEES = f"""WITH {RATES}, fees AS (
    SELECT booked_at, -amount / rate AS usd, booked_at - lag(booked_at) OVER (
        PARTITION BY account_id ORDER BY booked_at) AS since
    FROM transactions JOIN rates USING (currency)
    WHERE kind = 'fee' AND status = 'booked'
)
SELECT min(booked_at) AS began_at, sum(usd) AS effect FROM fees
WHERE since < INTERVAL 3 DAYS HAVING count(*) > 0"""
