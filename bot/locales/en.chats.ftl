## What a group hears when an answer is for one person only

answered-privately = I have answered you in our private chat.
error-open-private-chat = This is for your eyes only. Open a private chat with me, press Start, and ask again.

## Files at a terminal

error-file-not-written = I may not write a file into { $path }. Please start me in another folder, and ask again.
