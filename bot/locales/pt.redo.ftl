# Painting a picture of an ended story again.

redo-begun = Já estou a pintar essa imagem.
redo-done = Aqui está a imagem do capítulo { $number }.
redo-none = Não há aqui nenhuma imagem para pintar de novo.
redo-which = Que imagem de “{ $title }” devo pintar de novo? Fica no lugar da que lá está. Os números são os dos capítulos.
redo-failed = O pintor ainda descansa. Tenta de novo mais tarde.
redo-stays = O pintor está a descansar, por isso a imagem fica como está. Tenta de novo mais tarde.
redo-refused = O pintor prefere não pintar esta imagem, por isso fica tudo como está.
redo-unknown = Já não encontro essa imagem.
redo-early = A tua história ainda está a ser contada. Volta a pedir a imagem quando ela acabar.
button-picture = Imagem { $number }
button-redo-story = Pintar uma imagem de novo
