error-storage-away = Ahora mismo no alcanzo mi cuaderno. No se ha perdido nada; vuelve a intentarlo en unos minutos.
