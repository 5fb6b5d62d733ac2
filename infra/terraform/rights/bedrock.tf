# A model is asked for by its id, or by an inference profile: the id behind a place ("eu."), or an application's own
# ARN. A profile is allowed along with the model behind it, in whatever region that is, but only by way of the profile.
locals {
  place = "^(global|us-gov|us|eu|apac|jp|au|ca|sa|me|af)\\.([a-z0-9-]+\\..+)$"

  bedrock_arn = "arn:${var.partition}:bedrock"

  style_guide_places = { us = "us", eu = "eu", ap = "apac" }
  style_guide_place  = lookup(local.style_guide_places, split("-", var.bedrock.images_region)[0], "us")
  style_guides = distinct([
    for model in var.bedrock.image_models :
    "${try(regex(local.place, model)[0], local.style_guide_place)}.stability.stable-image-style-guide-v1:0"
    if var.bedrock.style_guide
  ])

  uses = {
    Write = {
      action = "bedrock:InvokeModelWithResponseStream"
      region = var.bedrock.region
      models = var.bedrock.text_models
    }
    Paint = {
      action = "bedrock:InvokeModel"
      region = var.bedrock.images_region
      models = concat(var.bedrock.image_models, local.style_guides)
    }
  }

  # Of each use, the ARNs that are asked for, in which a profile has "inference-profile/" …
  asked = {
    for use, details in local.uses : use => [
      for model in details.models : (
        startswith(model, "arn:") ? model :
        can(regex(local.place, model)) ? "${local.bedrock_arn}:${details.region}:${var.account_id}:inference-profile/${model}" :
        "${local.bedrock_arn}:${details.region}::foundation-model/${model}"
      )
    ]
  }
  profiles = { for use, arns in local.asked : use => [for arn in arns : arn if strcontains(arn, "inference-profile/")] }
  # … and the names of the models behind the profiles. An application's own profile doesn't say it.
  behind = {
    for use, arns in local.profiles : use => distinct([
      for arn in arns : try(regex(local.place, split("/", arn)[1])[1], "*")
    ])
  }

  invoking = flatten([
    for use, details in local.uses : [
      {
        Sid      = use
        Effect   = "Allow"
        Action   = [details.action]
        Resource = local.asked[use]
      }
    ] if length(details.models) > 0
  ])

  invoking_behind = flatten([
    for use, details in local.uses : [
      {
        Sid       = "${use}BehindProfiles"
        Effect    = "Allow"
        Action    = [details.action]
        Resource  = [for model in local.behind[use] : "${local.bedrock_arn}:*::foundation-model/${model}"]
        Condition = { ArnEquals = { "bedrock:InferenceProfileArn" = local.profiles[use] } }
      }
    ] if length(local.profiles[use]) > 0
  ])

  guardrail = [for statement in [
    {
      Sid    = "Check"
      Effect = "Allow"
      Action = ["bedrock:ApplyGuardrail"]
      Resource = [startswith(var.bedrock.guardrail, "arn:") ? var.bedrock.guardrail :
        "${local.bedrock_arn}:${var.bedrock.region}:${var.account_id}:guardrail/${var.bedrock.guardrail}"
      ]
    }
  ] : statement if var.bedrock.guardrail != ""]

  # `storypix doctor` says whether each chosen model is there, and until when.
  chosen_profiles = distinct([for arn in flatten(values(local.profiles)) : arn if !strcontains(arn, "style-guide")])
  chosen_models = distinct(concat(
    [for arn in flatten(values(local.asked)) : arn if strcontains(arn, "foundation-model/")],
    flatten([for use, details in local.uses : [
      for model in local.behind[use] : "${local.bedrock_arn}:${details.region}::foundation-model/${model}"
      if !strcontains(model, "style-guide")
    ]]),
  ))

  looking = [for statement in [
    {
      Sid      = "LetTheDoctorLookAtModels"
      Effect   = "Allow"
      Action   = ["bedrock:GetFoundationModel"]
      Resource = local.chosen_models
    },
    {
      Sid      = "LetTheDoctorLookAtProfiles"
      Effect   = "Allow"
      Action   = ["bedrock:GetInferenceProfile"]
      Resource = local.chosen_profiles
    }
  ] : statement if length(statement.Resource) > 0]

  bedrock = concat(local.invoking, local.invoking_behind, local.guardrail, local.looking)
}
