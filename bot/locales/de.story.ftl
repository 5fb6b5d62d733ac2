# While a story is being told

status-paused = Ich muss mich kurz ausruhen. Deine Geschichte geht bald von selbst weiter.
cancel-not-yours = Diese Geschichte kann nur anhalten, wer sie sich gewünscht hat oder diesen Chat verwaltet.
