"""What the settings say becomes what Bedrock's parts are told."""

import pytest

from bot.bedrock_options import check_options, image_options, text_options
from bot.settings import Settings
from storypix_core.errors import BadSettings
from storypix_core.story.gate import TEXTS_AT_ONCE
from storypix_core.vendors.bedrock.options import Guardrail, ImageOptions, TextOptions

GUARDRAIL = Guardrail(id="gr-1", version="3")


def settings(**fields: object) -> Settings:
    return Settings.model_validate(fields)


def guarded(**fields: object) -> Settings:
    named = {"bedrock_guardrail": "gr-1", "bedrock_guardrail_version": "3", "bedrock_region": "eu-west-3"}
    return settings(**{**named, **fields})


def test_models_are_our_own_choice_by_default() -> None:
    assert text_options(settings()).model == TextOptions().model
    assert (image_options(settings()).model, image_options(settings()).region) == (ImageOptions().model, "us-west-2")


def test_an_entrys_model_goes_before_that_of_the_settings() -> None:
    chosen = settings(bedrock_text_model="a.pen", bedrock_image_model="a.brush")
    assert (text_options(chosen).model, text_options(chosen, model="another.pen").model) == ("a.pen", "another.pen")
    assert (image_options(chosen).model, image_options(chosen, model="b.brush").model) == ("a.brush", "b.brush")


def test_text_and_checks_share_region_address_and_guardrail() -> None:
    chosen = guarded(bedrock_endpoint_url="http://127.0.0.1:1", bedrock_temperature=0.5)
    text, checks = text_options(chosen), check_options(chosen)
    assert (text.region, text.endpoint_url, text.guardrail) == ("eu-west-3", "http://127.0.0.1:1", GUARDRAIL)
    assert (checks.region, checks.endpoint_url, checks.guardrail) == ("eu-west-3", "http://127.0.0.1:1", GUARDRAIL)
    assert text.temperature == 0.5


def test_pictures_are_painted_where_stability_is_unless_the_settings_say_so() -> None:
    assert image_options(guarded()).region == "us-west-2"
    assert image_options(guarded(bedrock_images_region="us-east-1")).region == "us-east-1"


@pytest.mark.parametrize(
    ("region", "images_region", "guardrail"),
    [("us-west-2", "", GUARDRAIL), ("eu-west-3", "eu-west-3", GUARDRAIL), ("eu-west-3", "", None), ("", "", None)],
)
def test_a_guardrail_reads_along_with_pictures_of_its_region_only(
    region: str, images_region: str, guardrail: Guardrail | None
) -> None:
    chosen = guarded(bedrock_region=region, bedrock_images_region=images_region)
    assert image_options(chosen).guardrail == guardrail


def test_a_check_without_a_guardrail_is_a_wrong_setting() -> None:
    with pytest.raises(BadSettings, match="STORYPIX_BEDROCK_GUARDRAIL"):
        check_options(settings())


def test_there_is_a_connection_for_all_that_is_made_at_once() -> None:
    many = guarded(concurrent_stories=50, concurrent_pictures=90)
    assert text_options(many).connections > 50
    assert check_options(many).connections > 50 * TEXTS_AT_ONCE
    assert image_options(many).connections > 90
