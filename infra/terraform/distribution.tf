locals {
  # As strict as a header can be that goes with every page: a page's own policy, in its head, names the one style sheet
  # that it has by its hash, and a browser keeps to both.
  content_security_policy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  own_domain = var.domain != ""
}

resource "aws_cloudfront_origin_access_control" "pages" {
  name                              = var.name
  description                       = "Reads the pages of ${var.name}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# Each file says itself how long it may be kept: pictures for ever, pages for a minute.
resource "aws_cloudfront_cache_policy" "pages" {
  name        = "${var.name}-pages"
  comment     = "As long as each file says; a minute where one says nothing"
  min_ttl     = 0
  default_ttl = 60
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "pages" {
  #checkov:skip=CKV_AWS_259:It asks for all names below the domain too (and for the browsers' own list): they aren't ours to promise
  name    = "${var.name}-pages"
  comment = "Keeps a page to itself"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.content_security_policy
      override                = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = true
    }

    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }

    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
  }

  custom_headers_config {
    items {
      header   = "X-Robots-Tag"
      value    = "noindex, nofollow, noimageindex"
      override = true
    }
  }
}

resource "aws_cloudfront_distribution" "pages" {
  #checkov:skip=CKV_AWS_86:Access logs hold the addresses of stories; they are there for those who ask (access_logs_bucket)
  #checkov:skip=CKV_AWS_68:Only files are served, without any input; a firewall would cost more than all the rest
  #checkov:skip=CKV2_AWS_47:As above: there is no Java behind it, and nothing else that runs
  #checkov:skip=CKV_AWS_305:There is nothing at the root: who has no story's address gets the page that says so
  #checkov:skip=CKV_AWS_310:A second bucket would be a second place to delete a story from
  #checkov:skip=CKV_AWS_374:Families read where they are
  #checkov:skip=CKV2_AWS_42:A certificate of one's own needs a domain of one's own (domain)
  #checkov:skip=CKV_AWS_174:With CloudFront's own name its own certificate stands, and with it TLS 1.0; with a domain it is TLS 1.2
  enabled         = true
  comment         = "The pages of ${var.name}"
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  aliases         = local.own_domain ? [var.domain] : []

  origin {
    origin_id                = "pages"
    domain_name              = aws_s3_bucket.pages.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.pages.id
  }

  default_cache_behavior {
    target_origin_id           = "pages"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    viewer_protocol_policy     = "redirect-to-https"
    compress                   = true
    cache_policy_id            = aws_cloudfront_cache_policy.pages.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.pages.id
  }

  # CloudFront may read files, but not list them, so S3 says 403 of what isn't there.
  dynamic "custom_error_response" {
    for_each = [403, 404]

    content {
      error_code            = custom_error_response.value
      response_code         = 404
      response_page_path    = "/404.html"
      error_caching_min_ttl = 10
    }
  }

  dynamic "logging_config" {
    for_each = var.access_logs_bucket != "" ? [var.access_logs_bucket] : []

    content {
      bucket          = logging_config.value
      prefix          = "${var.name}/"
      include_cookies = false
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = !local.own_domain
    acm_certificate_arn            = local.own_domain ? local.certificate_arn : null
    ssl_support_method             = local.own_domain ? "sni-only" : null
    minimum_protocol_version       = local.own_domain ? "TLSv1.2_2021" : "TLSv1"
  }
}
