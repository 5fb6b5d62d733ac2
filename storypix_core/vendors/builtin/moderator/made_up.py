"""Streets of stories: 7 Moon Street, or wherever a dragon lives.

A street is made up when its name is, or when one who lives in fairy tales lives there; unless something speaks of a
real home: a town or a postcode, "I live" or "my", a teacher.
"""

import re

_NAMES = re.compile(
    r"moon\w*|star|stars|sunbeam|rainbow|cloud\w*|owl|cheese|toadstool|mushroom|broomstick|wizard|witch|fairy|"
    r"dragon|goblin|"
    r"gnome|unicorn|pixie|magic|candy|chocolate|cookie|gingerbread|bubble|dream|nowhere|wonder|ghost|spooky|"
    r"monster|whisker|carrot|"
    # what is eaten, worn, played with, or found in a drawer
    r"biscuits?|cakes?|cupcakes?|honey|jam|jelly|marmalade|muffins?|noodles?|pancakes?|pickles?|pies?|puddings?|pumpkins?|"
    r"sausages?|spaghetti|sugar|toast|toffee|waffles?|icing|acorns?|pillows?|blankets?|buttons?|cuddles?|drawers?|giggles?|"
    r"hiccups?|iceberg|kitchen|lego|mittens?|pyjamas?|sesame|slippers?|snails?|snowflakes?|snowman|socks?|spoons?|"
    r"teddy|teddies|teapot|tickles?|toys?|upside|"
    r"banquise|bisous?|biscuits?|boutons?|câlins?|chaussettes?|citrouilles?|confiture|coussins?|crêpes?|cuillères?|"
    r"cuisine|doudous?|envers|gâteaux?|gruyère|guimauve|jouets?|miel|nounours|oreillers?|pantoufles?|salade|sésame|tiroirs?|"
    r"almohadas?|ositos?|bollos?|botón|botones|cajón|cajones|calabazas?|calcetín|calcetines|chocolate|chuches?|cocina|"
    r"cosquillas|galletas?|gominolas?|iceberg|juguetes?|lechuga|magdalenas?|mermelada|miel|peluches?|percebe|piruletas?|tarta|"
    r"bonbon\w*|bären\w+|brezel\w*|eisberg\w*|gummibär\w*|honig\w*|keks\w*|kicher\w*|kissen\w*|kitzel\w*|knödel\w*|krümel\w*|"
    r"kuchen\w*|küchen\w*|kürbis\w*|kuschel\w*|lebkuchen\w*|löffel\w*|lutscher\w*|marmeladen\w*|matsch\w*|nudel\w*|"
    r"pantoffel\w*|pfannkuchen\w*|pfützen\w*|pudding\w*|schneemann\w*|schubladen\w*|socken\w*|spaghetti\w*|spielzeug\w*|"
    r"teddy\w*|torten\w*|verkehrt\w*|waffel\w*|zucker\w*|"
    r"erpel\w*|gespenster\w*|grusel\w*|himmels\w*|lach\w*|milchstra\w*|pups\w*|quatsch\w*|rüssel\w*|sesam\w*|"
    r"spinnen\w*|spuk\w*|unsinn\w*|wurzel\w*|zahn\w*|zitronen\w*|"
    r"biscott[oi]|bottoni|calzin[oi]|cassett[oi]|coccole|cucchia[io]+|cucina|cuscin[oi]|giocattoli|groviera|iceberg|"
    r"insalata|marmellata|miele|nutella|orsett[oi]|pannolini|peluche|pigiama|solletico|tort[ae]|zucc[ah]e?|zucchero|"
    r"abóboras?|alfaces?|almofadas?|biscoitos?|bolachas?|bolos?|botões|brigadeiros?|brinquedos?|chocolates?|cobertor|cócegas|"
    r"colher|cozinha|gavetas?|iceberg|meias|mel|peluches?|pelúcia|pijamas?|ursinhos?|"
    # the sky, magic, and who lives in it
    r"lune|étoiles?|etoiles?|nuages?|fantômes?|fées?|lutins?|sorcières?|dragons?|carottes?|chocolat|fromage|"
    r"bonbons?|licornes?|"
    r"rêves|champignons?|hiboux?|arc-en-ciel|ogres?|souris|"
    r"lun[ae]s?|stell[ae]|nuvol[ae]|fantasmi?|fat[ae]|folletti?|stregh?[ae]|draghi?|carot[ae]|cioccolat[oa]|"
    r"formaggi[o]?|caramell[ae]|"
    r"unicorni?|sogni|funghi|gufi?|arcobaleno|fiab[ae]|topolini|"
    r"estrellas?|nubes?|hadas?|duendes?|brujas?|dragón|dragones|zanahorias?|queso|caramelos?|unicornios?|sueños|"
    r"setas|búhos?|arcoíris|"
    r"mond\w*|stern\w*|wolken\w*|feen\w*|hexen\w*|drachen\w*|zauber\w*|regenbogen\w*|schokoladen\w*|käse\w*|"
    r"eulen\w*|traum\w*|"
    r"geister\w*|kobold\w*|wichtel\w*|"
    r"estrelas?|nuvens?|fadas?|bruxas?|dragão|dragões|cenouras?|queijo|sonhos|cogumelos?|corujas?|arco-íris|doces"
)
_BEINGS = re.compile(
    r"\b(?:teddy|teddies|dolls?|toys?|penguins?|squirrels?|snowm[ae]n|scarecrows?|toasters?|doudous?|"
    r"nounours|pingouins?|écureuils?|poupées?|bonhomme de neige|ositos?|peluches?|pingüinos?|ardillas?|muñec[oa]s?|"
    r"kuscheltiere?|stofftiere?|pinguine?|"
    r"eichhörnchen|puppen?|schneem[aä]nn(?:er)?|spukh[aä]us\w*|orsett[oi]|pinguin[oi]|scoiattol[oi]|bambol[ae]|stregat[aoe]|"
    r"encantad[ao]s?|assombrad[ao]s?|ursinhos?|pinguin?s?|esquilos?|bonecos?|bonecas?|toads?|frogs?|ants?|spiders?|snails?|beetles?|moles?|taupes?|talp[ae]|topos?|maulwurf|crapauds?|grenouilles?|fourmis|araignées?|escargots?|"
    r"rosp[oi]|ran[ae]|formic[ah]e?|ragn[oi]|lumac[ah]e?|sapos?|ranas?|hormigas?|arañas?|kröten?|frosch|frösche|ameisen?|"
    r"formigas?|aranhas?|wizards?|witch(?:es)?|fairy|fairies|dragons?|ghosts?|haunted|gnomes?|goblins?|giants?|ogres?|trolls?|"
    r"elf|elves|unicorns?|monsters?|"
    r"robots?|aliens?|mouse|mice|rabbits?|owls?|hedgehogs?|bears?|fox(?:es)?|vampires?|mermaids?|pirates?|"
    r"sorcières?|sorciers?|magiciens?|magiciennes?|fées?|fantômes?|hantée?|lutins?|géants?|licornes?|monstres?|"
    r"lapins?|souris|hibou|"
    r"hérissons?|ours|renards?|vampires?|sirènes?|extraterrestres?|"
    r"mag[oa]|maghi|stregh?[ae]|fat[ae]|drag[oh]i?|fantasm[ai]|folletti?o?|gigant[ei]|orc[oh]i?|unicorn[oi]|"
    r"mostr[oi]|topolin[oi]|conigli[o]?|gufo|"
    r"ricci[o]?|ors[oi]|volp[ei]|vampir[oi]|alien[oi]|"
    r"brujas?|brujos?|magos?|hadas?|dragón|dragones|fantasmas?|duendes?|gigantes?|ogros?|unicornios?|ratón|"
    r"ratones|ratoncitos?|conejos?|"
    r"búhos?|erizos?|osos?|zorros?|vampiros?|"
    r"hexen?|zauberer|fee|feen|drachen?|gespenst\w*|geist|kobold\w*|riesen?|einhorn|einhörner|monster|maus|"
    r"mäuse|hasen?|kaninchen|eulen?|igel|"
    r"bären?|füchse|fuchs|vampire?|"
    r"bruxas?|bruxos?|fadas?|dragão|dragões|monstros?|ratinhos?|coelhos?|corujas?|ouriços?|ursos?|raposas?)\b"
)
_REAL = re.compile(
    r"\b(?:my|our|mine|(?:i|we) live|i'm at|come to|visit (?:me|us)|teacher|school|j'?habit\w*|on habite|"
    r"habitons|mon|ma|mes|notre|nos|"
    r"chez (?:moi|nous)|maîtresse|école|"
    r"abito|abitiamo|mi[oae]|miei|nostr[oa]|maestr[oa]|scuola|vivo|vivimos|mi casa|mi|mis|nuestr[oa]|escuela|"
    r"ich|wir|mein\w*|unser\w*|"
    r"lehrer\w*|schule|moro|moramos|meu|minha|noss[oa]|escola|professora?)\b"
)
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)|\b\d{4}-\d{3}\b")
_TOWNS = re.compile(
    r"\b(?:london|leeds|bristol|manchester|liverpool|birmingham|glasgow|edinburgh|dublin|new york|boston|"
    r"chicago|paris|lyon|marseille|toulouse|"
    r"bordeaux|lille|nantes|nice|strasbourg|rennes|bruxelles|genève|lausanne|montréal|milano|roma|torino|napoli|"
    r"bologna|firenze|genova|"
    r"venezia|verona|palermo|bari|lugano|madrid|barcelona|valencia|sevilla|bilbao|málaga|zaragoza|méxico|bogotá|"
    r"lima|buenos aires|berlin|"
    r"hamburg|münchen|köln|frankfurt|stuttgart|leipzig|dresden|wien|zürich|graz|basel|lisboa|porto|coimbra|"
    r"braga|são paulo|sao paulo|"
    r"rio de janeiro|salvador|curitiba|recife|brasília)\b"
)
_TOWN_AFTER = re.compile(
    r"(?:, ?|\b(?:à|in|en|em|at|near|bei) )(?!minuit|midi|midnight|noon|mezzanotte|"
    r"noël|antar[ck]|antárt|antart|wonderland|fairyland|lummerland|"
    r"mars|grève|streik|sciopero|huelga|greve|strike|feu|fuego|fiamme)[^\W\d_]{3,20}(?:-[^\W\d_]+)*(?= ?(?:$|[.,;!?)]))"
)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AFTER = 40
"""Characters after the beginning of a name of a street, where the rest of it and a town stand."""
_NEAR = 60
"""Characters before a street, in the same sentence, where the one who lives there is named."""


def is_made_up(text: str, *, start: int, end: int) -> bool:
    """Whether the street at these places of a text in small letters is one of a story."""
    if _REAL.search(text) or _POSTCODE.search(text) or _TOWNS.search(text):
        return False
    after = text[end : end + _AFTER]
    if _TOWN_AFTER.search(after):
        return False
    street = text[start : end + len(after.split(",")[0])]
    around = re.split(r"[.!?] ", text[max(0, start - _NEAR) : start])[-1] + street
    return bool(_BEINGS.search(around)) or any(map(_NAMES.fullmatch, _WORDS.findall(street)))
