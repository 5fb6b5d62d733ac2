"""Settings are read once, refuse what they don't know, and never show a secret."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, alias_of, load
from bot.settings_shown import env_example, shown
from storypix_core.errors import BadSettings


def test_without_anything_the_built_in_providers_are_used() -> None:
    settings = load({}).settings
    assert (settings.storyteller, settings.illustrator) == (("builtin",), ("builtin",))


def test_with_a_key_openai_comes_first_and_the_built_in_ones_stand_behind_it() -> None:
    settings = load({"OPENAI_API_KEY": "sk-test"}).settings
    assert (settings.storyteller, settings.illustrator) == (("openai", "builtin"), ("openai", "builtin"))


def test_a_chain_that_was_chosen_stands_even_with_a_key() -> None:
    given = {"OPENAI_API_KEY": "sk-test", "STORYPIX_STORYTELLER": " Builtin "}
    assert load(given).settings.storyteller == ("builtin",)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("STORYPIX_STORYTELER", "STORYPIX_STORYTELLER"),
        ("STORYPIX_OPENAI_MODEL", "STORYPIX_OPENAI_TEXT_MODEL"),
        ("STORYPIX_DATABASE", "STORYPIX_DATABASE_URL"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_right_one(name: str, nearest: str) -> None:
    with pytest.raises(BadSettings, match=rf"{name} .*Did you mean {nearest}\?"):
        load({name: "x"})


def test_names_of_others_are_left_alone() -> None:
    assert load({"PATH": "/bin", "OPENAI_ORG_ID": "x"}).settings == load({}).settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STORYPIX_STORYTELLER", "opnai"),
        ("STORYPIX_STORYTELLER", ","),
        ("STORYPIX_AGE", "99"),
        ("STORYPIX_PAGES_PORT", "http"),
        ("STORYPIX_PUBLIC_URL", "stories.example.org"),
        ("STORYPIX_LENGTH", "endless"),
        ("STORYPIX_OPENAI_IMAGE_SIZE", "big"),
        ("STORYPIX_MONITOR", "9464"),
        ("STORYPIX_ADMINS", "123456"),
        ("STORYPIX_ADMINS", "telegram:123456, discord: 987654"),
        ("STORYPIX_ADMINS", "telegram:@paul"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_the_value_and_where_it_came_from(name: str, value: str) -> None:
    with pytest.raises(BadSettings) as caught:
        load({name: value})
    assert name in str(caught.value)
    assert repr(value) in str(caught.value)
    assert "environment" in str(caught.value)
    assert "match pattern" not in str(caught.value)


def test_who_runs_the_bot_is_named_by_platform_and_number() -> None:
    assert load({"STORYPIX_ADMINS": "Telegram:1, discord:2"}).settings.admins == ("telegram:1", "discord:2")


def test_an_address_that_is_half_an_address_is_shown_a_whole_one() -> None:
    with pytest.raises(BadSettings, match="such as https://"):
        load({"STORYPIX_PUBLIC_URL": "stories.example.org"})


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("STORYPIX_AGE=4\nSTORYPIX_STYLE=pastel\nSTORYPIX_LENGTH=long\n")
    loaded = load(
        {"STORYPIX_AGE": "8", "STORYPIX_LENGTH": "short"}, dotenv=file, command_line={"STORYPIX_LENGTH": "medium"}
    )
    assert (loaded.settings.age, loaded.settings.style, loaded.settings.length) == (8, "pastel", "medium")
    assert loaded.sources["STORYPIX_AGE"] == "environment"
    assert loaded.sources["STORYPIX_STYLE"] == str(file)
    assert loaded.sources["STORYPIX_LENGTH"] == "command line"
    assert loaded.sources["STORYPIX_DATA"] == "default"


def test_an_empty_value_counts_as_not_set() -> None:
    assert load({"STORYPIX_AGE": " ", "OPENAI_API_KEY": ""}).settings == load({}).settings


def test_a_file_that_is_missing_or_binary_is_no_crash(tmp_path: Path) -> None:
    assert load({}, dotenv=tmp_path / ".env").settings == load({}).settings
    broken = tmp_path / "broken.env"
    broken.write_bytes(b"\xff\xfe\x00STORYPIX_AGE=4")
    with pytest.raises(BadSettings, match="can't be read"):
        load({}, dotenv=broken)


def test_a_secret_is_shown_as_stars_and_never_said() -> None:
    settings = load({"OPENAI_API_KEY": "sk-very-secret"}).settings
    assert shown(settings, "openai_api_key") == "********"
    assert "sk-very-secret" not in repr(settings)
    assert isinstance(settings.openai_api_key, SecretStr)


def test_every_setting_has_a_name_and_a_meaning() -> None:
    for field in Settings.model_fields.values():
        assert alias_of(field)
        assert len(field.description or "") > 20


def test_the_example_file_names_every_setting_and_is_what_is_committed() -> None:
    text = env_example()
    assert all(f"#{alias_of(field)}=" in text for field in Settings.model_fields.values())
    committed = Path(__file__).parents[2] / ".env.example"
    assert committed.read_text() == text


def test_the_example_file_can_be_loaded_when_everything_in_it_is_chosen(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    chosen = [line[1:] for line in env_example().splitlines() if line.startswith("#") and not line.startswith("# ")]
    file.write_text("\n".join(chosen))
    assert load({}, dotenv=file).settings == load({}).settings


@pytest.mark.parametrize("line", ['OPENAI_API_KEY="sk-secret', "STORYPIX_AGE 7", "set STORYPIX_AGE=7"])
def test_a_line_of_the_file_that_can_not_be_understood_is_refused_by_its_number(line: str, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"STORYPIX_STYLE=pastel\n{line}\n")
    with pytest.raises(BadSettings, match="line 2, is not of the form NAME=value") as caught:
        load({}, dotenv=file)
    assert "sk-secret" not in str(caught.value)


def test_lines_of_others_in_the_file_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("some words\nSTORYPIX_AGE=4\nPATH+=/bin\n", encoding="utf-8-sig")
    assert load({}, dotenv=file).settings.age == 4
