# Copy to terraform.tfvars and choose. Only the region must be said; variables.tf has all that can be.

region        = "eu-west-3"
budget_emails = ["you@example.org"]

# Keys of which `make key-put SECRET=…` puts the values into AWS.
secrets = ["OPENAI_API_KEY", "STORYPIX_TELEGRAM_TOKEN"]

# The bot as a container or a service on a machine of EC2: no key, the machine has a role.
# identity = "ec2"

# Stories under your own name, in a zone of Route 53.
# domain  = "stories.example.org"
# zone_id = "Z0123456789ABCDEFGHIJ"

# Stories written and painted by Bedrock; the first model of each list is the bot's own. OpenAI comes before it, unless
# OPENAI_API_KEY is taken out of `secrets`.
# bedrock = {
#   text_models  = ["eu.anthropic.claude-haiku-5-5"]
#   image_models = ["stability.stable-image-core-v1:1"]
#   guardrail    = "abcd1234efgh"
# }
