# A story as a file, to be kept.

keep-ask = How would you like to keep “{ $title }”?
keep-here = Here is “{ $title }” to keep.
keep-link = Here you find “{ $title }” to keep:
keep-early = This story isn't finished yet. Ask again when it has ended.
keep-unknown = I can't find that story any more.
keep-elsewhere = This story was put into a folder of its own, with its page and its pictures. I can't bind it from here.
keep-failed = I couldn't bind this book just now. Please try again in a while.
keep-too-large = This file is too large for this chat, which takes { $most } MB at most. Try the EPUB or the plain text.
keep-alphabet = I have no letters here to print this story with ({ $script }), so there is no PDF of it. Take the EPUB: it looks lovely on a phone or an e-reader. Whoever runs me can install a font for these letters, such as the Noto fonts.
button-keep = Keep this story
button-keep-pdf = PDF, to print
button-keep-epub = EPUB, for e-readers
button-keep-txt = Plain text
button-keep-zip = Everything (ZIP)
