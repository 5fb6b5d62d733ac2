"""The names of languages: by code, in English, and as their speakers call them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    """The primary subtag of BCP 47."""
    english: str
    native: str


# code, English name, native name
_NAMES = """
af|Afrikaans|Afrikaans
am|Amharic|አማርኛ
ar|Arabic|العربية
az|Azerbaijani|Azərbaycanca
be|Belarusian|Беларуская
bg|Bulgarian|Български
bn|Bengali|বাংলা
br|Breton|Brezhoneg
bs|Bosnian|Bosanski
ca|Catalan|Català
co|Corsican|Corsu
cs|Czech|Čeština
cy|Welsh|Cymraeg
da|Danish|Dansk
de|German|Deutsch
el|Greek|Ελληνικά
en|English|English
eo|Esperanto|Esperanto
es|Spanish|Español
et|Estonian|Eesti
eu|Basque|Euskara
fa|Persian|فارسی
fi|Finnish|Suomi
fr|French|Français
fy|West Frisian|Frysk
ga|Irish|Gaeilge
gd|Scottish Gaelic|Gàidhlig
gl|Galician|Galego
gu|Gujarati|ગુજરાતી
ha|Hausa|Hausa
he|Hebrew|עברית
hi|Hindi|हिन्दी
hr|Croatian|Hrvatski
ht|Haitian Creole|Kreyòl ayisyen
hu|Hungarian|Magyar
hy|Armenian|Հայերեն
id|Indonesian|Bahasa Indonesia
ig|Igbo|Igbo
is|Icelandic|Íslenska
it|Italian|Italiano
ja|Japanese|日本語
ka|Georgian|ქართული
kk|Kazakh|Қазақша
km|Khmer|ខ្មែរ
kn|Kannada|ಕನ್ನಡ
ko|Korean|한국어
ku|Kurdish|Kurdî
la|Latin|Latina
lb|Luxembourgish|Lëtzebuergesch
lo|Lao|ລາວ
lt|Lithuanian|Lietuvių
lv|Latvian|Latviešu
mg|Malagasy|Malagasy
mk|Macedonian|Македонски
ml|Malayalam|മലയാളം
mn|Mongolian|Монгол
mr|Marathi|मराठी
ms|Malay|Bahasa Melayu
mt|Maltese|Malti
my|Burmese|မြန်မာ
nb|Norwegian Bokmål|Norsk bokmål
ne|Nepali|नेपाली
nl|Dutch|Nederlands
nn|Norwegian Nynorsk|Norsk nynorsk
no|Norwegian|Norsk
oc|Occitan|Occitan
pa|Punjabi|ਪੰਜਾਬੀ
pl|Polish|Polski
ps|Pashto|پښتو
pt|Portuguese|Português
ro|Romanian|Română
ru|Russian|Русский
rw|Kinyarwanda|Ikinyarwanda
sc|Sardinian|Sardu
sk|Slovak|Slovenčina
sl|Slovenian|Slovenščina
so|Somali|Soomaali
sq|Albanian|Shqip
sr|Serbian|Српски
sv|Swedish|Svenska
sw|Swahili|Kiswahili
ta|Tamil|தமிழ்
te|Telugu|తెలుగు
th|Thai|ไทย
tl|Tagalog|Tagalog
tr|Turkish|Türkçe
uk|Ukrainian|Українська
ur|Urdu|اردو
uz|Uzbek|Oʻzbekcha
vi|Vietnamese|Tiếng Việt
xh|Xhosa|isiXhosa
yi|Yiddish|ייִדיש
yo|Yoruba|Yorùbá
zh|Chinese|中文
zu|Zulu|isiZulu
"""

_LANGUAGES = {
    code: Language(code, english, native)
    for code, english, native in (line.split("|") for line in _NAMES.strip().splitlines())
}


def language_of(code: str) -> Language:
    """The language with this code. One that isn't in the list goes by its code alone.

    >>> language_of("fr").native
    'Français'
    """
    return _LANGUAGES.get(code) or Language(code, f"the language with the code “{code}”", code)
