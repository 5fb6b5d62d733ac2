## The bookshelf of a chat

button-shelf = Bookshelf
button-shelf-close = Close the bookshelf
button-shelf-close-yes = Yes, close it
shelf-here =
    This is the bookshelf of this chat, with all its stories that have a page: { $url }
    Whoever knows this address can read them. New stories join them by themselves.
shelf-no-address = A bookshelf needs an address that opens everywhere, and I have none. Whoever runs me can give me one: STORYPIX_PUBLIC_URL.
shelf-rights = Only those who run this group can open or close its bookshelf.
shelf-close-ask = Shall the bookshelf be closed? Its address will lead nowhere any more. The stories stay, each with its own page.
shelf-closed = The bookshelf is closed. Its address leads nowhere any more; the stories are all still here.
shelf-closes-later = I can't reach the bookshelf's page just now. It is closed as soon as I can; you needn't ask again.
shelf-none = This chat has no bookshelf. /library shelf opens one.
