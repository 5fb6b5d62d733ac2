variable "bedrock" {
  type = object({
    region            = optional(string, "")
    images_region     = optional(string, "us-west-2")
    text_models       = optional(list(string), [])
    image_models      = optional(list(string), [])
    style_guide       = optional(bool, false)
    guardrail         = optional(string, "")
    guardrail_version = optional(string, "DRAFT")
  })
  default     = {}
  description = <<-EOT
    What the bot may use of Bedrock; without models, nothing. The first model of each list is the bot's own, the others
    may be chosen. A model is an id, an inference profile (eu.…, global.…) or the ARN of one. The region is that of
    text and guardrail (empty: that of the bucket); the guardrail is the id or the ARN of one that you have.
  EOT

  validation {
    condition     = alltrue([for region in [var.bedrock.region, var.bedrock.images_region] : can(regex("^([a-z]{2}(-[a-z]+)+-[0-9]+)?$", region))])
    error_message = "A region looks like eu-west-3."
  }

  validation {
    condition     = alltrue([for model in concat(var.bedrock.text_models, var.bedrock.image_models) : can(regex("^[A-Za-z0-9.:/_-]+$", model))])
    error_message = "A model is an id such as amazon.nova-lite-v1:0, a profile such as eu.amazon.nova-lite-v1:0, or an ARN, without any wildcard."
  }

  validation {
    condition     = can(regex("^([a-z0-9]+|arn:[a-z-]+:bedrock:[a-z0-9-]+:[0-9]{12}:guardrail/[a-z0-9]+)?$", var.bedrock.guardrail))
    error_message = "A guardrail is its id or its ARN."
  }

  validation {
    condition     = can(regex("^(DRAFT|[1-9][0-9]{0,7})$", var.bedrock.guardrail_version))
    error_message = "A version is a number, or DRAFT."
  }

  validation {
    condition     = !var.bedrock.style_guide || length(var.bedrock.image_models) > 0
    error_message = "The style guide needs an image model."
  }
}
