## O que um grupo ouve quando uma resposta é só para uma pessoa

answered-privately = Respondi-te na nossa conversa privada.
error-open-private-chat = Isto é só para ti. Abre uma conversa privada comigo, carrega em “Iniciar” e pede outra vez.

## Ficheiros num terminal

error-file-not-written = Não consigo escrever um ficheiro em { $path }. Inicia-me noutra pasta e pede outra vez.
