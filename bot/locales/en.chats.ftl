## What a group hears when an answer is for one person only

answered-privately = I have answered you in our private chat.
error-open-private-chat = This is for your eyes only. Open a private chat with me, press Start, and ask again.
