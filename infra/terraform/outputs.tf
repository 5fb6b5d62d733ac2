locals {
  bedrock_region = var.bedrock.region != "" ? var.bedrock.region : var.region
  parameters     = { for secret in var.secrets : secret => "/${var.name}/${secret}" }
  host           = local.own_domain ? var.domain : aws_cloudfront_distribution.pages.domain_name
}

module "settings" {
  source = "./settings"

  region          = var.region
  bucket          = local.bucket
  prefix          = var.prefix
  host            = local.host
  distribution_id = aws_cloudfront_distribution.pages.id
  parameters      = local.parameters
  bedrock         = merge(var.bedrock, { region = local.bedrock_region })
}

output "env" {
  description = "The bot's settings, as the lines of a .env file: `terraform output -raw env`."
  value       = module.settings.env
}

output "bucket" {
  description = "The bucket's name."
  value       = aws_s3_bucket.pages.id
}

output "public_url" {
  description = "What the addresses of stories begin with."
  value       = module.settings.public_url
}

output "distribution_id" {
  description = "The CloudFront distribution's id."
  value       = aws_cloudfront_distribution.pages.id
}

output "distribution_domain" {
  description = "CloudFront's own name, to which the records of a domain that is kept elsewhere point."
  value       = aws_cloudfront_distribution.pages.domain_name
}

output "parameters" {
  description = "The names of the SSM parameters, by setting. `make key-put` fills them."
  value       = local.parameters
}

output "policy_arn" {
  description = "The policy with the bot's rights."
  value       = aws_iam_policy.bot.arn
}

output "user" {
  description = "The user's name; null for another identity. `aws iam create-access-key --user-name NAME` makes a key."
  value       = one(aws_iam_user.bot[*].name)
}

output "role_arn" {
  description = "The role's ARN; null for another identity."
  value       = one([for role in aws_iam_role.bot : role.arn])
}

output "instance_profile" {
  description = "The name of the instance profile for the machine of the identity ec2; null for another identity."
  value       = one(aws_iam_instance_profile.bot[*].name)
}

output "log_group" {
  description = "The log group's name; null when there is none."
  value       = one(aws_cloudwatch_log_group.bot[*].name)
}
