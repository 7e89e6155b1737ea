"""Which regions a domain serves, and which of its words occur where some have nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.calendar import is_number
from synth_domains.model.expressions import globals_of
from synth_domains_templates.places import REGIONS

if TYPE_CHECKING:
    from synth_domains.model.domain import Domain


def check_regions(domain: Domain) -> None:
    """Refuse regions that a plan could not weigh, or of which no locale is known."""
    regions, given = domain.regions, domain.locales or {}
    if regions is None:
        if given:
            raise DomainError(domain.name, "locales= says nothing without regions=")
        return
    if not isinstance(regions, e.Assumption) or not isinstance(regions.value, Mapping):
        problem = "regions= is an assumption with a weight for each region"
        raise DomainError(domain.name, problem)
    weights = regions.value.values()
    if not all(is_number(each) and each >= 0 for each in weights) or not sum(weights):
        problem = "the weights of regions are numbers from 0, not all 0"
        raise DomainError(regions.label, problem)
    if domain.named.get(regions.label) is not regions:
        problem = "no column and no calendar goes by these regions"
        raise DomainError(regions.label, problem)
    for region in regions.value:
        if region not in given and region not in REGIONS:
            problem = "has no locale: give locales=..., or use a known region"
            advice = nearest(str(region), REGIONS)
            raise DomainError(f"{regions.label}.{region}", f"{problem}; {advice}")


def region_locales(domain: Domain) -> dict[str, str]:
    """The locale of each region that a domain can serve; none where it names none."""
    if domain.regions is None:
        return {}
    given = domain.locales or {}
    return {
        region: given[region] if region in given else REGIONS[region].locale
        for region in domain.regions.value
    }


class Living:
    """The words that occur under the numbers of a plan.

    Where a region has no weight, nobody is in it: its words, places and numbers need
    not be in a script. The order of the words that are left is the same.

    Attributes:
        empty: the regions in which nobody is.
    """

    def __init__(self, domain: Domain, values: Mapping[str, Any]) -> None:
        """Look up which regions have no weight in a plan."""
        self.domain, self.empty = domain, frozenset[str]()
        if domain.regions is not None:
            weights = values.get(domain.regions.label, domain.regions.value)
            self.empty = frozenset(name for name, each in weights.items() if not each)

    def words(self, value: Any) -> Sequence[str] | None:
        """The words that a text column holds under the plan, if they are known."""
        known = e.words_of(value)
        if known is None or not self.empty:
            return known
        if isinstance(value, e.OnlyIf):
            return self.words(value.value)
        if isinstance(value, e.Via | e.Copy):
            return self.words(value.column)
        if isinstance(value, e.Where):
            sides = [value.yes, value.no]
            listed = [[s] if isinstance(s, str) else self.words(s) for s in sides]
            return list(dict.fromkeys(word for side in listed for word in side or ()))
        if isinstance(value, e.By):
            table = e.plain_value(value.values)
            gone = self.gone(value.on)
            left = [word for on, word in table.items() if on not in gone]
            return list(dict.fromkeys(left))
        if self.by_region(value):
            return [word for word in known if word not in self.empty]
        if isinstance(value, e.Choice) and isinstance(value.weights, e.By):
            tables, gone = value.weights, self.gone(value.weights.on)
            left = [
                e.plain_value(each)
                for on, each in e.plain_value(tables.values).items()
                if on not in gone
            ]
            return list(dict.fromkeys(word for table in left for word in table))
        return known

    def by_region(self, value: Any) -> bool:
        """Whether the words of a column are the regions of the domain."""
        regions = self.domain.regions
        if isinstance(value, e.Choice):
            return value.weights is regions
        if isinstance(value, e.ArrivalRegion):
            return value.calendar.regions is regions
        return isinstance(value, e.Call) and value.words is regions

    def gone(self, value: Any) -> frozenset[str]:
        """The words that a column can have, and has not under the plan."""
        if not self.empty:
            return self.empty
        return frozenset(e.words_of(value) or ()) - frozenset(self.words(value) or ())

    def left(self, by: e.By, table: Any) -> Any:
        """The part of a table of values that is asked for."""
        gone = self.gone(by.on)
        if not gone or not isinstance(table, Mapping):
            return table
        return {word: each for word, each in table.items() if word not in gone}

    def values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The numbers of a plan without those that nothing asks for."""
        found = dict(values)
        if self.empty:
            for label, gone in self.unused().items():
                table = found[label]
                found[label] = {
                    word: each for word, each in table.items() if word not in gone
                }
        return found

    def unused(self) -> dict[str, frozenset[str]]:
        """The words of each named table of numbers for which no use of it asks."""
        found: dict[str, frozenset[str]] = {}
        for each, gone in self.uses():
            if isinstance(each.value, Mapping):
                found[each.label] = found.get(each.label, gone) & gone
        return {label: gone for label, gone in found.items() if gone}

    def tables(self) -> dict[int, frozenset[str]]:
        """For each table that functions look things up in, the words nobody looks up.

        It is keyed by the words of an argument, in each call of a function that uses it.
        """
        found: dict[int, frozenset[str]] = {}
        for spec in self.domain.specs.values() if self.empty else ():
            for root in spec.columns.values():
                for part in e.walk(root):
                    arguments = getattr(part, "arguments", ())
                    for table in globals_of(part):
                        if isinstance(table, Mapping):
                            gone = self.unasked(table, arguments)
                            found[id(table)] = found.get(id(table), gone) & gone
        return found

    def unasked(self, table: Mapping[Any, Any], arguments: Any) -> frozenset[str]:
        """The words of a table that the arguments of a call can have, and have not."""
        for each in arguments:
            words = set(e.words_of(each) or ())
            if words and (words <= set(table) or words >= set(table)):
                return self.gone(each) & frozenset(table)
        return frozenset()

    def uses(self) -> Iterator[tuple[e.Assumption, frozenset[str]]]:
        """Each use of a named number, with the words that it does not ask for."""
        regions = self.domain.regions
        for spec in self.domain.specs.values():
            roots: list[Any] = [*spec.columns.values(), spec.count]
            for root in roots:
                for part in e.walk(root) if isinstance(root, e.Expression) else ():
                    gone = self.gone(part.on) if isinstance(part, e.By) else frozenset()
                    for each in e.expressions_in(own_parts(part)):
                        if isinstance(each, e.Assumption):
                            yield each, self.empty if each is regions else gone
                    for each in globals_of(part):
                        if isinstance(each, e.Assumption):
                            yield each, self.empty if each is regions else frozenset()
        for calendar in self.domain.calendars.values():
            for each in vars(calendar).values():
                if isinstance(each, e.Assumption):
                    yield each, self.empty if each is regions else frozenset()


def own_parts(part: e.Expression) -> list[Any]:
    """What stands in an expression itself, not in the parts of its parts."""
    return [getattr(part, name) for name in part.__dataclass_fields__]
