# For those who run the bot. The verbs and their words are the same in every language.

## An overview

admin-overview-awake = I am awake and take new stories.
admin-overview-rests = I rest: no new stories begin.
admin-overview-open = { $open ->
    [0] No story is being told.
    [one] One story is being told or waits.
   *[other] { $open } stories are being told or wait.
}
admin-overview-cost = Cost: { $day } today, { $month } this month
admin-overview-incidents = { $incidents ->
    [0] Nothing special in the last { $days } days.
    [one] One incident in the last { $days } days.
   *[other] { $incidents } incidents in the last { $days } days.
}
admin-overview-forget = { $chats ->
    [one] One chat asks to be forgotten.
   *[other] { $chats } chats ask to be forgotten.
}
admin-unknown-verb = I don't know “{ $given }”. What there is: help
admin-help =
    After /admin, or after “storypix admin” on the machine itself:

    allow here · allow person 123 · allow chat -100123
    block … · forget … (as if never decided) · admin 123
    people · mode open · mode listed
    pause · pause back at six · resume
    limit each person 5 stories a day
    limit bot 20 usd a month · limit here none
    limits · usage · usage month · usage person 7 days
    usage story · usage estimates · price MODEL
    models · models off NAME · models on NAME
    open · cancel ID · failed · retry ID
    broadcast TEXT · broadcasts
    incidents · incidents 30 · incidents words on · audit · audit 30
    forget-chat

    A person or a chat is its number, and with another platform: person 123 discord.
admin-and-more = … and { $count } more

## Buttons

admin-button-people = Who may use me
admin-button-limits = Limits
admin-button-usage = Usage and cost
admin-button-models = Models and prices
admin-button-open = Open stories
admin-button-failed = Failed stories
admin-button-incidents = Incidents
admin-button-audit = Audit trail
admin-button-broadcasts = Broadcasts
admin-button-pause = Pause
admin-button-resume = Resume
admin-button-forget-chat = Chats to forget
admin-button-help = All the verbs
admin-button-mode-open = Open to everybody
admin-button-mode-listed = Only whom I let in
admin-button-really = Yes, really
admin-button-send = Send to all
admin-button-cancel = Stop { $id }
admin-button-retry = Retry { $id }

## People and chats

admin-person = person { $id }
admin-chat = chat { $id }
admin-done-allow = { $whom } may use me now.
admin-done-block = { $whom } may not use me any more.
admin-done-forget = { $whom }: as if nothing had been decided.
admin-done-admin = { $whom } runs me too, from now on.
admin-how-people = For example: allow here · allow person 123 · block chat -100123 · forget person 123 discord · admin 123
admin-only-persons = Only a person can run me, not a chat.
admin-id-number = “{ $given }” is no id: it is a number. Whoever isn't let in is told theirs when they write to me.
admin-which-platform = Please add the platform, one of: { $platforms }. For example: person 123 telegram
admin-last = Nobody would run me any more: this is the last admin. On the machine itself, “storypix admin admin ID” makes a new one.
admin-people-admin = These run me:
admin-people-allowed = Let in:
admin-people-blocked = Kept out:
admin-by-settings = {" "}(by the settings)
admin-nobody = nobody
admin-mode-open = Mode open: everybody may use me who isn't kept out.
admin-mode-listed = Mode listed: only those may use me who were let in.
admin-how-mode = It is one of: mode open · mode listed

## Resting

admin-paused = I rest now: no new stories begin, and those that are being told go on to their end.
admin-resumed = I am awake again and take new stories.
admin-reason-long = Please give the reason in { $max } characters at most.
error-resting = I am resting for a while and begin no new stories. Please come back later!
error-resting-because = I am resting for a while and begin no new stories: { $reason }

## Limits

