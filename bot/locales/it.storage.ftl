error-storage-away = In questo momento non riesco ad aprire il mio quaderno. Niente è andato perso; riprova tra qualche minuto.
