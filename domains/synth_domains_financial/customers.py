"""Who banks here: people and firms, and the devices they use."""

from __future__ import annotations

import synth_domains as sd
from synth_domains_financial.calendars import (
    COUNTRY,
    JOINING,
    LOCALE,
    PRICE_LEVEL,
    REGION_SHARES,
    SPENDING,
    USD_RATE,
)
from synth_domains_financial.clientele import (
    ACCOUNTS_EACH,
    AGE_GROUPS,
    CARD_SHARE,
    DEVICES_EACH,
    EMAIL_HOSTS,
    FIRM_PAYMENTS,
    HOURS_OF_DAY,
    HOUSE_NUMBERS,
    INCOME,
    INCOME_SPREAD,
    LEVEL,
    LIVELIHOOD_INCOME,
    LIVELIHOODS,
    NEW_DEVICES,
    PLATFORMS,
    RISKS,
    TIERS,
    YEARS,
    YOUNGEST,
)
from synth_domains_financial.people import (
    born_at,
    card_rate_of,
    device_kind,
    first_seen,
    house_number,
    income_of,
    scale_of,
    street_line,
)
from synth_domains_financial.stories import ATTACK, ring_member, tested_at
from synth_domains_financial.theft import (
    NOTICED_HOURS,
    SCHEMES,
    SHOP_HOURS,
    far_from,
)
from synth_domains_financial.trouble import (
    CLAIM_DAYS,
    EMPTIED,
    FRAUD_HOURS,
    FRAUD_PURCHASES,
    TARGETED,
    TEST_CHARGES,
    months_here,
    odds_of_dispute,
    odds_of_fraud,
)


