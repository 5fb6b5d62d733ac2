## O que se diz de um bucket para as páginas, pelo programa e por `storypix doctor`.

s3-pages = As páginas estão guardadas em { $path } e leem-se em { $url }.
s3-pages-lent = As páginas estão guardadas em { $path }. STORYPIX_PUBLIC_URL está vazio: as conversas recebem-nas como ficheiros, e as ligações só abrem durante uns dias.
s3-away = Agora não se chega ao sítio onde as páginas estão guardadas ({ $path }). Nada se perdeu; tenta outra vez daqui a uns minutos. Se durar, verifica a rede, e STORYPIX_S3_ENDPOINT se estiver definido.
s3-slow = O sítio onde as páginas estão guardadas ({ $path }) demora demasiado a responder. Nada se perdeu; tenta outra vez daqui a uns minutos. Se durar, verifica a ligação.
s3-full = Já não há espaço onde as páginas estão guardadas ({ $path }). Liberta algum, ou aumenta a quota.
s3-strangers = { $path } não me conhece: a chave de acesso ou o seu segredo está errado. Corrige AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY, ou AWS_PROFILE, ou a função da máquina.
s3-expired = A sessão para { $path } expirou. Inicia sessão outra vez, por exemplo com `aws sso login`, ou renova AWS_SESSION_TOKEN.
s3-clock = { $path } não acredita em mim, porque o relógio desta máquina está errado. Acerta-o.
s3-denied = Não tenho o direito de fazer isto em { $path }. Permite s3:PutObject, s3:GetObject, s3:DeleteObject e s3:ListBucket, e cloudfront:CreateInvalidation se usas CloudFront.
s3-no-bucket = O bucket { $path } não existe. Cria-o, ou corrige STORYPIX_S3_BUCKET.
s3-region = { $path } está noutra região. Põe-na em AWS_DEFAULT_REGION.
s3-no-distribution = Não há tal distribuição do CloudFront à frente de { $path }. Corrige STORYPIX_CLOUDFRONT_DISTRIBUTION.
s3-unable = { $path } não sabe fazer o que lhe peço. Com um serviço compatível, define STORYPIX_S3_CHECKSUMS=required e STORYPIX_S3_ADDRESSING=path.
s3-certificate = Não confio no certificado de { $path }. Indica a autoridade certa com AWS_CA_BUNDLE, ou corrige STORYPIX_S3_ENDPOINT.

## What `storypix tell` says where the bucket doesn't answer.

tell-no-pages = { $why } Nada foi começado nem pago. Com --out PASTA, a página vai para uma pasta deste computador.

## O que diz `storypix pages move`.

pages-moved = { $stories ->
    [one] 1 história vista
   *[other] { $stories } histórias vistas
}: { $copied ->
    [one] 1 ficheiro copiado
   *[other] { $copied } ficheiros copiados
} para { $path } e comparados, { $same } já lá estavam.
pages-moved-newer = Mais novos lá, e ficam como estão: { $count }.
pages-moved-strangers = Pastas que não são de nenhuma história e ficam aqui: { $count }.
pages-moved-failed = Ficheiros que não se conseguiram mudar: { $count }. Chama `storypix pages move` outra vez; continua onde parou. O primeiro disse: { $cause }
pages-moved-next = A seguir: para o StoryPix se estiver a correr, chama `storypix pages move` mais uma vez para o que chegou entretanto, e arranca-o com estas definições. { $folder } ficou como estava; arruma-a quando tudo estiver bem. Se as páginas têm outro endereço, chama `storypix pages rebuild`.

## O que diz `storypix pages rebuild`.

pages-rebuilt = { $count ->
    [0] Nenhuma página foi encadernada de novo.
    [one] 1 página foi encadernada de novo.
   *[other] { $count } páginas foram encadernadas de novo.
}
pages-rebuilt-failed = Páginas que ficam como estavam: { $count } ({ $ids }). Chama `storypix pages rebuild` outra vez. A primeira disse: { $cause }
pages-rebuild-unknown = Não há nenhuma história { $id } que tenha uma página.

## Páginas emprestadas por algum tempo.

lend-button = Ligação para a página
lend-until = A página de «{ $title }» abre com esta ligação até { $until }.
lend-again = Depois, pede-me outra.
lend-not-yet = A página desta história ainda não está pronta. Pede outra vez mais tarde.
