## A estante de uma conversa

button-shelf = Estante
button-shelf-close = Fechar a estante
button-shelf-close-yes = Sim, fechar
shelf-here =
    Esta é a estante desta conversa, com todas as histórias que têm página: { $url }
    Quem conhece este endereço pode lê-las. As histórias novas juntam-se sozinhas.
shelf-no-address = Uma estante precisa de um endereço que se abra em todo o lado, e eu não tenho nenhum. Quem me gere pode dar-me um: STORYPIX_PUBLIC_URL.
shelf-rights = Só quem gere este grupo pode abrir ou fechar a sua estante.
shelf-close-ask = Fecho a estante? O seu endereço deixará de levar a algum lado. As histórias ficam, cada uma com a sua página.
shelf-closed = A estante está fechada. O seu endereço já não leva a lado nenhum; as histórias continuam todas aqui.
shelf-closes-later = Neste momento não consigo chegar à página da estante. Será fechada assim que eu puder; não é preciso pedir de novo.
shelf-none = Esta conversa não tem estante. /library shelf abre uma.
