# While a story is being told

status-paused = Tengo que descansar un momento. Tu cuento seguirá solo dentro de poco.
cancel-not-yours = Solo puede parar este cuento quien lo pidió o alguien que administra este chat.
