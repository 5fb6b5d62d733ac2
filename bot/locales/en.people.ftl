## What is left

error-over-limit =
    { $account ->
        [bot] I have told all the stories that I may tell for now.
        [chat] { $unit ->
            [usd] { $limit ->
                [0] There is no money for stories in this chat right now.
               *[other] This costs more than what is left for this chat: { USD($left) } of { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] There are no stories for this chat right now.
                [one] This chat has had its story.
               *[other] This chat has had all its { $limit } stories.
            }
        }
       *[person] { $unit ->
            [usd] { $limit ->
                [0] There is no money for your stories right now.
               *[other] This costs more than what is left for you: { USD($left) } of { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] There are no stories for you right now.
                [one] You have had your story.
               *[other] You have had all your { $limit } stories.
            }
        }
    } { $limit ->
        [0] The one who runs me can change that.
       *[other] { $period ->
            [month] More come on { DATE($more_at) }.
           *[day] More come tomorrow, { WEEKDAY($more_at) }.
        }
    }
quota-head = This is what is left:
quota-unlimited = Nothing is counted here: ask for as many stories as you like.
quota-free = You and this chat have no limit of your own: ask for as many stories as you like.
quota-line =
    { $account ->
        [chat] For this chat
       *[person] For you
    }: { $unit ->
        [usd] { USD($left) } of { USD($limit) }
       *[stories] { $limit ->
            [one] { $left } of one story
           *[other] { $left } of { $limit } stories
        }
    } { $period ->
        [month] this month. More on { DATE($more_at) }.
       *[day] today. More tomorrow, { WEEKDAY($more_at) }.
    }
quota-none =
    { $account ->
        [chat] For this chat
       *[person] For you
    }: none. The one who runs me can change that.
quota-bot-empty =
    I have told all the stories that I may tell for now. { $period ->
        [month] More come on { DATE($more_at) }.
       *[day] More come tomorrow, { WEEKDAY($more_at) }.
    }
quota-bot-none = I may tell no stories right now. The one who runs me can change that.

## What is kept

privacy =
    What I keep: the number by which this chat app knows you and this chat, your ideas and wishes, the stories with their pictures, what they cost, the settings, and what the ones who run me decided. What you write to me is kept only until I have answered it.

    { $days ->
        [0] How long: until you delete it.
        [one] How long: stories are deleted after one day.
       *[other] How long: stories are deleted after { $days } days.
    } What you used this month is counted until the month ends, even if you delete everything.

    Who sees it: whoever reads this chat, whoever has a story's link, and the ones who run me. { $providers ->
        [none] I write and paint by myself: your idea goes to nobody else.
       *[other] Who writes, paints and checks for me gets your idea and what is in the pictures, but not who you are: { $providers }.
    }

    A deleted story is gone from here at once, and from networks that hold copies of pages within 5 minutes. Copies in browsers, and what was shown in chats, I can't take back. Whoever knows the address of a chat's bookshelf can read all that stands on it, and files that somebody has kept stay with them.
button-mydata = A copy of my data
button-forgetme = Delete everything

## A copy of what is kept

mydata-ready = This is what I keep about you.
mydata-readme =
    What StoryPix keeps about you
    =============================

    me.json        who you are for me, your settings, your limits, and what was noticed or decided
    stories/       each story you asked for: text, pictures, page, and story.json with its idea, times and costs
    ledger.csv     what was counted for you, in stories and US dollars
    requests.csv   what was asked of those who write, paint and check for me

    { $missing ->
        [0] Nothing is left out.
        [one] One picture is left out, because the file would have been too large. It is on its story's page.
       *[other] { $missing } pictures are left out, because the file would have been too large. They are on their stories' pages.
    }
    What you write to me isn't kept once I have answered it. /privacy says more, /forgetme deletes everything.

## Forgetting

forget-ask = Shall I delete everything about you? All the stories you asked for go for ever, with their pages and pictures. Whoever has a link can't open it any more.
forget-ask-chat = Shall everything of this chat be deleted? All its stories go for ever, whoever asked for them, with their pages, pictures and settings.
button-forget-yes = Yes, delete everything
button-no = No, keep it
forget-kept = Nothing is deleted.
forget-done =
    { $stories ->
        [0] Everything about you is deleted.
        [one] Everything about you is deleted, with one story.
       *[other] Everything about you is deleted, with { $stories } stories.
    } What you used this month is counted until the month ends. What I wrote in chats stays there until somebody deletes it.
forget-stays-blocked = One thing stays: I was told not to answer you.
forget-stays-admin = One thing stays: you run me. Another admin can change that.
forget-stays-limits = One thing stays: the limits that were set for you.
forget-later = I couldn't delete everything just now. Please ask me again in a few minutes, and I'll delete the rest.
forget-chat-done =
    { $stories ->
        [0] Everything of that chat is deleted.
        [one] Everything of that chat is deleted, with one story.
       *[other] Everything of that chat is deleted, with { $stories } stories.
    }
forget-chat-asked = I have passed it on. As soon as one of those who run me agrees, everything of this chat is deleted.
forget-chat-consent = To agree: /admin forget-chat { $platform } { $chat }
forget-chat-none = No chat asks to be forgotten.
forget-chat-waiting = These chats ask to be forgotten:
forget-chat-sure =
    Shall everything of the chat { $chat } ({ $platform }) be deleted for ever? { $stories ->
        [0] It has no stories.
        [one] It has one story.
       *[other] It has { $stories } stories.
    }
admin-how-forget-chat = Say which one: forget-chat telegram -100123
forget-chat-rights = Only those who run this chat can have all of it deleted.
confirm-stale = This button is too old. Please ask again.
confirm-foreign = This button belongs to somebody else.

## The stories of a chat

library-story = “{ $title }” ({ $date })
library-gone = This story isn't here any more.
library-delete-ask = Shall “{ $title }” be deleted for ever, with its page and its pictures?
library-delete-early = This story is still being told. Stop it first, then delete it.
library-deleted = “{ $title }” is deleted.
library-not-yours = Only the one who asked for this story, or who runs this chat, can do that.
button-delete = Delete
button-delete-yes = Yes, delete it
button-older = Older ones

## The commands

command-quota = How many stories are left
command-privacy = What I keep, for how long, and who sees it
command-mydata = A copy of everything I keep about you
command-forgetme = Delete everything I keep about you
name-quota = quota
name-privacy = privacy
name-mydata = mydata
name-forgetme = forgetme
option-whose = Of whom everything is deleted
whose-me = everything about me
whose-chat = everything of this chat

help =
    I tell illustrated stories.

    /story a fox who finds a star   tells a story
    /story   asks what it shall be, step by step
    /story --length short --style cartoon a shy dragon   with options
    /status   says how far the story is
    /cancel   stops it
    /redo   paints a picture again: a missing one, or the one you choose
    /library   shows the stories you have: read them, or delete them
    /continue they go to the sea   tells the next episode with the same heroes
    /settings   language, age, style and length
    /quota   what is left for you
    /privacy   what I keep; /mydata gives you a copy, /forgetme deletes it
    /help   shows this

    Options: --language, --age, --style, --length, --pictures, --seed, --size, --quality, --storyteller, --illustrator, --moderator
