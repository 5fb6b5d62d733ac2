# What the bot does at AWS, as a policy. Nothing here needs a provider, so that tests can compare what it allows with
# what the program really asks for.
locals {
  bucket_arn = "arn:${var.partition}:s3:::${var.bucket}"

  pages = [
    {
      Sid      = "KeepPages"
      Effect   = "Allow"
      Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
      Resource = ["${local.bucket_arn}/${var.prefix}*"]
    },
    {
      # Without ListBucket S3 doesn't tell what is missing from what is forbidden, and a story can't be deleted as a
      # whole. `storypix doctor` looks whether deleted stories stay behind as versions.
      Sid      = "LookIntoBucket"
      Effect   = "Allow"
      Action   = ["s3:GetBucketVersioning", "s3:ListBucket"]
      Resource = [local.bucket_arn]
    },
    {
      Sid      = "ForgetPages"
      Effect   = "Allow"
      Action   = ["cloudfront:CreateInvalidation"]
      Resource = [var.distribution_arn]
    },
  ]

  secrets = [for statement in [
    {
      Sid      = "ReadSecrets"
      Effect   = "Allow"
      Action   = ["ssm:GetParameter"]
      Resource = [for name in values(var.parameters) : "arn:${var.partition}:ssm:${var.region}:${var.account_id}:parameter${name}"]
    }
  ] : statement if length(var.parameters) > 0]

  secrets_key = [for statement in [
    {
      Sid       = "DecryptSecrets"
      Effect    = "Allow"
      Action    = ["kms:Decrypt"]
      Resource  = [var.secrets_kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = "ssm.${var.region}.amazonaws.com" } }
    }
  ] : statement if var.secrets_kms_key_arn != "" && length(var.parameters) > 0]
}

output "policy" {
  description = "The policy, as JSON."
  value = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.pages, local.secrets, local.secrets_key, local.bedrock)
  })
}
