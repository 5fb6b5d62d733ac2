variable "partition" {
  type        = string
  description = "aws, aws-cn or aws-us-gov."
}

variable "account_id" {
  type        = string
  description = "The account's number."
}

variable "region" {
  type        = string
  description = "The region of the parameters."
}

variable "bucket" {
  type        = string
  description = "The bucket's name."
}

variable "prefix" {
  type        = string
  description = "What the bot's keys in the bucket begin with. Empty: nothing."
}

variable "distribution_arn" {
  type        = string
  description = "The CloudFront distribution in front of the bucket."
}

variable "parameters" {
  type        = map(string)
  description = "The names of the SSM parameters, by setting."
}

variable "secrets_kms_key_arn" {
  type        = string
  description = "The KMS key of the parameters. Empty: the account's own for SSM, which asks for no right."
}

variable "bedrock" {
  type = object({
    region        = string
    images_region = string
    text_models   = list(string)
    image_models  = list(string)
    style_guide   = bool
    guardrail     = string
  })
  description = "As the variable bedrock of the whole, with its region filled in."
}
