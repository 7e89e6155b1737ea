"""How a message is put together from phrases of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_support.incidents import AREAS
from synth_domains_support.phrases import PHRASES

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, among, either, joined, np, pa

SUBJECTS = {
    "problem": "subject problem",
    "question": "subject question",
    "request": "subject request",
    "access": "subject access",
}
AREA_NAME = {area: f"name {area}" for area in AREAS.value}
AREA_DETAIL = {area: f"detail {area}" for area in AREAS.value}
AREA_FIX = {area: f"fix {area}" for area in AREAS.value}
CODES = {
    "Sign-in": "AUTH",
    "Billing": "BILL",
    "Reports": "RPT",
    "Integrations": "CONN",
    "Data import": "IMP",
    "API": "API",
    "Notifications": "NTF",
}


def phrase(u: Array, language: Labels, name: Labels) -> Labels:
    """One of the phrases of this name in this language; nothing for "none"."""
    words: list[str] = []
    first, size = [], []
    for each in language.words:
        for one in name.words:
            found = PHRASES[each].get(one, "").split("|")
            first.append(len(words))
            size.append(len(found))
            words += found
    place = language.codes * len(name.words) + name.codes
    turn = np.floor(u * np.array(size)[place]).astype(np.int64)
    return Labels(np.array(first)[place] + turn, words)


def named(sentence: Labels, name: Labels) -> Labels:
    """Sentences with a name in their hole; a name that comes first gets a capital."""
    words = [
        one.replace("{}", each[:1].upper() + each[1:] if one[:2] == "{}" else each)
        for one in sentence.words
        for each in name.words
    ]
    return Labels(sentence.codes * len(name.words) + name.codes, words)


def error_code(u: Array, area: Labels) -> Labels:
    """What the product shows when it fails: some errors are common, most are rare."""
    words = [
        f"{CODES[each]}-{number}" for each in area.words for number in range(101, 401)
    ]
    return Labels(area.codes * 300 + np.floor(300.0 * u**3).astype(np.int64), words)


def only(there: Array, labels: Labels) -> Labels:
    """Words where a condition holds, else none."""
    return Labels(np.where(there, labels.codes, -1), labels.words)


def split_at_hole(sentence: Labels, space: bool) -> tuple[Labels, Array, Labels]:
    """What stands before the hole of a sentence, whether it has one, and what follows.

    With `space` the sentence follows another one: after a space, except in Japanese.
    """
    parts = [each.partition("{}") for each in sentence.words]
    has = np.array([*(bool(hole) for _, hole, _ in parts), False])[sentence.codes]
    first = [
        f" {each[0]}"
        if space and word and not "\u3000" < word[0] < "\uac00"
        else each[0]
        for word, each in zip(sentence.words, parts, strict=True)
    ]
    return (
        Labels(sentence.codes, first),
        has,
        Labels(sentence.codes, [each[2] for each in parts]),
    )


def ended(labels: Labels, before: str, after: str) -> Labels:
    """Words with something before and after each."""
    return Labels(labels.codes, [f"{before}{each}{after}" for each in labels.words])


def letter(
    written: Array,
    signed: Array,
    inbound: Array,
    language: Labels,
    hello: Labels,
    core: Labels,
    detail: Labels,
    code: Labels,
    answer: Labels,
    mood: Labels,
    phone: pa.Array,
    bye: Labels,
    first: Labels,
    last: Labels,
    account: pa.Array,
    agent_first: Labels,
    agent_last: Labels,
    desk: Labels,
    quote: Labels,
) -> pa.Array:
    """A whole message: greeting, what it is about, how pressing, and who signs.

    Only those that are `written` are put together; the others stay empty.
    """
    signed = signed & written
    friendly, family = among(language, "en", "es", "pt", "sv"), among(language, "ja")
    east = among(language, "ja", "ko")
    to, has_name, behind = split_at_hole(only(signed, hello), False)
    one, other = either(east, last, first), either(east, first, last)
    full = has_name & ~friendly & ~family
    detail_to, in_detail, detail_behind = split_at_hole(only(written, detail), True)
    answer_to, in_answer, answer_behind = split_at_hole(only(written, answer), False)
    mood_to, has_phone, mood_behind = split_at_hole(only(written, mood), True)
    row: Array = np.arange(len(signed))
    signer = either(inbound, one, either(east, agent_last, agent_first))
    second = either(inbound, other, either(east, agent_first, agent_last))
    return joined(
        to,
        only(has_name & ~family, either(full, one, first)),
        ended(only(full, other), " ", ""),
        only(has_name & family, last),
        ended(behind, "", "\n\n"),
        only(written, core),
        detail_to,
        answer_to,
        only(in_detail | in_answer, code),
        detail_behind,
        answer_behind,
        mood_to,
        phone.take(pa.array(row, mask=~has_phone)),
        mood_behind,
        ended(only(signed, bye), "\n\n", "\n"),
        only(signed, signer),
        ended(only(signed, second), " ", "\n"),
        account.take(pa.array(row, mask=~(signed & inbound))),
        only(signed & ~inbound, desk),
        only(signed, quote),
    )


def cited(asked: Labels) -> Labels:
    """A question as it is cited below an answer."""
    return Labels(
        asked.codes, [f"\n\n> {each}" if each else "" for each in asked.words]
    )
