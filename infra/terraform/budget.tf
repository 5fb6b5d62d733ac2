# Of the whole account: what Bedrock costs carries no tag by which one bot could be told from another.
resource "aws_budgets_budget" "month" {
  count = var.budget_usd > 0 && length(var.budget_emails) > 0 ? 1 : 0

  name         = var.name
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.budget_usd)
  limit_unit   = "USD"

  dynamic "notification" {
    for_each = {
      ACTUAL     = 80
      FORECASTED = 100
    }

    content {
      notification_type          = notification.key
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.budget_emails
    }
  }
}
