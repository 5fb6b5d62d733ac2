## What is said of a bucket for pages, by the program and by `storypix doctor`.

s3-pages = Pages are kept in { $path } and read at { $url }.
s3-pages-lent = Pages are kept in { $path }. STORYPIX_PUBLIC_URL is empty, so chats get them as files, and links open for a few days only.
s3-away = The place where pages are kept ({ $path }) can't be reached just now. Nothing is lost; please try again in a few minutes. If it lasts, check the network, and STORYPIX_S3_ENDPOINT where it is set.
s3-slow = The place where pages are kept ({ $path }) takes too long to answer. Nothing is lost; please try again in a few minutes. If it lasts, check the line to it.
s3-full = There is no room left where pages are kept ({ $path }). Please free some space there, or raise its quota.
s3-strangers = { $path } doesn't know me: the access key or its secret is wrong. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY right, or AWS_PROFILE, or the machine's role.
s3-expired = The sign-in for { $path } has expired. Sign in again, for example with `aws sso login`, or renew AWS_SESSION_TOKEN.
s3-clock = { $path } doesn't take my word, since this machine's clock is wrong. Set it right.
s3-denied = I have no right to do this in { $path }. Allow s3:PutObject, s3:GetObject, s3:DeleteObject and s3:ListBucket, and cloudfront:CreateInvalidation where CloudFront is used.
s3-no-bucket = There is no bucket { $path }. Make it, or set STORYPIX_S3_BUCKET right.
s3-region = { $path } is in another region. Set AWS_DEFAULT_REGION to it.
s3-no-distribution = There is no such CloudFront distribution in front of { $path }. Set STORYPIX_CLOUDFRONT_DISTRIBUTION right.
s3-unable = { $path } can't do what I ask of it. For a compatible store, set STORYPIX_S3_CHECKSUMS=required and STORYPIX_S3_ADDRESSING=path.
s3-certificate = I don't trust the certificate of { $path }. Name the right authority with AWS_CA_BUNDLE, or set STORYPIX_S3_ENDPOINT right.

## What `storypix tell` says where the bucket doesn't answer.

tell-no-pages = { $why } Nothing was begun, and nothing paid. With --out FOLDER the page goes into a folder of this machine.

## What `storypix pages move` says.

pages-moved = { $stories ->
    [one] 1 story
   *[other] { $stories } stories
} looked at: { $copied ->
    [one] 1 file
   *[other] { $copied } files
} copied to { $path } and compared, { $same } there already.
pages-moved-newer = Newer there, and left as they are: { $count }.
pages-moved-strangers = Folders that belong to no story and stay behind: { $count }.
pages-moved-failed = Files that couldn't be moved: { $count }. Call `storypix pages move` again; it goes on where it stopped. The first one said: { $cause }
pages-moved-next = Next: stop StoryPix if it is running, call `storypix pages move` once more for what came meanwhile, and start it with these settings. { $folder } is as it was; put it away once all is well. If pages have another address than before, call `storypix pages rebuild`.

## What `storypix pages rebuild` says.

pages-rebuilt = { $count ->
    [0] No page was bound anew.
    [one] 1 page was bound anew.
   *[other] { $count } pages were bound anew.
}
pages-rebuilt-failed = Pages that stay as they were: { $count } ({ $ids }). Call `storypix pages rebuild` again. The first one said: { $cause }
pages-rebuild-unknown = There is no story { $id } with a page.

## Pages that are lent for a while.

lend-button = Link to the page
lend-until = The page of “{ $title }” opens with this link until { $until }.
lend-again = After that, ask me for another one.
lend-not-yet = The page of this story isn't there yet. Please ask again later.
