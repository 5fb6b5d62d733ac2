## Was nichts für Kinder ist

error-unfit-attack = Ich erzähle nur Geschichten. Sag mir, von wem deine handelt und was darin passiert.
error-unfit-scene = Das möchte ich lieber nicht malen. Die Geschichte geht ohne dieses Bild weiter.
error-unfit-story = Diese Geschichte ist mir nicht kindgerecht geraten, deshalb erzähle ich sie lieber nicht. Bitte mich noch einmal um sie oder um eine andere; niemand bezahlt dafür.
error-unfit-rest = Der Rest dieser Geschichte war nichts für Kinder, deshalb höre ich hier auf. Was erzählt ist, bleibt, und niemand bezahlt dafür.
error-personal = Bitte schreib nicht, wer und wo jemand wirklich ist. Für eine Geschichte reichen Vornamen.
error-personal-phone = Bitte lass die Telefonnummer weg. Eine Geschichte braucht keine; sag mir die Idee noch einmal ohne sie.
error-personal-email = Bitte lass die E-Mail-Adresse weg. Eine Geschichte braucht keine; sag mir die Idee noch einmal ohne sie.
error-personal-address = Bitte schreib nicht, wo jemand wirklich wohnt. „Ein kleines Haus am Ende der Straße“ genügt; sag mir die Idee noch einmal so.
error-personal-link = Bitte lass die Internetadresse weg. Sag mir mit eigenen Worten, worum es in der Geschichte geht.
error-personal-account = Bitte lass Benutzernamen, Passwörter und lange Nummern weg. Vornamen reichen; sag mir die Idee noch einmal so.
privacy-unfit = Wenn etwas nichts für Kinder ist, merke ich mir das und wann es war; die Worte nur, wenn die, die mich betreiben, das eingeschaltet haben.

## Incidents

admin-incident-words = „{ $words }“
admin-incidents-words-on = Ab jetzt bewahre ich zu jedem Vorfall auf, was unpassend war. Nur Admins sehen es hier, und die betroffene Person in /mydata.
admin-incidents-words-off = Ab jetzt bewahre ich zu Vorfällen keine Worte auf. Die aufbewahrten sind gelöscht.
admin-incidents-words-are-kept = Die Worte werden auch aufbewahrt; „incidents words off“ löscht sie.
admin-incidents-words-alone = Die Worte werden auch aufbewahrt. Frag mich dort, wo sonst niemand mitliest, dann zeige ich sie.
admin-how-incidents = Es heißt: incidents, incidents 30 für mehr davon, oder incidents words on und incidents words off
