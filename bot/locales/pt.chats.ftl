## O que um grupo ouve quando uma resposta é só para uma pessoa

answered-privately = Respondi-te na nossa conversa privada.
error-open-private-chat = Isto é só para ti. Abre uma conversa privada comigo, carrega em “Iniciar” e pede outra vez.
