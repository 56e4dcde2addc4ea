"""Configuration: which file counts, which value wins, and what a mistake says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from linter.errors import ConfigError
from linter.project.config import check_rule_names, common_folder, find_project_file, load_settings, user_file
from linter.project.settings import KEYS

RULES = {"PRC101": "export-control-compliance", "PRC201": "termination", "PRC202": "suspension"}


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder with a contract, and a home without a user file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "team"
    (folder / "deals" / "acme").mkdir(parents=True)
    (folder / "deals" / "acme" / "supply.docx").write_bytes(b"")
    return folder


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(team: Path) -> None:
    settings = load_settings([team / "deals"])
    assert (settings.select, settings.fail_on, settings.party, settings.as_of) == ((), "medium", "neutral", None)
    assert settings.origins == {}
    assert settings.files == ()


def test_the_nearest_file_above_the_contracts_counts_not_the_working_folder(
    team: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(team / "clauselint.toml", 'party = "supplier"')
    monkeypatch.chdir(tmp_path)
    settings = load_settings([team / "deals" / "acme" / "supply.docx"])
    assert settings.party == "supplier"
    assert settings.root == team
    assert settings.origins["party"] == f"{team / 'clauselint.toml'}:1"


def test_pyproject_counts_only_with_our_table(team: Path) -> None:
    write(team / "clauselint.toml", 'party = "supplier"')
    inner = write(team / "deals" / "pyproject.toml", "[project]\nname = 'x'\n")
    assert find_project_file(team / "deals" / "acme") == team / "clauselint.toml"
    inner.write_text("[project]\nname = 'x'\n\n[tool.clauselint]\nparty = 'buyer'\n")
    settings = load_settings([team / "deals" / "acme"])
    assert settings.party == "buyer"
    assert settings.origins["party"] == f"{inner}:5"


def test_last_wins_user_project_config_flag(team: Path) -> None:
    user = write(user_file(), 'party = "buyer"\nfail-on = "low"\nreport-lang = "zh"\nmin-severity = "high"\n')
    project = write(team / "clauselint.toml", 'party = "supplier"\nfail-on = "high"\nreport-lang = "en"\n')
    extra = write(team / "strict.toml", 'party = "neutral"\nfail-on = "never"\n')
    settings = load_settings([team / "deals"], config=extra, flags={"party": "buyer", "fail-on": None, "select": ()})
    assert settings.party == "buyer"
    assert settings.fail_on == "never"
    assert settings.report_lang == "en"
    assert settings.min_severity == "high"
    assert settings.origins == {
        "party": "--party",
        "fail-on": f"{extra}:2",
        "report-lang": f"{project}:3",
        "min-severity": f"{user}:4",
    }
    assert settings.files == (user, project, extra)


def test_no_config_reads_flags_only(team: Path) -> None:
    write(user_file(), "nonsense = 1")
    write(team / "clauselint.toml", "nonsense = 1")
    assert load_settings([team], no_config=True, flags={"as-of": "2026-04-13"}).as_of == date(2026, 4, 13)


def test_lists_are_replaced_and_tables_joined(team: Path) -> None:
    write(user_file(), 'ignore = ["PRC202"]\n[severity]\nPRC201 = "low"\nPRC101 = "high"\n')
    write(team / "clauselint.toml", 'ignore = ["PRC101"]\n[severity]\nPRC201 = "medium"\n')
    settings = load_settings([team])
    assert settings.ignore == ("PRC101",)
    assert settings.severity == {"PRC201": "medium", "PRC101": "high"}
    assert settings.origins["severity.PRC201"].endswith("team/clauselint.toml:3")


def test_ignores_by_file_and_by_clause_keep_their_line(team: Path) -> None:
    file = write(
        team / "clauselint.toml",
        '[per-file-ignores]\n"deals/**/*.docx" = ["PRC101"]\n\n'
        '[per-clause-ignores."*.docx"]\n"14.2" = ["termination"]\n',
    )
    settings = load_settings([team])
    assert [(entry.glob, entry.clause, entry.rules) for entry in settings.ignores_in] == [
        ("deals/**/*.docx", "", ("PRC101",)),
        ("*.docx", "14.2", ("termination",)),
    ]
    assert settings.origins["per-file-ignores.deals/**/*.docx"] == f"{file}:2"
    assert settings.origins["per-clause-ignores.*.docx.14.2"] == f"{file}:5"


def test_paths_are_seen_from_the_file_that_names_them(team: Path) -> None:
    (team / "house" / "rules").mkdir(parents=True)
    write(team / "house" / "shared.toml", 'rules = ["rules"]\ndecisions = "log.toml"')
    settings = load_settings([team], config=team / "house" / "shared.toml")
    assert settings.rules == (team / "house" / "rules",)
    assert settings.decisions == team / "house" / "log.toml"


def test_decisions_are_found_upwards_or_belong_in_the_root(team: Path) -> None:
    write(team / "clauselint.toml", "")
    assert load_settings([team / "deals"]).decisions == team / ".clauselint" / "decisions.toml"
    nearer = write(team / "deals" / ".clauselint" / "decisions.toml", "")
    assert load_settings([team / "deals" / "acme"]).decisions == nearer


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("selct = []", 1, "unknown key 'selct'; did you mean 'select'?"),
        ("\n\n[per-files-ignores]\n", 3, "unknown key 'per-files-ignores'; did you mean 'per-file-ignores'?"),
        ("zzz = 1", 1, "unknown key 'zzz'"),
        ('# note\nfail-on = "hihg"', 2, "fail-on must be one of high, medium, low, never, not 'hihg'"),
        ('select = "PRC201"', 1, "select must be a list of strings"),
        ("select = [1]", 1, "select must be a list of strings"),
        ('as-of = "soon"', 1, "as-of must be a date"),
        ("as-of = 2026-01-01T10:00:00", 1, "as-of must be a date"),
        ('[severity]\nPRC201 = "huge"', 1, "severity 'PRC201' must be one of"),
        ('party = "supplier', 1, "Unterminated string"),
        ("party = supplier", 1, "Invalid value"),
        ('ignore = ["PRC201",\n  "PRC202"]\nrules = ["nowhere"]', 3, "no such file or folder"),
    ],
)
def test_a_mistake_names_file_line_and_remedy(team: Path, text: str, line: int, says: str) -> None:
    file = write(team / "clauselint.toml", text)
    with pytest.raises(ConfigError) as error:
        load_settings([team])
    message = str(error.value)
    assert says in message
    assert message.startswith(f"{file}:{line}: ")
    assert "\n" not in message


def test_a_missing_config_file_and_a_bad_flag_are_named(team: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml: cannot be read"):
        load_settings([team], config=team / "gone.toml")
    with pytest.raises(ConfigError, match=r"^--as-of must be a date"):
        load_settings([team], flags={"as-of": "tomorrow"})


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('select = ["PRC2", "prc101", "termination", "PRC2*"]\nignore = ["PRC999"]', 2, "unknown rule 'PRC999'"),
        ('ignore = ["terminaton"]', 1, "unknown rule 'terminaton'; did you mean 'termination'?"),
        ('[severity]\nPRC201 = "low"\nsuspensoin = "low"', 3, "did you mean 'suspension'?"),
        ('[per-file-ignores]\n"a.docx" = ["PRC77"]', 2, "unknown rule 'PRC77'"),
        ('[per-clause-ignores."a.docx"]\n"2" = ["X"]', 2, "unknown rule 'X'; `clauselint rules` lists them all"),
        ('never-suppress = [""]', 1, "must be a list of strings"),
    ],
)
def test_unknown_rules_are_mistakes(team: Path, text: str, line: int, says: str) -> None:
    file = write(team / "clauselint.toml", text)
    with pytest.raises(ConfigError) as error:
        check_rule_names(load_settings([team]), RULES)
    assert str(error.value).startswith(f"{file}:{line}: ")
    assert says in str(error.value)


def test_common_folder(team: Path) -> None:
    assert common_folder([team / "deals" / "acme" / "supply.docx", team / "deals"]) == team / "deals"
    assert common_folder([]) == Path.cwd()


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    missing = [key for key in KEYS if f"`{key}`" not in page]
    assert not missing


@pytest.mark.parametrize(
    ("platform", "variable", "ending"),
    [
        ("linux", "XDG_CONFIG_HOME", "place/clauselint/clauselint.toml"),
        ("win32", "APPDATA", "place/clauselint/clauselint.toml"),
        ("darwin", "HOME", "place/Library/Application Support/clauselint/clauselint.toml"),
    ],
)
def test_the_users_file_is_where_the_platform_keeps_such_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, ending: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path / "place"))
    assert user_file() == tmp_path / ending


def test_the_hash_of_a_teams_own_data_covers_folders_and_single_files(team: Path) -> None:
    from linter.project.stamp import own_hash

    assert own_hash(load_settings([team])) == ""
    write(team / "house" / "rules" / "X" / "rule.toml", "a")
    wording = write(team / "house" / "wording.toml", "b")
    write(team / "clauselint.toml", 'rules = ["house/rules"]\nwording = ["house/wording.toml"]\n')
    first = own_hash(load_settings([team]))
    assert first == own_hash(load_settings([team]))
    wording.write_text("c")
    second = own_hash(load_settings([team]))
    write(team / "house" / "rules" / "X" / "rule.toml", "d")
    assert len({first, second, own_hash(load_settings([team]))}) == 3
