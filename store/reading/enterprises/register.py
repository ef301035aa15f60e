"""The enterprises of a page while they are put together, and whose each name is."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.reading.enterprises.found import Found
from store.reading.types import EnterpriseKind


@dataclass(slots=True)
class Named:
    """An enterprise while it is put together: its names with how each came, and the spans found for them."""

    kind: EnterpriseKind
    names: dict[str, str] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    branch_of: str | None = None
    """The whole that a branch belongs to which the text names by its place alone."""
    _longest: str = field(default="", compare=False)
    _of: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """The longest of the names; names are only ever added, so that it is sought again where there are more."""
        if self._of != len(self.names):
            self._longest, self._of = max(self.names, key=len), len(self.names)
        return self._longest

    @property
    def defined(self) -> bool:
        return "defined" in self.names.values()


@dataclass(slots=True)
class Register:
    """All enterprises of a page so far, and whose each name is."""

    named: list[Named] = field(default_factory=list)
    owners: dict[str, Named] = field(default_factory=dict)

    def add(self, name: str, each: Found) -> None:
        owner = self.owners.get(name)
        if owner is None:
            owner = self.owners[name] = Named(each.kind, {name: each.how})
            self.named.append(owner)
        owner.spans.add((each.start, each.end))

    def give(self, owner: Named, name: str, how: str) -> None:
        """The name is the owner's from now on; who had it before is the same enterprise."""
        other = self.owners.get(name)
        if other is owner:
            return
        if other is not None:
            self.absorb(owner, other)
        owner.names.setdefault(name, how)
        self.owners[name] = owner

    def absorb(self, owner: Named, other: Named) -> None:
        owner.names.update(other.names)
        owner.spans |= other.spans
        self.owners.update(dict.fromkeys(other.names, owner))
        other.names, other.spans = {}, set()

    def living(self) -> list[Named]:
        return [each for each in self.named if each.names]


def is_full(named: Named) -> bool:
    """Whether the enterprise has a name of its own in legal form, so that it is not just a short form of another."""
    return any(name.endswith(("有限公司", "有限责任公司", "股份公司")) for name in named.names)
