error-storage-away = Agora não consigo abrir o meu caderno. Nada se perdeu; tenta outra vez daqui a uns minutos.
