## What isn't fit for children

error-unfit-attack = I only tell stories. Tell me who yours is about, and what happens to them.
error-unfit-scene = I'd rather not paint that. The story goes on without this picture.
error-unfit-story = This story didn't turn out right for children, so I'd rather not tell it. Ask me for it again, or for another one; nobody pays for it.
error-unfit-rest = The rest of this story didn't turn out right for children, so I stop here. What was told stays, and nobody pays for it.
error-personal = Please leave out who and where somebody really is. First names are enough for a story.
error-personal-phone = Please leave the telephone number out. A story doesn't need one; tell me the idea again without it.
error-personal-email = Please leave the e-mail address out. A story doesn't need one; tell me the idea again without it.
error-personal-address = Please leave out where somebody really lives. “A little house at the end of the street” will do; tell me the idea again like that.
error-personal-link = Please leave the web address out. Tell me in your own words what the story is about.
error-personal-account = Please leave out user names, passwords and long numbers. First names are enough; tell me the idea again like that.
privacy-unfit = When something isn't fit for children, I note that and when it was; the words only if the ones who run me have switched that on.

## Incidents

admin-incident-words = “{ $words }”
admin-incidents-words-on = From now on I keep with each incident what was found unfit. Only admins see it here, and the person it is about in /mydata.
admin-incidents-words-off = From now on I keep no words with incidents. Those that I had kept are deleted.
admin-incidents-words-are-kept = The words are kept too; “incidents words off” deletes them.
admin-incidents-words-alone = The words are kept too. Ask me where nobody else reads, and I show them.
admin-how-incidents = It is: incidents, incidents 30 for more of them, or incidents words on and incidents words off
