"""Faults in the online shop."""

from __future__ import annotations

from collections.abc import Mapping

from mutants.mutant import Mutant


def number(name: str, values: Mapping[str, float]) -> Mutant:
    """A number of the plan that is off."""
    return Mutant(name, "ecommerce", "plan", values=values)


def script(name: str, where: str, old: str, new: str) -> Mutant:
    """A piece of the script that is off."""
    return Mutant(name, "ecommerce", where, edits={old: new})


ECOMMERCE = (
    number("Enterprise comes a tenth more often", {"frequency/Enterprise": 1.1}),
    number("ads bring a tenth more carts", {"carts.channel.weights/ads": 1.1}),
    number(
        "a tenth more phones where carts are ordered", {"devices/ordered/phone": 1.1}
    ),
    number("carts have a tenth more further lines", {"more_lines": 1.1}),
    number("lines of carts vary more", {"carts.lines.shape": 0.7}),
    number("Germany's tax is a tenth higher", {"tax/DE": 1.1}),
    number("a tenth more orders are cancelled", {"cancelled": 1.1}),
    number("clothes come back a fifth more often", {"return_rate/Apparel": 1.2}),
    number("December is a tenth busier", {"months/12": 1.1}),
    number("visits grow half as fast", {"growth": 0.5}),
    number("Mondays are a tenth busier", {"weekdays/0": 1.1}),
    number("nothing grows quiet on holidays", {"holiday": 1.15}),
    number("Black Friday is a tenth busier", {"visits.black_friday": 1.1}),
    number("the 29th is a tenth busier", {"paydays/29": 1.1}),
    number("an evening hour is a tenth busier", {"hours/workday/20": 1.1}),
    number("carts stay open a tenth longer", {"carts.last_active_at.median": 1.1}),
    number("people linger less evenly", {"carts.last_active_at.spread": 1.1}),
    number("Enterprise buys a tenth more units", {"typical_quantity/Enterprise": 1.1}),
    number(
        "Germans pay by invoice a tenth less", {"carts.method.values/DE/invoice": 0.9}
    ),
    number("a tenth more declined payments", {"declines": 1.1}),
    number("express parcels take a tenth longer", {"transit_days/express": 1.1}),
    number("late buyers give one star a tenth more often", {"ratings/late/1": 1.1}),
    number("Audio costs a fifth more", {"typical_price/Audio": 1.2}),
    number("margins of Shoes are a tenth lower", {"margin/Shoes": 0.9}),
    number(
        "Enterprise takes express a tenth more",
        {"orders.method.values/Enterprise/express": 1.1},
    ),
    number(
        "the favorite carrier of Germans changes",
        {"orders.carrier.values/DE/Gelbpost": 0.85},
    ),
    Mutant("one cart too many", "ecommerce", "plan", rows={"carts": 1}),
    Mutant("one customer too few", "ecommerce", "plan", rows={"customers": -1}),
    script(
        "one draw for device and channel",
        "table carts",
        'choice(draw(cart, "channel"), CARTS_CHANNEL)',
        'choice(draw(cart, "device"), CARTS_CHANNEL)',
    ),
    Mutant(
        "draws of consent and first name swapped",
        "ecommerce",
        "table customers",
        edits={
            'draw(customer, "first_name"), POOLS': 'draw(customer, "marketing_consent"), POOLS',
            'draw(customer, "marketing_consent") < 0.58': 'draw(customer, "first_name") < 0.58',
        },
    ),
    script(
        "choices draw anew for each word",
        "kernel: choice",
        'return Labels(np.searchsorted(edges, draws, side="right"), list(weights))',
        "chained = [(draws * 7919.0**k) % 1.0 < e for k, e in enumerate([*edges, 2.0])]\n"
        "    return Labels(np.argmax(np.column_stack(chained), axis=1), list(weights))",
    ),
    script(
        "weights by word are those of the first word",
        "kernel: choice_by",
        'np.searchsorted(edges.ravel(), labels.codes + draws, side="right")',
        'np.searchsorted(edges.ravel(), draws, side="right")'
        " + labels.codes * (len(words) - 1)",
    ),
    script(
        "numbers are never more than 2.3 standard deviations off",
        "kernel: normal",
        "return at(NORMAL, (np.log(draws / (1.0 - draws)) + 36.0) * 64.0)",
        "return np.clip("
        "at(NORMAL, (np.log(draws / (1.0 - draws)) + 36.0) * 64.0), -2.3, 2.3)",
    ),
    script(
        "a log-normal about its mean, not its median",
        "kernel: lognormal",
        "np.clip(median * np.exp(spread * normal(draws)), low, high)",
        "np.clip(median * np.exp(spread * normal(draws) - spread**2 / 2), low, high)",
    ),
    script(
        "waiting times are evenly spread",
        "kernel: exponential",
        "-mean * np.log(1.0 - draws)",
        "2.0 * mean * draws",
    ),
    script(
        "popularity is flat",
        "kernel: popular",
        "return normal_share(normal(draws) + spread) if spread else draws",
        "return draws",
    ),
    script(
        "popular customers are the first ones of their stratum",
        "kernel: pick",
        "            np.minimum(place, edges[cell + 1] - 1), ROWS[table], table\n        )",
        "            np.minimum(edges[cell + 1] - 1 - place + edges[cell], "
        "edges[cell + 1] - 1) // 2, ROWS[table], table\n        )",
    ),
    script(
        "customers order before they sign up",
        "table carts",
        "            accept=lambda customer, cart: customer.signed_up_at <= cart.started_at,\n",
        "",
    ),
    script(
        "carts of customers of any region",
        "table carts",
        '            same={"region": cart.region},\n            weights={"tier": FREQUENCY},',
        '            weights={"tier": FREQUENCY},',
    ),
    script(
        "tiers are forgotten when carts are given to customers",
        "table carts",
        '            weights={"tier": FREQUENCY},\n',
        "",
    ),
    script(
        "shares that should be exact are drawn",
        "kernel: stratum",
        "    place = scatter(rows._row, ROWS[rows._table], rows._table, back=True)\n",
        '    place = draw(rows, "stratum") * ROWS[rows._table]\n',
    ),
    script(
        "keys in steps of two from the middle on",
        "table products",
        '"PROD-{number:05d}", number=product_row._row + np.uint64(1)',
        '"PROD-{number:05d}", number=product_row._row // np.uint64(2) * np.uint64(2)',
    ),
    script(
        "a cart's product is that of the next one",
        "table order_items",
        '"cart_items", "cart", position(order_item) - 1',
        '"cart_items", "cart", position(order_item) - 2',
    ),
    script(
        "orders lose the lines after the fifth",
        "table orders",
        'order, "order_items", "order", order.cart.lines\n',
        'order, "order_items", "order", np.minimum(order.cart.lines, 5)\n',
    ),
    script(
        "totals without the first line",
        "kernel: total",
        "added: Array = sums[ends] - sums[ends - rows._counts]",
        "added: Array = sums[ends] - sums[np.minimum(ends - rows._counts + 1, ends)]",
    ),
    script(
        "cents are cut off, not rounded",
        "table orders",
        "order.goods * by(order.cart.region, TAX), by(",
        "np.floor(order.goods * by(order.cart.region, TAX)), by(",
    ),
    script(
        "the total leaves the tax out in Japan",
        "table orders",
        "lambda: order.goods + order.shipping_fee + order.tax",
        "lambda: order.goods + order.shipping_fee"
        ' + np.where(among(order.cart.region, "JP"), 0, order.tax)',
    ),
    script(
        "one locale for all",
        "table customers",
        '"locale string": lambda: relabel(customer.region, CUSTOMERS_LOCALE)',
        '"locale string": lambda: relabel(customer.region, '
        'dict.fromkeys(CUSTOMERS_LOCALE, "en_US"))',
    ),
    script(
        "names of one locale for all",
        "table customers",
        'draw(customer, "first_name"), POOLS["first_names"], customer.locale',
        'draw(customer, "first_name"), POOLS["first_names"], '
        'relabel(customer.locale, dict.fromkeys(customer.locale.words, "en_US"))',
    ),
    script(
        "cities do not fit the country",
        "table customers",
        'draw(customer, "place"), POOLS["places"], customer.region',
        'draw(customer, "place"), POOLS["places"], '
        "Labels((customer.region.codes + 4) % 9, customer.region.words)",
    ),
    script(
        "all clocks are UTC",
        "kernel: calendar",
        "        ahead.append(clock_changes(zone, opens, size))",
        '        ahead.append(clock_changes("UTC", opens, size))',
    ),
    script(
        "an hour late all day",
        "kernel: calendar",
        "np.array(hours[kind]) / sum(hours[kind])",
        "np.roll(hours[kind], 1) / sum(hours[kind])",
    ),
    script(
        "the week begins on Sunday",
        "kernel: calendar",
        "        weekdays[day.weekday()]\n",
        "        weekdays[(day.weekday() + 1) % 7]\n",
    ),
    script(
        "summer time is unknown",
        "kernel: clock_changes",
        "        if ahead(day) != changes[-1][1]:",
        "        if False:",
    ),
    script(
        "holidays are those of the United States everywhere",
        "kernel: calendar",
        "closed = country_holidays(country, years=years)",
        'closed = country_holidays("US", years=years)',
    ),
    script(
        "weekends have the hours of workdays",
        "kernel: calendar",
        'kind = "weekend" if day.weekday() > 4 else "workday"',
        'kind = "workday"',
    ),
    script(
        "events begin a day late",
        "kernel: first_day",
        "    return day + timedelta(days=int(shift or 0))",
        "    return day + timedelta(days=int(shift or 0) + 1)",
    ),
    script(
        "events neither build up nor fade",
        "kernel: event_factors",
        "range(-event.ramp, event.days + event.decay)",
        "range(event.days)",
    ),
    script(
        "the last day is missing",
        "kernel: calendar",
        "    edges /= edges[-1]",
        "    edges[-25:] = edges[-25]\n    edges /= edges[-1]",
    ),
    script(
        "days come as evenly as clockwork",
        "kernel: uneven",
        "    factors: Array = np.where(few, drawn / np.maximum(events, 1e-300), many)",
        "    factors: Array = np.ones(len(events))",
    ),
    script(
        "rows come at full hours only",
        "kernel: within",
        "calendar.first + hour * 3600 + np.floor(part * 3600.0)",
        "calendar.first + hour * 3600 + 0 * part",
    ),
    script(
        "the region of a cart knows nothing of the hour",
        "kernel: region_at",
        "        codes += draws >= np.asarray(edges)[hour]",
        "        codes += draws >= np.asarray(edges)[hour * 0 + 4000]",
    ),
    script(
        "what came after the window is still told",
        "table shipments",
        "            shipment.order.delivered, shipment.order.arrives_at\n",
        "            shipment.order.shipped & ~shipment.order.lost, "
        "shipment.order.arrives_at\n",
    ),
    script(
        "late parcels are liked as much as others",
        "table order_items",
        'draw(order_item, "stars"), order_item.experience, RATINGS',
        'draw(order_item, "stars"), either(order_item.late & False, "late", "on time"), RATINGS',
    ),
    script(
        "the strike comes two days late",
        "story",
        'CARRIER_STRIKE = ("2025-05-12T10:00:00", "2025-05-21T10:00:00")',
        'CARRIER_STRIKE = ("2025-05-14T10:00:00", "2025-05-23T10:00:00")',
    ),
    script(
        "the strike holds up three parcels in ten",
        "story",
        '"struck": lambda: order.near_strike,',
        '"struck": lambda: order.near_strike & (draw(order, "strike") < 0.3),',
    ),
    script(
        "free shipping from a tenth of the sum on",
        "function fee",
        "(goods >= 5000 * rate)",
        "(goods >= 4500 * rate)",
    ),
    script(
        "promotions also in the first half of November",
        "function promotion",
        "((number == 11) & (day > 19))",
        "((number == 11) & (day > 9))",
    ),
    script(
        "prices of a region without its factor",
        "table cart_items",
        "            by(cart_item.cart.region, REGION_PRICE),\n",
        "            by(cart_item.cart.region, REGION_PRICE) * 0 + 1.0,\n",
    ),
    script(
        "refunds of the whole line for one unit",
        "function share_of",
        "return whole(amount * part / whole_number / smallest) * smallest",
        "return whole(amount / smallest) * smallest",
    ),
)