class Customers(sd.Table, rows=1_000, arrivals=JOINING):
    """People and firms with an account, as the bank knows them."""

    customer_id = sd.key("C{:06d}")
    region = sd.choice(REGION_SHARES, exact=True).described("market region")
    joined_at = sd.arrival(region).described("when the relationship began, UTC")
    tier = sd.choice(TIERS, exact=True).described("Standard, Premium or Corporate")
    row = sd.row_number().hide()
    number = sd.row_number(scattered=True).hide()
    firm = tier.among("Corporate").hide()
    locale = sd.by(region, LOCALE).described("language and country of the customer")
    given = sd.from_pool("first_names", locale).hide()
    family = sd.from_pool("last_names", locale).hide()
    first_name = sd.only_if(~firm, given).described("given name; none for a firm")
    last_name = sd.only_if(~firm, family).described("family name; none for a firm")
    company = sd.only_if(firm, sd.from_pool("companies", locale)).described(
        "name of the firm; none for a person"
    )
    age_group = sd.choice(sd.by(tier, AGE_GROUPS)).hide()
    livelihood = sd.choice(sd.by(age_group, LIVELIHOODS)).hide()
    born_on = sd.only_if(
        ~firm,
        sd.day(
            sd.call(
                born_at,
                sd.draw(),
                sd.by(age_group, YOUNGEST),
                sd.by(age_group, YEARS),
                joined_at,
                sd.window_end(),
                returns="time",
            )
        ),
    ).described("date of birth; none for a firm")
    employment = sd.only_if(~firm, livelihood).described(
        "employed, self-employed, student or retired; none for a firm"
    )
    email = sd.text(
        "{first}.{last}{number}@{host}",
        first=sd.part(given, "first_latin"),
        last=sd.part(family, "last_latin"),
        number=number,
        host=sd.choice(EMAIL_HOSTS),
    ).described("e-mail address, unique; a domain that reaches nobody (RFC 2606)")
    place = sd.from_pool("places", region).hide()
    phone = sd.fill(sd.part(place, "phone")).described("telephone, with country code")
    street = sd.call(
        street_line,
        sd.from_pool("streets", locale),
        sd.call(
            house_number,
            sd.draw("house"),
            sd.by(locale, HOUSE_NUMBERS),
            returns="int",
        ),
        locale,
        returns="text",
    ).described("street and house number")
    city = sd.part(place, "city").described("city, as written there")
    state = sd.part(place, "state").described("state, prefecture or nation")
    postcode = sd.fill(sd.part(place, "postcode")).described("postcode of the city")
    country = sd.by(region, COUNTRY).described("ISO 3166 country code of residence")
    risk_rating = sd.choice(sd.by(tier, RISKS)).described(
        "money-laundering risk as the bank rates it: low, medium or high"
    )
    checked_on = sd.day(
        sd.later(joined_at, -1 * sd.exponential(0.8), "days")
    ).described("day on which identity was checked")
    scale = sd.call(
        scale_of, sd.by(region, PRICE_LEVEL), sd.by(region, USD_RATE)
    ).hide()
    income = sd.call(
        income_of,
        sd.lognormal(sd.by(tier, INCOME), sd.by(tier, INCOME_SPREAD)),
        sd.by(livelihood, LIVELIHOOD_INCOME),
        firm,
    ).hide()
    level = sd.lognormal(sd.by(tier, LEVEL), 0.2).hide()
    card_rate = sd.call(
        card_rate_of,
        income,
        sd.lognormal(CARD_SHARE, 0.7, high=0.36),
        level,
        sd.lognormal(FIRM_PAYMENTS, 0.5),
        firm,
    ).hide()
    accounts_kept = (sd.counts(sd.by(tier, ACCOUNTS_EACH), most=2) + 1).hide()
    begins_at = sd.where(
        joined_at > sd.window_start(), joined_at, sd.window_start()
    ).hide()
    months = sd.call(months_here, begins_at, sd.window_end()).hide()
    span = (months * 30.4).hide()
    shift = sd.clock_shift(begins_at, SPENDING, region).hide()
    hit = sd.flag(sd.call(odds_of_fraud, card_rate, months)).hide()
    reported = sd.flag(0.94).hide()
    scheme = sd.choice(SCHEMES).hide()
    at_terminals = scheme.among("stolen", "skimmed").hide()
    far_region = sd.call(
        far_from, sd.draw(), region, returns="text", words=REGION_SHARES
    ).hide()
    far_place = sd.from_pool("places", far_region).hide()
    hit_on = sd.later(
        begins_at,
        span * sd.uniform(0.02, 1, reason="fraud may come at any time"),
        "days",
    ).hide()
    hit_at = sd.where(
        at_terminals,
        sd.by_clock(
            hit_on,
            sd.where(
                scheme.among("skimmed"),
                sd.clock_shift(begins_at, SPENDING, far_region),
                shift,
            ),
            SHOP_HOURS,
        ),
        sd.by_clock(hit_on, shift, FRAUD_HOURS),
    ).hide()
    fraud_pace = sd.where(at_terminals, 17.0, 4.0).hide()
    tests = sd.number_of(sd.choice(TEST_CHARGES)).hide()
    grabs = sd.number_of(sd.choice(FRAUD_PURCHASES)).hide()
    missed_at = sd.later(
        hit_at, sd.lognormal(NOTICED_HOURS, 0.7, low=3, high=90), "hours"
    ).hide()
    claimed_at = sd.next_open(
        sd.later(hit_at, sd.lognormal(CLAIM_DAYS, 0.6, low=5, high=42), "days"),
        shift,
        8,
        18,
    ).hide()
    credited_at = sd.next_open(
        sd.later(claimed_at, sd.lognormal(4, 0.5), "days"), shift, 8, 18, days=5
    ).hide()
    disputes = sd.flag(sd.call(odds_of_dispute, card_rate, months)).hide()
    disputed_at = sd.by_clock(
        sd.later(
            begins_at,
            span * sd.uniform(0.02, 1, reason="goods may fail at any time"),
            "days",
        ),
        shift,
        HOURS_OF_DAY,
    ).hide()
    dispute_claimed_at = sd.next_open(
        sd.later(disputed_at, sd.lognormal(24, 0.5, low=7, high=85), "days"),
        shift,
        8,
        18,
    ).hide()
    dispute_credited_at = sd.next_open(
        sd.later(dispute_claimed_at, sd.lognormal(16, 0.5), "days"),
        shift,
        8,
        18,
        days=5,
    ).hide()
    target = (sd.flag(TARGETED) & ~hit & ~firm).hide()
    tried_at = sd.call(tested_at, sd.draw(), returns="time").hide()
    emptied_at = sd.later(
        tried_at, sd.lognormal(9, 0.9, low=0.7, high=60), "hours"
    ).hide()
    tries = sd.number_of(sd.choice({"1": 46, "2": 34, "3": 20})).hide()
    takes = sd.number_of(sd.choice(EMPTIED)).hide()
    take_claimed_at = sd.next_open(
        sd.later(emptied_at, sd.lognormal(CLAIM_DAYS, 0.6, low=5, high=42), "days"),
        shift,
        8,
        18,
    ).hide()
    take_credited_at = sd.next_open(
        sd.later(take_claimed_at, sd.lognormal(4, 0.5), "days"), shift, 8, 18, days=5
    ).hide()
    member = sd.call(ring_member, row, returns="int").hide()
    own_devices = (sd.counts(DEVICES_EACH, most=3) + 1).hide()
    devices_kept = (own_devices + sd.where(hit, 1, 0) + sd.where(target, 1, 0)).hide()
    used_at = sd.where(hit, hit_at, emptied_at).hide()
    strange = (
        sd.flag(NEW_DEVICES)
        & ((hit & ~at_terminals) | (target & sd.told(ATTACK) & (takes > 0)))
    ).hide()
    card_stolen = (hit | (target & sd.told(ATTACK) & (takes > 0))).hide()


class Devices(
    sd.Table, per=Customers, count=Customers.devices_kept, most=8, expect=2.05
):
    """Phones and computers from which a customer's accounts and cards were used."""

    device_id = sd.key("{customer_id}-D{:d}")
    customer_id = sd.copy(Customers.customer_id)
    foreign = ((sd.position() > Customers.own_devices) & Customers.strange).hide()
    kind = sd.call(device_kind, sd.draw(), sd.position(), returns="text").described(
        "phone, tablet or computer"
    )
    platform = sd.choice(sd.by(kind, PLATFORMS)).described("operating system")
    first_seen_at = sd.call(
        first_seen,
        sd.draw(),
        sd.position(),
        foreign,
        Customers.devices_kept,
        Customers.joined_at,
        sd.window_end(),
        Customers.used_at,
        returns="time",
    ).described("when it was first used, UTC")
    arrives = sd.arrives(first_seen_at)
    enrolled = (~foreign & sd.flag(0.93)).described(
        "whether the customer registered it in the bank's application"
    )
