# What StoryPix says in English. Every other catalog has the same keys; one that lacks a key says the English sentence.

## Telling a story

heard-you = Once upon a time… Your story is beginning!
in-line = { $place ->
    [one] There is one story before yours. It begins by itself.
   *[other] There are { $place } stories before yours. It begins by itself.
}
chapter-heading = Chapter { $number }
picture-coming = The painter is still at work here.
picture-failed = The painter is resting. The story goes on without this picture.
status-waiting = Your story waits for its turn.
status-writing = Writing: { $told } of { $planned } chapters · Pictures: { $painted } of { $pictures }
status-illustrating = All chapters are written · Pictures: { $painted } of { $pictures }
status-publishing = The page is being bound…
status-done = Done.
status-failed = This story couldn't be finished.
status-cancelled = Stopped.
story-done = The end. “{ $title }” is all yours.
story-cancelled = I have stopped telling. What you have read stays with you.

## Asking for something else

ask-idea-empty = What shall the story be about? For example: a giant snail who steals the salads, with Tom and Zoé
ask-idea-long = What a long idea: { $given } characters! Please tell it in { $max } at most.
ask-field = { $field }: “{ $given }” won't do. What works: { $allowed }
ask-language = I can't tell stories in “{ $given }” here. I know: { $allowed }. Choose one of these, or ask who runs me to add a storyteller that knows it.
ask-number = Please answer with one of the numbers.
ask-option = I don't know the option “{ $given }”. What works: { $allowed }
ask-command = I don't know “{ $given }”. Try /help.
ask-out-folder = { $path } holds other things than a story. Choose an empty folder.

## The guided way

guide-who = Who is the story about? Tap, or write /story and your own idea.
guide-where = Where does it happen?
guide-what = What happens?
guide-style = How shall the pictures look?
who-1 = a giant snail
who-2 = a little dragon
who-3 = a clever fox
who-4 = two rabbits
who-5 = a small robot
who-6 = a shy unicorn
where-1 = in the garden
where-2 = in the forest
where-3 = by the sea
where-4 = on the moon
where-5 = in a castle
where-6 = in the snow
what-1 = somebody steals the salads
what-2 = a star is lost
what-3 = the wish to learn to fly
what-4 = a teddy bear is lost
what-5 = afraid of the dark
what-6 = looking for a friend
guide-wish = { $who } { $where }: { $what }
style-watercolor = watercolour
style-cartoon = cartoon
style-papercut = paper cut
style-pastel = pastel
length-short = short (3 minutes)
length-medium = medium (8 minutes)
length-long = long (15 minutes)

## Status, library, settings

nothing-now = No story is being told right now. Begin one with /story.
status-line = “{ $title }” — { $status }
status-untitled = “{ $idea }” — { $status }
cancelled-one = I stop the story.
cancelled-none = No story is being told right now, so there is nothing to stop.
library-empty = There are no stories here yet. Begin the first one with /story.
library-head = { $count ->
    [one] One story is kept here:
   *[other] Your { $count } newest stories:
}
library-line = { $number }. { $title } ({ $date })
library-unfinished = not finished
settings-head = This is how I tell stories here:
settings-line = { $name }: { $value }
settings-how = Change one with, for example: /settings { $example }
settings-changed = From now on, { $name }: { $value }
settings-reset = { $name } is as at the beginning again: { $value }

## The terminal

chat-welcome = Welcome to StoryPix! Type /story and an idea, or just /story. /help says more, /quit leaves.
chat-bye = Good night!
chat-pages = Pages are served at { $url } while this chat is open.

## When something went wrong

error-unknown = Oh dear, something went wrong. Please try again in a while.
error-ask-user = That didn't work. Please say it differently.
error-not-allowed = I'm sorry, I may not tell stories here yet. Ask the one who runs me, and give these numbers: person { $person }, chat { $chat }.
error-try-later = Please try again in a while.
error-provider = The storyteller has lost its voice. Please try again in a while.
error-provider-busy = The storyteller has too much to tell right now. Please try again in a while.
error-no-storyteller = No storyteller is there who could tell this.
error-refused = The storyteller would rather not tell this one. Try a gentler idea.
error-unfit = I'd rather not tell that. Try a gentler idea.
error-storage = I couldn't write the story down ({ $path }). Please ask the one who runs me.
error-storage-corrupt = My notebook can't be read any more: { $path } is damaged. Move it away, or bring back a copy; `storypix doctor` says more.
error-storage-read-only = I may not write into { $path }. Make it writable, or choose another folder with STORYPIX_DATA.
error-storage-full = There is no room left to write the story down ({ $path }). Please free some space.
error-storage-newer = { $path } was written by a newer StoryPix. Please update, or choose another folder with STORYPIX_DATA.
error-settings = A setting is wrong.
error-task-gone = This story is not here any more.
error-interrupted = This story was interrupted. What was told is in /library.
error-data-in-use = Another StoryPix is using { $path }. Stop it, or choose another folder with STORYPIX_DATA.
error-stopping = I am about to rest, so I begin nothing new. Please ask again in a while.

## Buttons

button-cancel = Stop
button-redo = Paint again
button-again = Another one
button-library = All stories

## What the commands do, in the platforms' menus

command-story = Tell a story about your idea
command-status = How far is the story?
command-cancel = Stop the story
command-library = The stories you have
command-settings = Language, age, style and length
command-redo = Paint a picture again
command-help = What I can do
command-admin = For the one who runs me
option-idea = What the story is about
option-language = The language of the story
option-age = The listener's age in years
option-style = How the pictures look
option-length = How long the story is
option-pictures = How many pictures
option-seed = The same number tells the same story again
option-size = The size of the pictures, such as 1024x1024
option-quality = The quality of the pictures, such as low or high
option-storyteller = Who writes
option-illustrator = Who paints
option-chapter = The number of the chapter
option-setting = What to change
option-value = Its new value

## Painting again


## The page, where no link can be opened

hint-public-url = No public address is set, so stories end with a file. With STORYPIX_PUBLIC_URL they end with a link.

## For the one who runs me

admin-no = I'm sorry, that is only for the one who runs me.
admin-claimed = Welcome! From now on you run me. /admin shows what you can do.
admin-fixed = This one is an admin by the settings.

## What is missing in a chat

error-permissions = I lack permissions here: { $missing }. Please ask who runs this server.
error-rest-in-library = The rest of the story waits in /library.
error-output = Nobody can read me here: the output can't be written to.
run-pages = Pages are served at { $url } on this machine.
run-claim = Nobody runs me yet. Write to me in a private chat: /admin claim { $code }

## The commands' names, where a platform has them in every language: one word in small letters

name-story = story
name-status = status
name-cancel = cancel
name-library = library
name-settings = settings
name-redo = redo
name-help = help
