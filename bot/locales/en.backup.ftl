## What `storypix backup` and `storypix restore` say.

backup-progress = { $done } of { $all } files …
backup-done = The backup is whole: { $file }, { $mb } MB, with { $files ->
    [1] one file
   *[other] { $files } files
} of pages and pictures. Keep it private: it holds stories and who asked for them.
backup-without-database = The database isn't in it. Take it with: pg_dump --format=custom --file=storypix.dump '{ $path }'
backup-without-pages = The pages aren't in it: they are in { $bucket }, which has to be kept by its own means.
restore-progress = { $done } files …
restore-done = Everything is back in { $path } as it was on { $date } UTC: { $files ->
    [1] one file
   *[other] { $files } files
} of pages and pictures, { $mb } MB in all.
restore-goes-on = { $count ->
    [one] One story was under way then, asked for on { $since } UTC. It is told to its end when StoryPix starts, and its chat may see parts of it twice. To leave it as it was, empty the folder, and put the backup back with --leave-open-stories.
   *[other] { $count } stories were under way then, the first asked for on { $since } UTC. They are told to their end when StoryPix starts, and their chats may see parts of them twice. To leave them as they were, empty the folder, and put the backup back with --leave-open-stories.
}
restore-left = { $count ->
    [one] One story was under way then, asked for on { $since } UTC. It is left as it was, and its chat hears nothing. `storypix admin failed` shows it, and `storypix admin retry` tells it to its end.
   *[other] { $count } stories were under way then, the first asked for on { $since } UTC. They are left as they were, and their chats hear nothing. `storypix admin failed` shows them, and `storypix admin retry` tells one to its end.
}
restore-next = Next: start `storypix run`.
restore-next-migrate = Next: `storypix migrate-database` moves the stories to { $path }. Then start `storypix run`.
restore-next-without-database = The database isn't in this backup. Next: pg_restore --clean --if-exists --dbname='{ $path }' storypix.dump, then start `storypix run`.
error-backup-nothing = There is nothing to back up in { $path }. Is STORYPIX_DATA the right folder?
error-backup-elsewhere = Nothing is kept in the data folder. Take the database with: pg_dump --format=custom --file=storypix.dump '{ $path }'. The pages are in { $bucket }, which has to be kept by its own means.
error-backup-terminal = A backup is no text for a terminal. Name a file, or send it on: storypix backup - > FILE.tar
error-backup-missing = There is no file { $path }.
error-backup-broken = This is not a whole backup of StoryPix ({ $why }). Nothing was changed.
error-backup-newer = This backup is of a newer StoryPix. Update this one first. Nothing was changed.
error-backup-busy = Too much changed while I was copying. Please try again at a quieter time.
error-restore-not-empty = { $path } holds stories or pages already, and they are left alone. Move that folder away, or name an empty one in STORYPIX_DATA, and call again.
error-restore-linked = { $path } is no plain folder but a link or a mount point, and pages can't be put back there. Nothing was changed. Take it away, call again, then move the pages to where they shall be and set the link or the mount again.
error-backup-failed = I couldn't finish the backup; there is none. See whether { $path } can be written, and call again.
error-restore-failed = I couldn't put the backup back, and nothing was changed. See whether { $path } can be written, and call again.
