"""Lets Terraform's provider ask a server on this machine (moto) instead of AWS."""

from tests.infra.terraform import Terraform

_SERVICES = ("acm", "budgets", "cloudfront", "iam", "logs", "route53", "s3", "ssm", "sts")


def point_at(terraform: Terraform, *, moto: str) -> None:
    """Of a copy of the configuration."""
    endpoints = "".join(f'    {service} = "{moto}"\n' for service in _SERVICES)
    common = (
        '  access_key = "testing"\n  secret_key = "testing"\n  skip_credentials_validation = true\n'
        "  skip_metadata_api_check = true\n  skip_region_validation = true\n  s3_use_path_style = true\n"
        f"  endpoints {{\n{endpoints}  }}\n"
    )
    blocks = f'provider "aws" {{\n{common}}}\n\nprovider "aws" {{\n  alias = "us_east_1"\n{common}}}\n'
    (terraform.folder / "local_override.tf").write_text(blocks, encoding="utf-8")
