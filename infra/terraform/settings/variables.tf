variable "region" {
  type        = string
  description = "The region of the bucket and the parameters."
}

variable "bucket" {
  type        = string
  description = "The bucket's name."
}

variable "prefix" {
  type        = string
  description = "What the keys in the bucket begin with. Empty: nothing."
}

variable "host" {
  type        = string
  description = "The name under which CloudFront answers."
}

variable "distribution_id" {
  type        = string
  description = "The CloudFront distribution's id."
}

variable "parameters" {
  type        = map(string)
  description = "The names of the SSM parameters, by setting."
}

variable "bedrock" {
  type = object({
    region            = string
    images_region     = string
    text_models       = list(string)
    image_models      = list(string)
    style_guide       = bool
    guardrail         = string
    guardrail_version = string
  })
  description = "As the variable bedrock of the whole, with its region filled in."
}
