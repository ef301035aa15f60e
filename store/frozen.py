"""Dataclasses that are made quickly, for modules that hold many: sixty took a fifth of the start of ``tianjin ask``.

``dataclasses`` writes and compiles six functions for each frozen class; here only its ``__init__`` is. All else that a
dataclass has is as it always is.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Any:
        """As ``dataclasses.dataclass(frozen=True, slots=True)``; without ``__post_init__``."""
        assert frozen
        assert slots
        return lambda cls: made(cls, kw_only=kw_only)


def made(cls: type, *, kw_only: bool) -> type:
    from dataclasses import dataclass, fields

    cls.__doc__ = cls.__doc__ or cls.__name__  # or dataclass would look for a signature, in the words of ``object``
    plain: type = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    each = fields(plain)
    compared = getter([field.name for field in each if field.compare])
    names = [field.name for field in each]
    all_of = getter(names)

    def equal(self: Any, other: Any) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def restored(self: Any, state: tuple[Any, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    def described(self: Any) -> str:
        told = ", ".join([f"{name}={value!r}" for name, value in zip(names, all_of(self), strict=True)])
        return f"{self.__class__.__qualname__}({told})"

    methods: dict[str, Any] = {
        "__init__": initializer(plain, each),
        "__eq__": equal,
        "__hash__": lambda self: hash(compared(self)),
        "__repr__": described,
        "__setattr__": refused,
        "__delattr__": refused,
        "__getstate__": lambda self: all_of(self),
        "__setstate__": restored,
    }
    for name, method in methods.items():
        setattr(plain, name, method)
    return plain


def getter(names: list[str]) -> Any:
    """What gives the values of these fields, as a tuple however many they are."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple([getattr(self, name) for name in names])


def initializer(cls: type, each: tuple[Any, ...]) -> Any:
    from dataclasses import MISSING

    known: dict[str, Any] = {"_missing": MISSING}
    positional: list[str] = ["self"]
    named: list[str] = []
    body: list[str] = []
    for field in each:
        name, value = field.name, field.name
        default = ""
        if field.default is not MISSING:
            known[f"_default_{name}"], default = field.default, f"=_default_{name}"
        elif field.default_factory is not MISSING:
            known[f"_make_{name}"], default = field.default_factory, "=_missing"
            value = f"_make_{name}() if {name} is _missing else {name}"
        (named if field.kw_only else positional).append(name + default)
        known[f"_put_{name}"] = getattr(cls, name).__set__  # of its slot: two thirds of the time of object.__setattr__
        body.append(f" _put_{name}(self, {value})")
    taken = ", ".join([*positional, *(["*", *named] if named else [])])
    exec(f"def __init__({taken}):\n" + "\n".join(body or [" pass"]), known)
    return known["__init__"]


def refused(self: Any, name: str, value: Any = None) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")
