# Uma história como ficheiro, para guardar.

keep-ask = Como queres guardar «{ $title }»?
keep-here = Aqui tens «{ $title }» para guardar.
keep-link = Aqui encontras «{ $title }» para guardar:
keep-early = Esta história ainda não acabou. Pede outra vez quando chegar ao fim.
keep-unknown = Já não encontro essa história.
keep-elsewhere = Esta história foi posta numa pasta só dela, com a página e as imagens. Daqui não a consigo encadernar.
keep-failed = Agora não consegui encadernar este livro. Tenta outra vez daqui a pouco, por favor.
keep-too-large = Este ficheiro é grande demais para esta conversa, que aceita no máximo { $most } MB. Experimenta o EPUB ou só o texto.
keep-alphabet = Não tenho aqui letras para imprimir esta história ({ $script }), por isso não há PDF. Escolhe o EPUB: fica lindo num telemóvel ou num leitor de livros. Quem cuida de mim pode instalar um tipo de letra para estas letras, por exemplo os tipos Noto.
button-keep = Guardar esta história
button-keep-pdf = PDF, para imprimir
button-keep-epub = EPUB, para leitores de livros
button-keep-txt = Só texto
button-keep-zip = Tudo (ZIP)
