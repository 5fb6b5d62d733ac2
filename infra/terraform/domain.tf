# A domain in a zone of Route 53 gets its certificate and its records here; one that is kept elsewhere brings its own.
locals {
  makes_certificate = local.own_domain && var.certificate_arn == ""
  makes_records     = local.own_domain && var.zone_id != ""

  certificate_arn = local.makes_certificate ? one(aws_acm_certificate_validation.pages[*].certificate_arn) : var.certificate_arn
}

resource "aws_acm_certificate" "pages" {
  count    = local.makes_certificate ? 1 : 0
  provider = aws.us_east_1

  domain_name       = var.domain
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "certificate" {
  for_each = toset(local.makes_certificate ? [var.domain] : [])

  zone_id         = var.zone_id
  name            = one([for option in aws_acm_certificate.pages[0].domain_validation_options : option.resource_record_name if option.domain_name == each.key])
  type            = one([for option in aws_acm_certificate.pages[0].domain_validation_options : option.resource_record_type if option.domain_name == each.key])
  records         = [for option in aws_acm_certificate.pages[0].domain_validation_options : option.resource_record_value if option.domain_name == each.key]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "pages" {
  count    = local.makes_certificate ? 1 : 0
  provider = aws.us_east_1

  certificate_arn         = aws_acm_certificate.pages[0].arn
  validation_record_fqdns = [for record in aws_route53_record.certificate : record.fqdn]
}

resource "aws_route53_record" "pages" {
  for_each = toset(local.makes_records ? ["A", "AAAA"] : [])

  zone_id = var.zone_id
  name    = var.domain
  type    = each.key

  alias {
    name                   = aws_cloudfront_distribution.pages.domain_name
    zone_id                = aws_cloudfront_distribution.pages.hosted_zone_id
    evaluate_target_health = false
  }
}
