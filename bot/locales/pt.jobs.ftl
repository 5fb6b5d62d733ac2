## Começar e parar; para quem põe o programa a funcionar.

run-waits = Outro StoryPix está a usar { $path }. Espero que ele pare…
run-unreached = { $platform } ainda não está ao alcance, por isso lá ninguém é ouvido. Continuo a tentar; é bom ver se este computador tem rede e o que diz `storypix doctor`.
run-stopping = A parar: o que está a ser contado pode continuar { $seconds } segundos, o resto continua no próximo arranque. O mesmo sinal mais uma vez sai logo.
run-worker = Um trabalhador faz histórias para: { $platforms }.
run-pages-not-shared = Só esta máquina tem as páginas. Antes de começar outra, dá a todas o mesmo lugar para as páginas: um bucket com STORYPIX_S3_BUCKET, ou a mesma pasta e STORYPIX_PAGES_SHARED=true.
