# The bot's settings, from what was made. Nothing here needs a provider, so that tests can load them into the bot.
locals {
  public_url = trimsuffix("https://${var.host}/${var.prefix}", "/")

  writes = length(var.bedrock.text_models) > 0
  paints = length(var.bedrock.image_models) > 0
  checks = var.bedrock.guardrail != ""
  openai = contains(keys(var.parameters), "OPENAI_API_KEY") ? ["openai"] : []

  pages = {
    AWS_DEFAULT_REGION               = var.region
    STORYPIX_S3_BUCKET               = var.bucket
    STORYPIX_S3_PREFIX               = var.prefix
    STORYPIX_PUBLIC_URL              = local.public_url
    STORYPIX_CLOUDFRONT_DISTRIBUTION = var.distribution_id
  }

  secrets = { for setting, parameter in var.parameters : setting => "ssm:${parameter}" }

  bedrock = {
    STORYPIX_BEDROCK_REGION            = local.writes || local.checks ? var.bedrock.region : ""
    STORYPIX_STORYTELLER               = local.writes ? join(",", concat(local.openai, ["bedrock", "builtin"])) : ""
    STORYPIX_BEDROCK_TEXT_MODEL        = local.writes ? var.bedrock.text_models[0] : ""
    STORYPIX_STORYTELLER_CHOICES       = local.writes ? join(",", [for model in slice(var.bedrock.text_models, 1, length(var.bedrock.text_models)) : "bedrock:${model}"]) : ""
    STORYPIX_ILLUSTRATOR               = local.paints ? join(",", concat(local.openai, ["bedrock", "builtin"])) : ""
    STORYPIX_BEDROCK_IMAGES_REGION     = local.paints ? var.bedrock.images_region : ""
    STORYPIX_BEDROCK_IMAGE_MODEL       = local.paints ? var.bedrock.image_models[0] : ""
    STORYPIX_ILLUSTRATOR_CHOICES       = local.paints ? join(",", [for model in slice(var.bedrock.image_models, 1, length(var.bedrock.image_models)) : "bedrock:${model}"]) : ""
    STORYPIX_BEDROCK_STYLE_GUIDE       = var.bedrock.style_guide ? "true" : ""
    STORYPIX_MODERATOR                 = local.checks ? join(",", concat(local.openai, ["bedrock", "builtin"])) : ""
    STORYPIX_BEDROCK_GUARDRAIL         = var.bedrock.guardrail
    STORYPIX_BEDROCK_GUARDRAIL_VERSION = local.checks ? var.bedrock.guardrail_version : ""
  }
}

output "env" {
  description = "The settings, as the lines of a .env file. What is empty isn't there."
  value       = join("", [for name, value in merge(local.pages, local.secrets, local.bedrock) : "${name}=${value}\n" if value != ""])
}

output "public_url" {
  description = "What the addresses of stories begin with."
  value       = local.public_url
}
