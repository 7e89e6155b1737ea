"""Who shops here: customers, their addresses, and their way up the tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_ecommerce.calendars import COUNTRY, LOCALE, REGION_SHARES, SIGN_UPS

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, digits, later, np, pa, text

TIERS = sd.assume(
    "tiers",
    {"Free": 60, "Pro": 30, "Enterprise": 10},
    "customers by loyalty tier at the end of the window, per cent",
    source="project requirement",
    mark="H",
)
EMAIL_HOSTS = {
    "example.com": 46,
    "mail.example.com": 27,
    "example.net": 17,
    "example.org": 10,
}
NUMBERS = {name: locale.house_numbers for name, locale in sd.LOCALES.items()}
STREET_LINES = {name: locale.address for name, locale in sd.LOCALES.items()}
SECOND_ADDRESSES = sd.assume(
    "second_addresses", 0.35, "further addresses of a customer, mean", mark="design"
)


def climbs(
    u: Array, signed_up_at: Array, end: Array, part: float, share: float
) -> Array:
    """When a customer climbs a tier: some way between sign-up and the end."""
    span = (end - signed_up_at) / np.timedelta64(1, "s")
    return later(signed_up_at, np.floor(span * (part + share * u)), "seconds")


def house_number(u: Array, scale: Array) -> Array:
    """House numbers: low ones are common; American streets have long numbers."""
    numbers: Array = 1 + np.floor(scale * (-np.log(u)) ** 1.4).astype(np.int64)
    return numbers


def street_line(street: Labels, number: Array, locale: Labels) -> pa.Array:
    """Street and house number in the order of the country."""
    words = street.arrow()
    number_words = digits(number)
    forms = [
        text(STREET_LINES[name], street=words, number=number_words)
        for name in locale.words
    ]
    row = np.arange(len(number))
    return pa.concat_arrays(forms).take(pa.array(locale.codes * len(number) + row))


def same_or_other(u: Array, further: Array, place: Labels, other: Labels) -> Labels:
    """A further address is in another city of the region two times in five."""
    return Labels(np.where(further & (u < 0.4), other.codes, place.codes), place.words)


class Customers(sd.Table, rows=10_000, arrivals=SIGN_UPS):
    """People and firms with an account: most pay little, a few a lot."""

    customer_id = sd.key("CUST-{:06d}")
    region = sd.choice(REGION_SHARES, exact=True).described("market region")
    signed_up_at = sd.arrival(region).described("when the account was opened, UTC")
    locale = sd.by(region, LOCALE).described("language and country of the account")
    first_name = sd.from_pool("first_names", locale).described(
        "given name, as written there"
    )
    last_name = sd.from_pool("last_names", locale).described(
        "family name, as written there"
    )
    email = sd.text(
        "{first}.{last}{number}@{host}",
        first=sd.part(first_name, "first_latin"),
        last=sd.part(last_name, "last_latin"),
        number=sd.row_number(scattered=True),
        host=sd.choice(EMAIL_HOSTS),
    ).described("e-mail address, unique; a domain that reaches nobody (RFC 2606)")
    place = sd.from_pool("places", region).hide()
    phone = sd.fill(sd.part(place, "phone")).described(
        "telephone number, with country code"
    )
    country = sd.by(region, COUNTRY).described("ISO 3166 country code")
    tier = sd.choice(TIERS, exact=True).described(
        "loyalty tier at the end of the window"
    )
    company = sd.only_if(
        tier.among("Enterprise") | (tier.among("Pro") & sd.flag(0.3)),
        sd.from_pool("companies", locale),
    ).described("firm, where the account is a business")
    pro_since = sd.call(
        climbs, sd.draw(), signed_up_at, sd.window_end(), 0.04, 0.5, returns="time"
    ).hide()
    enterprise_since = sd.call(
        climbs, sd.draw(), pro_since, sd.window_end(), 0.1, 0.6, returns="time"
    ).hide()
    marketing_consent = sd.flag(0.58).described("agreed to newsletters")
    addresses_kept = (sd.counts(SECOND_ADDRESSES, most=3) + 1).hide()


class Addresses(
    sd.Table,
    per=Customers,
    count=Customers.addresses_kept,
    most=4,
    expect=1 + SECOND_ADDRESSES,
    one="address",
):
    """Where parcels go: the first address is where the customer lives."""

    address_id = sd.key("{customer_id}-A{:d}")
    customer_id = sd.copy(Customers.customer_id)
    kind = sd.where(
        sd.position() > 1,
        sd.choice({"work": 45, "family": 30, "pickup point": 25}),
        "home",
    ).described("home, work, family or pickup point")
    place = sd.call(
        same_or_other,
        sd.draw("other"),
        sd.position() > 1,
        Customers.place,
        sd.from_pool("places", Customers.region),
        returns="text",
    ).hide()
    street = sd.call(
        street_line,
        sd.from_pool("streets", Customers.locale),
        sd.call(
            house_number,
            sd.draw("number"),
            sd.by(Customers.locale, NUMBERS),
            returns="int",
        ),
        Customers.locale,
        returns="text",
    ).described("street and house number")
    city = sd.part(place, "city").described("city, as written there")
    state = sd.part(place, "state").described("state, province, prefecture or nation")
    postcode = sd.fill(sd.part(place, "postcode")).described("postcode of the city")
    country = sd.by(Customers.region, COUNTRY).described("ISO 3166 country code")


def tier_from(place: Array) -> Labels:
    """The tier that a customer leaves."""
    return Labels(place - 1, ["Free", "Pro"])


def tier_to(place: Array) -> Labels:
    """The tier that a customer climbs to."""
    return Labels(place - 1, ["Pro", "Enterprise"])


class TierChanges(
    sd.Table,
    per=Customers,
    count=sd.by(Customers.tier, Free=0, Pro=1, Enterprise=2),
    most=2,
    expect=sd.share_of(TIERS, "Pro") + 2 * sd.share_of(TIERS, "Enterprise"),
):
    """How customers climbed: everybody begins on Free."""

    tier_change_id = sd.key("{customer_id}-T{:d}")
    customer_id = sd.copy(Customers.customer_id)
    from_tier = sd.call(tier_from, sd.position(), returns="text").described(
        "tier before"
    )
    to_tier = sd.call(tier_to, sd.position(), returns="text").described("tier after")
    changed_at = sd.where(
        sd.position() > 1, Customers.enterprise_since, Customers.pro_since
    ).described("when the tier changed, UTC")
    arrives = sd.arrives(changed_at)
