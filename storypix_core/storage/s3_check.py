"""What can be asked about a bucket beyond keeping pages in it, for `storypix doctor`."""

from urllib.parse import urlsplit, urlunsplit

from botocore.exceptions import ClientError

from storypix_core.storage.s3_client import S3Calls
from storypix_core.storage.s3_errors import rule_for
from storypix_core.storage.s3_options import S3Options


async def keeps_versions(calls: S3Calls, options: S3Options) -> bool | None:
    """Whether the bucket keeps what is deleted or replaced. None when we may not ask, or the store doesn't know.

    Raises one of `WIRE_ERRORS`.
    """
    try:
        said = await calls.call(lambda: calls.s3.get_bucket_versioning(Bucket=options.bucket))
    except ClientError as error:
        if rule_for(error).passing:
            raise
        return None
    return said.get("Status") == "Enabled"


async def listing_address(calls: S3Calls, options: S3Options) -> str:
    """Where a stranger would ask for a list of all keys, without any signature. Raises one of `WIRE_ERRORS`."""
    s3, prefix = calls.s3, options.prefix

    def sign() -> str:
        return s3.generate_presigned_url("list_objects_v2", Params={"Bucket": options.bucket, "Prefix": prefix})

    signed = urlsplit(await calls.call(sign))
    return urlunsplit((signed.scheme, signed.netloc, signed.path or "/", "list-type=2", ""))
