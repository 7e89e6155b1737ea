"""Numbers of a plan read back: each has the shape of the one that the domain has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from synth_domains.errors import plain
from synth_domains.yaml_reader import UNREADABLE, YamlReader


class ValueReader(YamlReader):
    """Reads numbers, words and tables of them."""

    def value(
        self, node: Node, model: Any, where: str, free: range | None = None
    ) -> Any:
        """A value of the same shape as that of the domain."""
        if isinstance(model, Mapping):
            return self.mapping(node, model, where, free)
        if isinstance(model, list | tuple):
            if not isinstance(node, SequenceNode) or len(node.value) != len(model):
                return self.problem(node, f"{where} is no list of {len(model)} numbers")
            pairs = zip(node.value, model, strict=True)
            found = [self.value(each, part, where) for each, part in pairs]
            return tuple(found) if isinstance(model, tuple) else found
        if isinstance(model, str):
            return self.text(node, where)
        if isinstance(model, dt.date):
            return self.day(node, where)
        number = self.number(node, where)
        if isinstance(number, int) and isinstance(model, float):
            return float(number)
        whole = (
            isinstance(number, float) and isinstance(model, int) and number.is_integer()
        )
        return int(number) if whole else number

    def mapping(
        self, node: Node, model: Mapping[Any, Any], where: str, free: range | None
    ) -> Any:
        """A table with the words of the domain's own; months and days may be others."""
        words: dict[str, Any] = {str(word): word for word in (free or model)}
        usual = next(iter(model.values()))
        before = len(self.problems)
        given = self.table(node, f"entry of {where}", tuple(words))
        if isinstance(node, MappingNode) and len(self.problems) == before and not free:
            missing = [word for word in words if word not in given]
            if missing:
                advice = "; 0 is a weight too" if not isinstance(usual, Mapping) else ""
                text = f"{where} has no {', '.join(map(plain, missing))}{advice}"
                self.problem(node, text)
        return {
            words[word]: self.value(
                each, model.get(words[word], usual), f"{where}.{word}"
            )
            for word, each in given.items()
        }


def filled(value: Any, model: Any) -> Any:
    """A value in which the model's stands for what could not be read."""
    if value is UNREADABLE:
        return model
    if isinstance(value, Mapping) and isinstance(model, Mapping):
        return {
            word: filled(value.get(word, each), each) for word, each in model.items()
        }
    if isinstance(value, list | tuple) and isinstance(model, list | tuple):
        pairs = zip(value, model, strict=True)
        return [filled(each, part) for each, part in pairs]
    return value
