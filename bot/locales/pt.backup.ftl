## O que dizem `storypix backup` e `storypix restore`.

backup-progress = { $done } de { $all } ficheiros …
backup-done = A cópia está completa: { $file }, { $mb } MB, com { $files ->
    [1] um ficheiro
   *[other] { $files } ficheiros
} de páginas e imagens. Guarda-a em privado: contém as histórias e quem as pediu.
backup-without-database = A base de dados não está nela. Copia-a com: pg_dump --format=custom --file=storypix.dump '{ $path }'
backup-without-pages = As páginas não estão nela: estão em { $bucket }, que tem de ser guardado pelos seus próprios meios.
restore-progress = { $done } ficheiros …
restore-done = Está tudo de volta em { $path }, como era a { $date } UTC: { $files ->
    [1] um ficheiro
   *[other] { $files } ficheiros
} de páginas e imagens, { $mb } MB ao todo.
restore-goes-on = { $count ->
    [one] Havia uma história em curso, pedida a { $since } UTC. É contada até ao fim quando o StoryPix arrancar, e a sua conversa talvez veja partes duas vezes. Para a deixar como estava, esvazia a pasta e repõe a cópia com --leave-open-stories.
   *[other] Havia { $count } histórias em curso, a primeira pedida a { $since } UTC. São contadas até ao fim quando o StoryPix arrancar, e as suas conversas talvez vejam partes duas vezes. Para as deixar como estavam, esvazia a pasta e repõe a cópia com --leave-open-stories.
}
restore-left = { $count ->
    [one] Havia uma história em curso, pedida a { $since } UTC. Fica como estava, e a sua conversa não ouve nada. `storypix admin failed` mostra-a, e `storypix admin retry` conta-a até ao fim.
   *[other] Havia { $count } histórias em curso, a primeira pedida a { $since } UTC. Ficam como estavam, e as suas conversas não ouvem nada. `storypix admin failed` mostra-as, e `storypix admin retry` conta uma até ao fim.
}
restore-next = A seguir: inicia `storypix run`.
restore-next-migrate = A seguir: `storypix migrate-database` leva as histórias para { $path }. Depois inicia `storypix run`.
restore-next-without-database = A base de dados não está nesta cópia. A seguir: pg_restore --clean --if-exists --dbname='{ $path }' storypix.dump, e depois inicia `storypix run`.
error-backup-nothing = Não há nada para copiar em { $path }. STORYPIX_DATA é a pasta certa?
error-backup-elsewhere = Na pasta de dados não se guarda nada. Copia a base com: pg_dump --format=custom --file=storypix.dump '{ $path }'. As páginas estão em { $bucket }, que tem de ser guardado pelos seus próprios meios.
error-backup-terminal = Uma cópia não é texto para um terminal. Indica um ficheiro, ou redireciona-a: storypix backup - > FICHEIRO.tar
error-backup-missing = O ficheiro { $path } não existe.
error-backup-broken = Isto não é uma cópia completa do StoryPix ({ $why }). Nada foi alterado.
error-backup-newer = Esta cópia é de um StoryPix mais recente. Atualiza primeiro este. Nada foi alterado.
error-backup-busy = Mudou demasiada coisa durante a cópia. Tenta de novo num momento mais calmo.
error-restore-not-empty = { $path } já contém histórias ou páginas, que ficam como estão. Muda essa pasta de lugar, ou indica uma vazia em STORYPIX_DATA, e tenta de novo.
error-restore-linked = { $path } não é uma simples pasta, mas uma ligação ou um ponto de montagem, e as páginas não podem ser repostas aí. Nada foi alterado. Tira-o, tenta de novo, e depois muda as páginas para onde devem ficar e repõe a ligação ou a montagem.
error-backup-failed = Não consegui terminar a cópia; não há nenhuma. Vê se { $path } pode ser escrito e tenta de novo.
error-restore-failed = Não consegui repor a cópia, e nada foi alterado. Vê se { $path } pode ser escrito e tenta de novo.
