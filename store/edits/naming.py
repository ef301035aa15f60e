"""Which enterprise a decision is about, out of the name that a person typed, in characters or in pinyin."""

from __future__ import annotations

from store.archive import Archive
from store.edits.events import EditRefused
from store.names import clean, key_of
from store.records import StoredEnterprise


def one_named(archive: Archive, name: str) -> StoredEnterprise:
    """The one of this name, a full name before a short one. Raises ``EditRefused`` where none or several bear it."""
    found = archive.enterprises.named(name)
    key = key_of(clean(name))
    full = [each for each in found if key_of(each.name) == key]
    if len(full or found) == 1:
        return (full or found)[0]
    if found:
        raise EditRefused(
            f"“{name}” is what {_listed(found)} are called; give the full name of one of them.",
            "several",
            name=name,
            names=_listed(found),
        )
    sounding = archive.enterprises.sounding(name, 2)
    if len(sounding) == 1:
        return sounding[0]
    near = sounding or archive.enterprises.nearest(name, 3)
    hint = f"the nearest names are {_listed(near)}" if near else "see `tianjin enterprise list` for those held"
    raise EditRefused(f"No page names “{name}”; {hint}.", "unknown", name=name, names=_listed(near) or "—")


def split_off(archive: Archive, of: StoredEnterprise, name: str) -> str:
    """The name as the pages give it. Raises ``EditRefused`` where the enterprise is not called so."""
    key = key_of(clean(name))
    held = next((each for each in of.aliases if key_of(each) == key), None)
    if held is None:
        called = "、".join(of.aliases) or "by no other name"
        raise EditRefused(
            f"{of.name} is not called “{name}”, but {called}; give one of its other names.",
            "not_called",
            name=name,
            names="、".join(of.aliases) or "—",
        )
    return held


def _listed(enterprises: list[StoredEnterprise]) -> str:
    return "、".join(each.name for each in enterprises)
