# Painting a picture of an ended story again.

redo-begun = I'm painting this picture already.
redo-done = Here is the picture of chapter { $number }.
redo-none = There is no picture here to paint again.
redo-which = Which picture of “{ $title }” shall I paint again? It will take the place of the one that is there. The numbers are those of the chapters.
redo-failed = The painter is still resting. Please try again later.
redo-stays = The painter is resting just now, so the picture stays as it is. Please try again later.
redo-refused = The painter would rather not paint this one, so everything stays as it is.
redo-unknown = I can't find that picture any more.
redo-early = Your story is still being told. Please ask for the picture again when it has ended.
button-picture = Picture { $number }
button-redo-story = Paint a picture again
