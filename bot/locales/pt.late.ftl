# Páginas que chegam mais tarde, porque não se conseguia chegar ao lugar onde são guardadas.

late-page = A página com a história inteira ainda não está pronta. Chega sozinha um pouco mais tarde, aqui mesmo.
late-page-file = Aqui está a página de “{ $title }”.
late-away = Neste momento não se consegue chegar ao lugar onde as páginas são guardadas. Nada se perdeu; tenta outra vez daqui a alguns minutos.
late-library = a página chega mais tarde
late-waiting = O armazém das páginas está fora de alcance, ou não aceita nada: { $pages ->
    [one] { $pages } página espera
   *[other] { $pages } páginas esperam
} e { $files ->
    [one] { $files } ficheiro está guardado
   *[other] { $files } ficheiros estão guardados
} aqui ({ $mb } MB). Tudo chega sozinho; o registo diz o que está mal.
picture-unkept = Não foi possível guardar esta imagem. A história continua sem ela.
error-too-much-waits = Agora não começo histórias novas, porque ainda há imagens a mais à espera do seu lugar. Tenta outra vez mais tarde!
late-full = Não pode esperar mais do que isso (STORYPIX_HELD_MB), por isso nenhuma história nova começa até o armazém voltar a aceitar ficheiros.
