# Pages that come later, as the place where they are kept was out of reach.

late-page = The page with the whole story isn't ready yet. It comes by itself a little later, right here.
late-page-file = Here is the page of “{ $title }”.
late-away = The place where pages are kept is out of reach just now. Nothing is lost; please try again in a few minutes.
late-library = the page comes later
late-waiting = The page store is out of reach, or takes nothing: { $pages ->
    [one] { $pages } page waits
   *[other] { $pages } pages wait
} and { $files ->
    [one] { $files } file is held
   *[other] { $files } files are held
} ({ $mb } MB). All of it follows by itself; the log says what is wrong.
picture-unkept = This picture couldn't be kept. The story goes on without it.
error-too-much-waits = I begin no new story just now, since too many pictures are still waiting to be put in their place. Please try again later!
late-full = That is as much as may be held (STORYPIX_HELD_MB), so no new story is begun until the page store takes files again.
