# While a story is being told

status-paused = Preciso de descansar um pouco. A tua história continua sozinha daqui a pouco.
cancel-not-yours = Só quem pediu esta história, ou quem administra esta conversa, a pode parar.
