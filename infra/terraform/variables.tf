variable "name" {
  type        = string
  default     = "storypix"
  description = "What everything is called or begins with. Two bots in one account need two names."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "Use 3 to 32 small letters, digits and hyphens, beginning with a letter."
  }

  validation {
    condition     = !startswith(var.name, "aws") && !startswith(var.name, "ssm")
    error_message = "SSM keeps names that begin with aws or ssm for itself."
  }
}

variable "region" {
  type        = string
  description = "The AWS region of the bucket, the parameters and the log group, for example eu-west-3."

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "This is no region; one looks like eu-west-3."
  }
}

variable "bucket" {
  type        = string
  default     = ""
  description = "The bucket's name, which nobody else in the world may have. Empty: the name, the account's number and the region."

  validation {
    condition     = var.bucket == "" || can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "Use 3 to 63 small letters, digits and hyphens; a dot would break the certificate of S3."
  }
}

variable "prefix" {
  type        = string
  default     = ""
  description = "What the keys in the bucket begin with (STORYPIX_S3_PREFIX), for example stories/. Empty: nothing."

  validation {
    condition     = can(regex("^([A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*/)?$", var.prefix)) && !strcontains(var.prefix, "*")
    error_message = "Use letters, digits and hyphens, and a slash at the end."
  }
}

variable "delete_stories_on_destroy" {
  type        = bool
  default     = false
  description = "Whether `destroy` may delete a bucket that still holds stories. With false it stops there."
}

variable "price_class" {
  type        = string
  default     = "PriceClass_100"
  description = "Where in the world CloudFront keeps copies: PriceClass_100 (Europe and North America), PriceClass_200 (and most of Asia and Africa) or PriceClass_All."

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "Choose PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "domain" {
  type        = string
  default     = ""
  description = "Your own name for the pages, for example stories.example.org. Empty: the one that CloudFront gives. It takes zone_id or certificate_arn too."

  validation {
    condition     = var.domain == "" || can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "This is no name of a host; one looks like stories.example.org."
  }

  validation {
    condition     = var.domain == "" || var.zone_id != "" || var.certificate_arn != ""
    error_message = "Give zone_id (a zone of Route 53, in which the rest is made), or certificate_arn (a certificate that you have)."
  }
}

variable "zone_id" {
  type        = string
  default     = ""
  description = "The zone of Route 53 that the domain is in. The certificate and the records are made then. Empty: the domain's records are kept elsewhere."

  validation {
    condition     = can(regex("^[A-Z0-9]*$", var.zone_id))
    error_message = "This is no id of a zone; one looks like Z0123456789ABCDEFGHIJ."
  }
}

variable "certificate_arn" {
  type        = string
  default     = ""
  description = "A certificate for the domain in ACM of us-east-1. Empty: one is made, where zone_id is given."

  validation {
    condition     = var.certificate_arn == "" || can(regex("^arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]+$", var.certificate_arn))
    error_message = "CloudFront takes the ARN of a certificate in us-east-1 only."
  }
}

variable "access_logs_bucket" {
  type        = string
  default     = ""
  description = "A bucket (NAME.s3.amazonaws.com, with ACLs) for CloudFront's access logs. They hold the addresses of stories and of readers, and who has a story's address may read it. Empty: no access logs."

  validation {
    condition     = var.access_logs_bucket == "" || endswith(var.access_logs_bucket, ".amazonaws.com")
    error_message = "Give the bucket's host: NAME.s3.amazonaws.com."
  }
}

variable "identity" {
  type        = string
  default     = "user"
  description = "As whom the bot signs in: user (with an access key, anywhere), ec2 (the machine's role), ecs (the task's role), anywhere (a certificate, by IAM Roles Anywhere), or none (the policy only)."

  validation {
    condition     = contains(["user", "ec2", "ecs", "anywhere", "none"], var.identity)
    error_message = "Choose user, ec2, ecs, anywhere or none."
  }
}

variable "trust_anchor_arn" {
  type        = string
  default     = ""
  description = "The trust anchor of IAM Roles Anywhere whose certificates may take the role. Needed for the identity anywhere."

  validation {
    condition     = var.trust_anchor_arn == "" || can(regex("^arn:[a-z-]+:rolesanywhere:[a-z0-9-]+:[0-9]{12}:trust-anchor/[0-9a-f-]+$", var.trust_anchor_arn))
    error_message = "This is no ARN of a trust anchor."
  }

  validation {
    condition     = var.identity != "anywhere" || var.trust_anchor_arn != ""
    error_message = "The identity anywhere needs trust_anchor_arn."
  }
}

variable "secrets" {
  type        = set(string)
  default     = ["OPENAI_API_KEY"]
  description = "The settings whose values stand in SSM, as SecureString parameters /NAME/SETTING. `make key-put` puts them there; Terraform never sees a value."

  validation {
    condition = alltrue([
      for secret in var.secrets : contains([
        "OPENAI_API_KEY",
        "STORYPIX_DATABASE_URL",
        "STORYPIX_DISCORD_TOKEN",
        "STORYPIX_OPENAI_IMAGES_API_KEY",
        "STORYPIX_TELEGRAM_TOKEN",
      ], secret)
    ])
    error_message = "Only these settings are read from SSM: OPENAI_API_KEY, STORYPIX_DATABASE_URL, STORYPIX_DISCORD_TOKEN, STORYPIX_OPENAI_IMAGES_API_KEY, STORYPIX_TELEGRAM_TOKEN."
  }
}

variable "secrets_kms_key_arn" {
  type        = string
  default     = ""
  description = "Your own KMS key for these parameters. Empty: the account's own for SSM, which costs nothing."

  validation {
    condition     = var.secrets_kms_key_arn == "" || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.secrets_kms_key_arn))
    error_message = "This is no ARN of a key."
  }
}

variable "log_retention_days" {
  type        = number
  default     = 0
  description = "For how many days a log group for the bot's containers keeps its lines. 0: no log group."

  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "CloudWatch takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731 days."
  }
}

variable "budget_usd" {
  type        = number
  default     = 20
  description = "From how many US dollars a month, of the whole account, mails are sent. 0: no alarm."

  validation {
    condition     = var.budget_usd >= 0
    error_message = "A budget is 0 or more."
  }
}

variable "budget_emails" {
  type        = list(string)
  default     = []
  description = "Who is told of the budget: one to ten addresses. Empty: no alarm."

  validation {
    condition     = length(var.budget_emails) <= 10 && alltrue([for email in var.budget_emails : can(regex("^[^@\\s]+@[^@\\s]+$", email))])
    error_message = "Give at most ten addresses of e-mail."
  }
}
