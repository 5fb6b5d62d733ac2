error-storage-away = Ich komme gerade nicht an mein Notizbuch. Es ist nichts verloren; versuch es in ein paar Minuten noch einmal.
