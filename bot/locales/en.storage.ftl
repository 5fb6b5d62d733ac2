error-storage-away = My notebook is out of reach just now. Nothing is lost; please try again in a few minutes.
error-storage-away-here = The database can't be reached just now. Nothing is lost. See whether its server runs and STORYPIX_DATABASE_URL is right; `storypix doctor` says more.
error-storage-here = I can't read or write { $path }. See whether it is there and who may write it, or choose another place.
error-storage-none = { $path } isn't there yet. StoryPix makes it when it tells its first story; if it should be there, set STORYPIX_DATA or STORYPIX_DATABASE_URL right.
error-storage-older = { $path } was written by an older StoryPix, which may still be running. Take a backup, stop the older one, and start this one: it brings the stories along.

## What `storypix migrate-database` says.

error-database-not-empty = { $path } holds stories or settings already. Make a new, empty database and name it in STORYPIX_DATABASE_URL.
error-stories-under-way = A story is being told just now. Wait until it is finished, and call again.
database-moved = Moved to { $path }: { $stories ->
    [one] 1 story
   *[other] { $stories } stories
}, { $rows } rows in all. Every table was counted again, and nothing is missing.
database-moved-next = Next: keep STORYPIX_DATABASE_URL set and start `storypix run`. If several machines are to make stories, let their pages be in a place that all of them see. { $file } is as it was; put it away once all is well.
