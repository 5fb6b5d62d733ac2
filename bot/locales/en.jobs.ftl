## Starting and stopping; for whoever runs the program.

run-waits = Another StoryPix is using { $path }. Waiting for it to stop …
run-unreached = { $platform } can't be reached yet, so nobody is heard there. I keep trying; see whether this machine has a network, and what `storypix doctor` says.
run-stopping = Stopping: what is being told may go on for { $seconds } seconds, the rest goes on at the next start. The same signal once more leaves at once.
run-worker = A worker is making stories for: { $platforms }.
run-pages-not-shared = Only this machine has the pages. Before you start a second one, give all of them one place for pages: a bucket with STORYPIX_S3_BUCKET, or the same folder and STORYPIX_PAGES_SHARED=true.
