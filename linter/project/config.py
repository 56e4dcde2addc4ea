"""Configuration: user file, project file, `--config`, flags, in this order; the last that speaks of a key wins.

The project file is `clauselint.toml`, or `pyproject.toml` with `[tool.clauselint]`, in the folder that holds all the
given paths or in the nearest one above it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from linter.errors import ConfigError
from linter.project.layers import Layer, file_layer, flag_layer, has_table
from linter.project.names import is_known, unknown_rule
from linter.project.settings import PATH_LISTS, RULE_LISTS, IgnoreIn, Settings, as_date

DECISIONS = Path(".clauselint") / "decisions.toml"


def load_settings(
    paths: Sequence[str | os.PathLike[str]] = (),
    *,
    config: str | os.PathLike[str] | None = None,
    no_config: bool = False,
    flags: Mapping[str, Any] | None = None,
) -> Settings:
    """The settings for a run over `paths`.

    config: a file that counts after the user's and the project's. no_config: read none of them, only flags.
    flags: values by key of the configuration; None where a flag was not given.
    Raises ConfigError naming file and line. Rule names are checked apart, see `check_rule_names`.
    """
    start = common_folder(paths)
    project = None if no_config else find_project_file(start)
    root = project.parent if project else find_root(start)
    layers: list[Layer] = []
    if not no_config:
        user = user_file()
        layers += [file_layer(user, root)] if user.is_file() else []
        layers += [file_layer(project)] if project else []
        layers += [file_layer(Path(config))] if config else []
    layers.append(flag_layer(flags or {}))
    return merge(layers, root, start)


def merge(layers: Sequence[Layer], root: Path, start: Path) -> Settings:
    """Lay the layers over each other. Lists and words are replaced whole, tables entry by entry."""
    values: dict[str, Any] = {"decisions": find_upwards(start, DECISIONS) or root / DECISIONS}
    origins: dict[str, str] = {}
    severity: dict[str, str] = {}
    ignores: dict[tuple[str, str], IgnoreIn] = {}
    for layer in layers:
        for key, value in layer.values.items():
            if key == "severity":
                severity |= value
                origins |= {f"severity.{rule}": layer.place("severity", rule) for rule in value}
            elif key in ("per-file-ignores", "per-clause-ignores"):
                for place, entry in _ignores(key, value, layer):
                    ignores[entry.glob, entry.clause] = entry
                    origins[".".join(filter(None, (key, entry.glob, entry.clause)))] = place
            else:
                values[key] = _converted(key, value, layer)
                origins[key] = layer.place(key)
    known = {field.name for field in fields(Settings)}
    plain = {key.replace("-", "_"): value for key, value in values.items() if key.replace("-", "_") in known}
    files = tuple(layer.file for layer in layers if layer.file)
    tables: dict[str, Any] = {"severity": severity, "ignores_in": tuple(ignores.values())}
    return Settings(root=root, **plain, **tables, origins=origins, files=files)


def _ignores(key: str, value: Mapping[str, Any], layer: Layer) -> Iterable[tuple[str, IgnoreIn]]:
    for glob, inner in value.items():
        for clause, rules in {"": inner}.items() if key == "per-file-ignores" else inner.items():
            place = layer.places.get(f"{key}.{glob}.{clause}") or layer.place(key, glob)
            yield place, IgnoreIn(glob, clause, tuple(rules), layer.base)


def _converted(key: str, value: Any, layer: Layer) -> Any:
    """A value as `Settings` holds it: dates as dates, paths as seen from the layer's folder, lists as tuples."""
    if key == "as-of":
        return as_date(value)
    if key == "decisions":
        return layer.base / value
    if key in PATH_LISTS:
        found = tuple(layer.base / item for item in value)
        for path in found:
            if not path.exists():
                raise ConfigError(f"{layer.place(key)}: {key}: no such file or folder: {path}")
        return found
    return tuple(value) if isinstance(value, list) else value


def check_rule_names(settings: Settings, known: Mapping[str, str]) -> None:
    """Raises ConfigError for the first rule reference that no rule answers to.

    known: name by code, the team's own rules included.
    """
    for key in RULE_LISTS:
        for written in getattr(settings, key.replace("-", "_")):
            _check_rule(written, settings.origins.get(key, key), known)
    for written in settings.severity:
        _check_rule(written, settings.origins.get(f"severity.{written}", "severity"), known)
    for entry in settings.ignores_in:
        key = "per-clause-ignores" if entry.clause else "per-file-ignores"
        place = settings.origins.get(".".join(filter(None, (key, entry.glob, entry.clause))), key)
        for written in entry.rules:
            _check_rule(written, place, known)


def _check_rule(written: str, place: str, known: Mapping[str, str]) -> None:
    if not is_known(written, known):
        raise ConfigError(f"{place}: {unknown_rule(written, known)}")


def common_folder(paths: Sequence[str | os.PathLike[str]]) -> Path:
    """The deepest folder that holds all the paths; the current one where none is given."""
    folders = [full if full.is_dir() else full.parent for full in (Path(path).absolute() for path in paths)]
    if not folders:
        return Path.cwd()
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # paths on different drives of Windows
        return Path.cwd()


def find_project_file(start: Path) -> Path | None:
    """The nearest `clauselint.toml`, or `pyproject.toml` that has our table, from `start` upwards."""
    for folder in (start, *start.parents):
        own, shared = folder / "clauselint.toml", folder / "pyproject.toml"
        if own.is_file():
            return own
        if shared.is_file() and has_table(shared):
            return shared
    return None


def find_upwards(start: Path, name: Path) -> Path | None:
    """The nearest file of that relative path, from `start` upwards."""
    return next((folder / name for folder in (start, *start.parents) if (folder / name).is_file()), None)


def find_root(start: Path) -> Path:
    """The team's folder where no project file shows it: the nearest with `.clauselint`, else `.git`, else `start`."""
    for sign in (DECISIONS.parent, Path(".git")):
        for folder in (start, *start.parents):
            if (folder / sign).exists():
                return folder
    return start


def user_file() -> Path:
    """The user's own file, where the platform keeps such files; it need not exist."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "clauselint" / "clauselint.toml"
