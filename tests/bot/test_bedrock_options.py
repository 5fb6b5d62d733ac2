import pytest

from bot.bedrock_options import check_options, image_options, text_options
from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.vendors.bedrock.options import Guardrail

GUARDRAIL = Guardrail(id="gr1", version="2")


def settings(**given: str) -> Settings:
    named = {f"STORYPIX_BEDROCK_{name.upper()}": value for name, value in given.items()}
    return Settings.model_validate(named)


def test_the_settings_name_models_unless_an_entry_does() -> None:
    chosen = settings(text_model="amazon.nova-lite-v1:0", image_model="stability.sd3-5-large-v1:0")
    assert text_options(chosen).model == "amazon.nova-lite-v1:0"
    assert text_options(chosen, model="us.x.y").model == "us.x.y"
    assert image_options(chosen).model == "stability.sd3-5-large-v1:0"
    assert image_options(chosen, model="us.x.y").model == "us.x.y"


def test_pictures_are_painted_where_stability_is_unless_the_settings_say_so() -> None:
    assert image_options(settings(region="eu-west-3")).region == "us-west-2"
    assert image_options(settings(region="eu-west-3", images_region="us-east-1")).region == "us-east-1"


def test_one_guardrail_reads_texts_and_is_the_moderator() -> None:
    chosen = settings(region="eu-west-3", guardrail="gr1", guardrail_version="2")
    assert text_options(chosen).guardrail == check_options(chosen).guardrail == GUARDRAIL
    assert check_options(chosen).region == "eu-west-3"


@pytest.mark.parametrize(("region", "guardrail"), [("us-west-2", GUARDRAIL), ("eu-west-3", None), ("", None)])
def test_a_guardrail_reads_along_with_pictures_of_its_region_only(region: str, guardrail: Guardrail | None) -> None:
    chosen = settings(region=region, guardrail="gr1", guardrail_version="2")
    assert image_options(chosen).guardrail == guardrail


def test_a_moderator_without_a_guardrail_says_where_to_name_one() -> None:
    with pytest.raises(BadSettings, match="STORYPIX_BEDROCK_GUARDRAIL"):
        check_options(settings())