limit-stories-day = { $count ->
    [0] no stories a day
    [one] one story a day
   *[other] { $amount } stories a day
}
limit-stories-month = { $count ->
    [0] no stories a month
    [one] one story a month
   *[other] { $amount } stories a month
}
limit-usd-day = { $amount } a day
limit-usd-month = { $amount } a month
limit-unlimited-stories-day = any number of stories a day
limit-unlimited-stories-month = any number of stories a month
limit-unlimited-usd-day = any amount of money a day
limit-unlimited-usd-month = any amount of money a month
admin-bot = the whole bot
admin-each-person = each person
admin-each-chat = each chat
admin-by-group = (set by the group itself)
admin-limit-now = From now on, { $whom }:
admin-limit-nothing = no limit of its own
admin-limits-head = These limits hold:
admin-limits-none = There are no limits.
admin-how-limit = For example: limit each person 5 stories a day · limit chat -100123 3.50 usd a month · limit bot none · limit here default

## Usage and models

admin-by-day = By day
admin-by-month = By month
admin-by-person = By person
admin-by-chat = By chat
admin-by-model = By model
admin-usage-head = { $days ->
    [one] { $group }, today
   *[other] { $group }, the last { $days } days
}
admin-usage-columns = cost · stories · calls
admin-usage-columns-model = cost · calls
admin-usage-none = Nothing was used.
admin-usage-total = in all
admin-how-usage = For example: usage · usage month · usage person 7 days · usage chat · usage model · usage story · usage estimates
admin-models-writing = Who writes, the first one first:
admin-models-painting = Who paints, the first one first:
admin-models-about = Prices are for a million tokens.
admin-price-free = costs nothing
admin-price-unknown = I don't know its price and count it as nothing
admin-price-seen = seen { $date }: { $source }
admin-price-text-in = text in { $price }
admin-price-cached-in = from the cache { $price }
admin-price-text-out = text out { $price }
admin-price-image-in = picture in { $price }
admin-price-image-out = picture out { $price }

## Stories that are open or failed

admin-open-none = No story is being told.
admin-open-head = { $count ->
    [one] One story is open:
   *[other] { $count } stories are open:
}
admin-failed-none = No story has failed.
admin-failed-head = The newest that failed:
admin-task-line = { $id } · { $at } · chat { $chat } · person { $person }
admin-no-task = I don't know a story { $id }.
admin-not-open = Story { $id } has ended already.
admin-not-failed = Story { $id } has not failed, so there is nothing to retry.
admin-cancelled = Story { $id } is being stopped.
admin-retried = Story { $id } goes on.
admin-retry-over = Story { $id } can't go on now: the limit of { $whom } leaves no room for it.
admin-how-cancel = Say which one: cancel ID. “open” shows the ids.
admin-how-retry = Say which one: retry ID. “failed” shows the ids.

## Broadcasts

admin-broadcast-draft = { $count ->
    [one] This goes to one chat:
   *[other] This goes to { $count } chats:
}

    { $text }

    Nothing has been sent yet.
admin-broadcast-nobody = There is no chat to say it to: nobody has asked for a story yet.
admin-broadcast-begun = { $count ->
    [one] I say it to one chat now. “broadcasts” shows how far it is.
   *[other] I say it to { $count } chats now. “broadcasts” shows how far it is.
}
admin-broadcast-long = That is { $given } characters long. Please say it in { $max } at most.
admin-broadcast-gone = This draft isn't there any more. Please write it again.
admin-broadcast-twice = This has been sent already.
admin-how-broadcast = Say what: broadcast TEXT. You see it once more before anything is sent.
admin-broadcasts-none = Nothing has been said to all chats yet.
admin-broadcast-counts = { $sent } have it · { $waiting } wait · { $unreached } not reached · { $sending } unknown

## Incidents and the audit trail

admin-incidents-none = Nothing special has happened.
admin-incidents-head = In the last { $days } days:
admin-incident-line = { $at } · { $category } ({ $stage }) · person { $person } · chat { $chat }
admin-audit-none = Nobody has changed anything yet.
admin-audit-head = The newest changes:
admin-how-audit = It is: audit, or audit 30 for more of it

## What a group decides for itself

settings-group-only = In a group, only those who run it change this.
settings-how-limit = For example: /settings limit 5 stories a day · /settings limit 2 usd a month · /settings limit default
settings-limit-lower = The one who runs me has set less, and that counts: /quota shows it.

## The field of the command, where a platform has one

option-words = What you want: “help” shows it

## Help for those who decide

help-limit = You decide for this chat: /settings limit 5 stories a day
help-admin = You run me: /admin shows how I am and what you can change.
