## O que não é para crianças

error-unfit-attack = Eu só conto histórias. Diz-me de quem fala a tua e o que acontece nela.
error-unfit-scene = Prefiro não pintar isso. A história continua sem esta imagem.
error-unfit-story = Esta história não me saiu própria para crianças, por isso prefiro não a contar. Pede-ma outra vez, ou pede outra; ninguém paga por esta.
error-unfit-rest = O resto desta história não era próprio para crianças, por isso paro aqui. O que já foi contado fica, e ninguém paga por isso.
error-personal = Por favor, não escrevas quem alguém é de verdade nem onde está. Para uma história bastam os primeiros nomes.
error-personal-phone = Deixa de fora o número de telefone, por favor. Uma história não precisa dele; diz-me a ideia outra vez sem ele.
error-personal-email = Deixa de fora o endereço de e-mail, por favor. Uma história não precisa dele; diz-me a ideia outra vez sem ele.
error-personal-address = Por favor, não escrevas onde alguém mora de verdade. «Uma casinha ao fundo da rua» chega; diz-me a ideia outra vez assim.
error-personal-link = Deixa de fora o endereço da página, por favor. Diz-me com as tuas palavras de que trata a história.
error-personal-account = Por favor, deixa de fora nomes de utilizador, palavras-passe e números longos. Bastam os primeiros nomes; diz-me a ideia outra vez assim.
privacy-unfit = Quando alguma coisa não é própria para crianças, anoto-o, com a data; as palavras, só se quem me gere tiver ligado isso.

## Incidents

admin-incident-words = «{ $words }»
admin-incidents-words-on = A partir de agora guardo com cada incidente o que não era adequado. Só os admins o veem aqui, e a pessoa em causa em /mydata.
admin-incidents-words-off = A partir de agora não guardo palavras com os incidentes. As que tinha guardado foram apagadas.
admin-incidents-words-are-kept = As palavras também são guardadas; «incidents words off» apaga-as.
admin-incidents-words-alone = As palavras também são guardadas. Pergunta-me onde mais ninguém lê, e eu mostro-as.
admin-how-incidents = É: incidents, incidents 30 para ver mais, ou incidents words on e incidents words off
