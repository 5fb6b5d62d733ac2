locals {
  bucket = var.bucket != "" ? var.bucket : "${var.name}-${data.aws_caller_identity.current.account_id}-${var.region}"
}

# Nobody but CloudFront and the bot reads it, and what is deleted is gone at once: there are no versions, no copies in
# another region and no log of reads, since a family that deletes a story means it.
resource "aws_s3_bucket" "pages" {
  #checkov:skip=CKV_AWS_21:A version that stays behind would be a story that wasn't deleted
  #checkov:skip=CKV_AWS_144:Nor may a copy stay behind in another region; what can't be lost is backed up by `storypix backup`
  #checkov:skip=CKV_AWS_18:A log of reads would hold the addresses of stories, and who knows one may read it
  #checkov:skip=CKV_AWS_145:S3's own key does: pages are read by everybody who has their address, so a key of one's own guards nothing more
  #checkov:skip=CKV2_AWS_62:Nobody waits for news of the bucket
  bucket        = local.bucket
  force_destroy = var.delete_stories_on_destroy
}

resource "aws_s3_bucket_ownership_controls" "pages" {
  bucket = aws_s3_bucket.pages.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "pages" {
  bucket = aws_s3_bucket.pages.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "pages" {
  bucket = aws_s3_bucket.pages.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "pages" {
  bucket = aws_s3_bucket.pages.id

  rule {
    id     = "forget-uploads-that-were-never-finished"
    status = "Enabled"

    filter {
      prefix = ""
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

resource "aws_s3_bucket_policy" "pages" {
  bucket = aws_s3_bucket.pages.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "LetCloudFrontRead"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.pages.arn}/*"
        Condition = { StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.pages.arn } }
      },
      {
        Sid       = "OnlyEncrypted"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.pages.arn, "${aws_s3_bucket.pages.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OnlyWellEncrypted"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.pages.arn, "${aws_s3_bucket.pages.arn}/*"]
        Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.pages]
}

# What CloudFront says where there is no story (any more), and to search engines.
resource "aws_s3_object" "words" {
  for_each = {
    "404.html"   = "text/html; charset=utf-8"
    "robots.txt" = "text/plain; charset=utf-8"
  }

  #checkov:skip=CKV_AWS_186:Encrypted by the bucket's own rule
  bucket        = aws_s3_bucket.pages.id
  key           = each.key
  source        = "${path.module}/pages/${each.key}"
  source_hash   = filemd5("${path.module}/pages/${each.key}")
  content_type  = each.value
  cache_control = "public, max-age=300"

  depends_on = [aws_s3_bucket_ownership_controls.pages]
}
