error-storage-away = Agora não consigo abrir o meu caderno. Nada se perdeu; tenta outra vez daqui a uns minutos.
error-storage-away-here = A base de dados não está ao alcance de momento. Nada se perdeu. É bom ver se o servidor dela está a funcionar e se STORYPIX_DATABASE_URL está certa; `storypix doctor` diz mais.
error-storage-here = Não consigo ler ou escrever { $path }. É preciso ver se está lá e quem pode escrever nele, ou escolher outro lugar.
error-storage-none = { $path } ainda não existe. O StoryPix cria-o com a primeira história; se já devia existir, é preciso corrigir STORYPIX_DATA ou STORYPIX_DATABASE_URL.
error-storage-older = { $path } é de um StoryPix mais antigo, que talvez ainda esteja a funcionar. É preciso fazer uma cópia de segurança, parar o antigo e iniciar este: ele traz as histórias consigo.

## What `storypix migrate-database` says.

error-database-not-empty = { $path } já contém histórias ou definições. Cria uma base de dados nova e vazia e indica-a em STORYPIX_DATABASE_URL.
error-stories-under-way = Está uma história a ser contada. Espera que acabe e tenta outra vez.
database-moved = Está tudo agora em { $path }: { $stories ->
    [one] 1 história
   *[other] { $stories } histórias
}, { $rows } linhas ao todo. Cada tabela foi contada de novo e não falta nada.
database-moved-next = A seguir: mantém STORYPIX_DATABASE_URL definido e arranca `storypix run`. Se várias máquinas vão fazer histórias, põe as páginas delas num lugar que todas vejam. { $file } ficou como estava; arruma-o quando tudo estiver bem.
