"""Data classes that cost little to define.

The standard `dataclasses` module takes a good part of Python's own start to import, and a millisecond or so for each
class, since it compiles every method as source and reads signatures; a check defines some forty. Here only `__init__`
is compiled. Meaning is the same as of `dataclasses`, for the options offered; type checkers are told it is the
original. `dataclasses.fields`, `asdict`, `replace` and pickling work. Ordering, inherited fields, `init=False`
and `kw_only` are not offered: use the original for those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    _NOTHING = object()

    class _Factory:
        """The default of a field that is made anew for each object."""

        __slots__ = ("make",)

        def __init__(self, make):
            self.make = make

    def field(*, default_factory):
        """A field whose default is made anew for each object by `default_factory()`."""
        return _Factory(default_factory)

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):
        """Make a data class of the decorated class, as `dataclasses.dataclass` does for these options."""
        if cls is None:
            return lambda decorated: _made(decorated, frozen, slots, eq)
        return _made(cls, frozen, slots, eq)

    def replace(item, /, **changes):
        """A copy of the object with some fields changed. Raises TypeError for a name that is no field."""
        values = {name: getattr(item, name) for name in item.__match_args__}
        return type(item)(**{**values, **changes})

    def _made(cls, frozen, slots, eq):
        names = tuple(cls.__annotations__)
        defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
        own = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
        own.update(_methods(names, defaults, frozen, hasattr(cls, "__post_init__")))
        if eq:
            own.update({"__eq__": _eq, "__hash__": _hash if frozen else None})
        for name, default in defaults.items():
            if slots or isinstance(default, _Factory):
                del own[name]
        if slots:
            own["__slots__"] = names
        made = type(cls)(cls.__name__, cls.__bases__, own)
        made.__qualname__ = cls.__qualname__
        return made

    def _methods(names, defaults, frozen, after):
        methods = {
            "__init__": _init(names, defaults, frozen, after),
            "__repr__": _repr,
            "__match_args__": names,
            "__dataclass_fields__": _Fields(names, defaults, frozen),
        }
        if frozen:
            methods |= {
                "__setattr__": _refuse_set,
                "__delattr__": _refuse_delete,
                "__getstate__": _state,
                "__setstate__": _set_state,
            }
        return methods

    def _init(names, defaults, frozen, after):
        space = {"_set": object.__setattr__, "_nothing": _NOTHING}
        heads, lines = [], []
        for name in names:
            default = defaults.get(name, _NOTHING)
            value = name
            if isinstance(default, _Factory):
                space[f"_make_{name}"] = default.make
                heads.append(f"{name}=_nothing")
                value = f"_make_{name}() if {name} is _nothing else {name}"
            elif default is _NOTHING:
                heads.append(name)
            else:
                space[f"_default_{name}"] = default
                heads.append(f"{name}=_default_{name}")
            lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
        if after:
            lines.append(" self.__post_init__()")
        exec("\n".join([f"def __init__(self, {', '.join(heads)}):", *(lines or [" pass"])]), space)
        return space["__init__"]

    def _values(self):
        return tuple([getattr(self, name) for name in self.__match_args__])

    def _repr(self):
        inner = ", ".join([f"{name}={getattr(self, name)!r}" for name in self.__match_args__])
        return f"{type(self).__qualname__}({inner})"

    def _eq(self, other):
        return _values(self) == _values(other) if type(other) is type(self) else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _state(self):
        return list(_values(self))

    def _set_state(self, state):
        for name, value in zip(self.__match_args__, state, strict=True):
            object.__setattr__(self, name, value)

    def _refuse_set(self, name, value):
        raise AttributeError(f"cannot assign to field {name!r}")

    def _refuse_delete(self, name):
        raise AttributeError(f"cannot delete field {name!r}")

    class _Fields:
        """`__dataclass_fields__`, made by the original module when somebody asks for it."""

        __slots__ = ("made", "parts")

        def __init__(self, *parts):
            self.parts = parts
            self.made = None

        def __get__(self, item, owner):
            if self.made is None:
                import dataclasses

                names, defaults, frozen = self.parts
                told = []
                for name in names:
                    default = defaults.get(name, _NOTHING)
                    if isinstance(default, _Factory):
                        told.append((name, Any, dataclasses.field(default_factory=default.make)))
                    elif default is _NOTHING:
                        told.append((name, Any))
                    else:
                        told.append((name, Any, default))
                self.made = dataclasses.make_dataclass(owner.__name__, told, frozen=frozen).__dataclass_fields__
            return self.made


__all__ = ["dataclass", "field", "replace"]
