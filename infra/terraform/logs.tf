# For containers whose lines go to CloudWatch (Docker's awslogs, ECS). The bot itself writes to standard error only.
resource "aws_cloudwatch_log_group" "bot" {
  #checkov:skip=CKV_AWS_158:CloudWatch's own key does: logs hold ids and causes, never words
  #checkov:skip=CKV_AWS_338:Logs are for mending, not for keeping: a year of who asked when is nobody's business
  count = var.log_retention_days > 0 ? 1 : 0

  name              = "/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_iam_policy" "logs" {
  count = var.log_retention_days > 0 ? 1 : 0

  name        = "${var.name}-logs"
  description = "Writes the lines of ${var.name}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "WriteLines"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.bot[0].arn}:*"
    }]
  })
}
