# As whom the bot signs in. An access key isn't made here: it would stand in the state.
locals {
  is_user = var.identity == "user"

  trusts = {
    ec2 = {
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
    }
    ecs = {
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = ["sts:AssumeRole"]
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }
    anywhere = {
      Effect    = "Allow"
      Principal = { Service = "rolesanywhere.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]
      Condition = { ArnEquals = { "aws:SourceArn" = var.trust_anchor_arn } }
    }
  }

  trusted = contains(keys(local.trusts), var.identity) ? toset([var.identity]) : toset([])

  policies = merge(
    { bot = aws_iam_policy.bot.arn },
    # A task of ECS has its lines written by whoever starts it, which is another role.
    var.identity == "ecs" ? {} : { for policy in aws_iam_policy.logs : "logs" => policy.arn },
  )
}

module "rights" {
  source = "./rights"

  partition           = data.aws_partition.current.partition
  account_id          = data.aws_caller_identity.current.account_id
  region              = var.region
  bucket              = local.bucket
  prefix              = var.prefix
  distribution_arn    = aws_cloudfront_distribution.pages.arn
  parameters          = local.parameters
  secrets_kms_key_arn = var.secrets_kms_key_arn
  bedrock             = merge(var.bedrock, { region = local.bedrock_region })
}

resource "aws_iam_policy" "bot" {
  name        = var.name
  description = "What ${var.name} does at AWS, and nothing else"
  policy      = module.rights.policy
}

resource "aws_iam_user" "bot" {
  #checkov:skip=CKV_AWS_273:A program on a machine outside AWS has no other way in but a certificate (identity anywhere)
  count = local.is_user ? 1 : 0

  name = var.name
}

resource "aws_iam_user_policy_attachment" "bot" {
  #checkov:skip=CKV_AWS_40:A group of one program would be one name more to keep apart
  for_each = { for key, arn in local.policies : key => arn if local.is_user }

  user       = aws_iam_user.bot[0].name
  policy_arn = each.value
}

resource "aws_iam_role" "bot" {
  for_each = local.trusted

  name        = var.name
  description = "As whom ${var.name} works"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for identity, statement in local.trusts : statement if identity == each.key]
  })
}

resource "aws_iam_role_policy_attachment" "bot" {
  for_each = { for key, arn in local.policies : key => arn if length(local.trusted) > 0 }

  role       = aws_iam_role.bot[var.identity].name
  policy_arn = each.value
}

resource "aws_iam_instance_profile" "bot" {
  count = var.identity == "ec2" ? 1 : 0

  name = var.name
  role = aws_iam_role.bot["ec2"].name
}
