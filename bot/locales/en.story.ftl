# While a story is being told

status-paused = I have to rest for a moment. Your story goes on by itself soon.
cancel-not-yours = Only whoever asked for this story, or somebody who runs this chat, can stop it.
