## O que não é para crianças

error-unfit-attack = Eu só conto histórias. Diz-me de quem fala a tua e o que lhes acontece.
error-unfit-scene = Prefiro não pintar isso. A história continua sem esta imagem.
error-unfit-rest = O resto desta história não saiu bem para crianças, por isso paro aqui. O que foi contado fica, e ninguém paga.
error-personal = Não escrevas quem alguém é de verdade nem onde está. Para uma história bastam os primeiros nomes.
error-personal-phone = Deixa de fora o número de telefone, por favor. Uma história não precisa dele; diz-me a ideia outra vez sem ele.
error-personal-email = Deixa de fora o endereço de e-mail, por favor. Uma história não precisa dele; diz-me a ideia outra vez sem ele.
error-personal-address = Não escrevas onde alguém mora de verdade. «Uma casinha ao fundo da rua» chega; diz-me a ideia outra vez assim.
error-personal-link = Deixa de fora o endereço da página, por favor. Diz-me com as tuas palavras de que trata a história.
error-personal-account = Deixa de fora nomes de utilizador, palavras-passe e números longos. Bastam os primeiros nomes; diz-me a ideia outra vez assim.
privacy-unfit = Quando alguma coisa não é adequada para crianças, anoto isso e quando foi; as palavras só se quem me gere o tiver ligado.

## Incidents

admin-incident-words = «{ $words }»
admin-incidents-words-on = A partir de agora guardo com cada incidente o que não era adequado. Só os admins o veem aqui, e a pessoa em causa em /mydata.
admin-incidents-words-off = A partir de agora não guardo palavras com os incidentes. As que tinha guardado foram apagadas.
admin-incidents-words-are-kept = As palavras também são guardadas; «incidents words off» apaga-as.
admin-incidents-words-alone = As palavras também são guardadas. Pergunta-me onde mais ninguém lê, e eu mostro-as.
admin-how-incidents = É: incidents, incidents 30 para ver mais, ou incidents words on e incidents words off
