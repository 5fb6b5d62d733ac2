# While a story is being told

status-paused = Devo riposarmi un attimo. La tua storia continua presto da sola.
cancel-not-yours = Può fermare questa storia solo chi l'ha chiesta o chi gestisce questa chat.
