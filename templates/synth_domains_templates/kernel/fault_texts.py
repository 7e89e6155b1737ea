"""What goes wrong in texts: one function for each kind of fault."""

from __future__ import annotations

from synth_domains_templates.kernel.settings import ROWS

PLACEHOLDERS = ("N/A", "-", "null", "unknown", "?", "TBD", "none", "n.a.")


def placeholder(value: str, bits: int) -> str:
    """A word that stands for nothing, where a value should be."""
    return PLACEHOLDERS[bits % len(PLACEHOLDERS)]


def orphan(value: str, bits: int) -> str:
    """A key of a row that is not there: its number is beyond all that are."""
    end = next((n for n in range(len(value), 0, -1) if value[n - 1].isdecimal()), 0)
    start = end
    while start and value[start - 1].isdecimal():
        start -= 1
    width = max(end - start, *(len(str(rows)) for rows in ROWS.values()))
    number = 10**width + int(value[start:end] or 0)
    return f"{value[:start]}{number}{value[end:]}"


def malformed_email(value: str, bits: int) -> str:
    """An e-mail address without its sign, with two of them, or without an end."""
    name = value.partition("@")[0]
    sign = ("", " at ", "@@")[bits % 3]
    return f"{name}@" if bits % 4 == 0 else value.replace("@", sign)


def malformed_phone(value: str, bits: int) -> str:
    """A telephone number that breaks off, or that has letters in it."""
    return (value[: len(value) // 2], f"{value} ext", f"phone {value}")[bits % 3]


def malformed_postcode(value: str, bits: int) -> str:
    """A postcode that is too short, too long, or padded with a letter."""
    return (value[:-1], value + value[-1:], f"{value}X")[bits % 3]


def truncated(value: str, bits: int) -> str:
    """A text that breaks off, as in a field that is too short."""
    return value[: 1 + bits % (len(value) - 1)] if len(value) > 1 else value


def mojibake(value: str, bits: int) -> str:
    """A text in UTF-8 that was read as Windows-1252."""
    if not value.isascii():
        return value.encode().decode("cp1252", errors="replace")
    if " " in value:  # a space that does not break, read wrongly
        return value.replace(" ", "Â\xa0", 1)
    return f"ï»¿{value}"  # the mark with which some files begin, read wrongly


def case_drift(value: str, bits: int) -> str:
    """A word in capitals, or small, where the others are not."""
    cases = (value.upper(), value.lower(), value.title())
    others = [each for each in cases if each != value]
    return others[bits % len(others)] if others else value


def whitespace(value: str, bits: int) -> str:
    """A space too many, before or behind, which nobody sees."""
    return (f" {value}", f"{value} ", f"{value}  ", f"\t{value}")[bits % 4]


def typo(value: str, bits: int) -> str:
    """Two letters that changed places, or one that stands there twice."""
    start = bits % len(value) if value else 0
    for place in (*range(start, len(value) - 1), *range(min(start, len(value) - 1))):
        first, second = value[place], value[place + 1]
        if first != second:
            return f"{value[:place]}{second}{first}{value[place + 2 :]}"
    return value + value[-1:]
