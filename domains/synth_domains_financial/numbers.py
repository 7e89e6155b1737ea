"""Numbers of accounts and cards: of the right form, with check digits, used by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, digits, np, pa, text

# Codes that no bank has: US routing numbers do not begin with 99, German bank codes not
# with 9, British sort codes not with 99; the others are the last of their range.
BANK_CODES = {
    "US": "990123453",
    "GB": "998801",
    "DE": "90012345",
    "FR": "9999900001",
    "JP": "9998001",
    "BR": "9999999900001",
    "CA": "099900001",
    "MX": "998180",
    "ES": "99990001",
    "IT": "9999900001",
    "NL": "SYNQ",
    "PL": "99999999",
    "SE": "999",
    "UA": "999999",
    "CN": "999100000001",
    "KR": "999",
    "AU": "999001",
}
NUMBER_WIDTHS = {
    "US": 10,
    "GB": 8,
    "DE": 10,
    "FR": 11,
    "JP": 7,
    "BR": 10,
    "CA": 7,
    "MX": 11,
    "ES": 10,
    "IT": 12,
    "NL": 10,
    "PL": 16,
    "SE": 17,
    "UA": 14,
    "CN": 16,
    "KR": 12,
    "AU": 9,
}
# Letters in an IBAN count from A = 10; the two zeros hold the place of the check digits.
COUNTRY_DIGITS = {
    "GB": 161100,
    "DE": 131400,
    "FR": 152700,
    "BR": 112700,
    "ES": 142800,
    "IT": 182900,
    "NL": 232100,
    "PL": 252100,
    "SE": 281400,
    "UA": 301000,
}
BRITISH_BANK, BRITISH_DIGITS = "SYNQ", 28342326
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# No country has the number 999, so no national range of cards begins with 9999.
CARD_RANGE = 999900


def account_number_of(serial: Array, country: Labels) -> Array:
    """A number as long as the country's account numbers, different for each account."""
    widths = np.array([NUMBER_WIDTHS[word] for word in country.words])[country.codes]
    size = 10**widths
    number: Array = (serial * 6_700_417 + 3_021_377) % size
    return number


def account_text(number: Array, country: Labels) -> pa.Array:
    """The account number with the zeros in front that the country writes."""
    forms = [digits(number, NUMBER_WIDTHS[word]) for word in country.words]
    return one_of(forms, country)


def one_of(forms: list[pa.Array], word: Labels) -> pa.Array:
    """For each row the form that belongs to its word."""
    row = np.arange(len(word.codes))
    return pa.concat_arrays(forms).take(pa.array(word.codes * len(row) + row))


def remainder(before: Array | int, width: int, number: Array | int) -> Array:
    """What is left modulo 97 when a number of so many digits is written behind."""
    left: Array = (before * 10**width + number) % 97
    return left


def iban_of(number: Array, country: Labels) -> pa.Array:
    """International account numbers (ISO 13616); elsewhere the plain number."""
    forms = []
    for word in country.words:
        code = BANK_CODES[word]
        if word not in COUNTRY_DIGITS:
            forms.append(digits(number))
            continue
        width = NUMBER_WIDTHS[word]
        body = digits(number, width, code)
        start = BRITISH_DIGITS if word == "NL" else int(code)
        left = remainder(start % 97, width, number)
        if word == "ES":
            check = 10 * spanish(int(code)) + spanish(number)
            body = joined_text(digits(check, 2, code), digits(number, width))
            left = remainder(remainder(int(code) % 97, 2, check), width, number)
        elif word == "IT":
            letter = italian(code, number)
            body = joined_text(Labels(letter, list(ALPHABET)).arrow(), body)
            left = remainder(
                remainder(10 + letter, len(code), int(code)), width, number
            )
        elif word == "UA":
            left = remainder(int(code) % 97, 19, number)
            body = digits(number, 19, code)
        elif word == "GB":
            body = digits(number, width, BRITISH_BANK + code)
            sort_code = remainder(BRITISH_DIGITS % 97, len(code), int(code))
            left = remainder(sort_code, width, number)
        elif word == "FR":
            bank, branch = int(code[:5]), int(code[5:])
            key = 97 - (89 * bank + 15 * branch + 3 * number) % 97
            body, left = joined_text(body, digits(key, 2)), remainder(left, 2, key)
        elif word == "BR":
            body = text("{body}C1", body=body)
            left = remainder(left, 3, 121)
        check = 98 - remainder(left, 6, COUNTRY_DIGITS[word])
        forms.append(joined_text(digits(check, 2, word), body))
    return one_of(forms, country)


def spanish(number: Any) -> Any:
    """The check digit of a Spanish bank and branch, or of an account number."""
    total: Any = 0
    for weight in (6, 3, 7, 9, 10, 5, 8, 4, 2, 1):
        total, number = total + number % 10 * weight, number // 10
    found = 11 - total % 11
    return np.where(found > 9, 11 - found, found)


def italian(code: str, number: Array) -> Array:
    """The check letter of an Italian account, from A = 0: odd places count otherwise."""
    odd = np.array([1, 0, 5, 7, 9, 13, 15, 17, 19, 21])
    total = sum(odd[int(x)] for x in code[::2]) + sum(int(x) for x in code[1::2])
    found = np.zeros(len(number), dtype=np.int64) + total
    for place in range(12):
        digit = number // 10**place % 10
        found += digit if place % 2 == 0 else odd[digit]
    letter: Array = found % 26
    return letter


def joined_text(first: pa.Array, second: Any) -> pa.Array:
    """Two texts, one behind the other."""
    return text("{first}{second}", first=first, second=second)


def card_number_of(serial: Array, place: Array) -> pa.Array:
    """Sixteen digits that pass the check of Luhn, from a range that nobody issues."""
    body = CARD_RANGE * 10**9 + ((serial * 8 + place) * 48_271 + 16_807) % 10**9
    left, total = body.copy(), np.zeros(len(body), dtype=np.int64)
    for turn in range(15):
        digit = left % 10
        left //= 10
        if turn % 2 == 0:
            digit = digit * 2 - np.where(digit > 4, 9, 0)
        total += digit
    return digits(body * 10 + (10 - total % 10) % 10, 16)
