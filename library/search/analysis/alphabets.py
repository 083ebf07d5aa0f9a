"""The letters of Kazakh, and the classes of its sounds that suffixes look at."""

# What the Kazakh alphabet has beyond the Russian one.
KAZAKH_LETTERS = "әғқңөұүһі"
# What is typed for them without a Kazakh keyboard.
RUSSIAN_KEYBOARD = str.maketrans(KAZAKH_LETTERS, "агкноуухи")

# Vowel harmony: the last vowel of a stem chooses between the back and the front form of a suffix.
BACK_VOWELS = "аоұыяё"
FRONT_VOWELS = "әөүіеэ"
# These say nothing of harmony: и stands for ый and ій, у for ұу and үу, both also for bare glides.
NEUTRAL_VOWELS = "иую"
VOWELS = BACK_VOWELS + FRONT_VOWELS + NEUTRAL_VOWELS

# A stem in one of these takes the forms for vowels (бала-ны). The neutral ones close a syllable as й does and
# do not (тау-ды).
OPEN_FINALS = "аоұыяёәөүіеэ"

NASALS = "мнң"
SIBILANTS = "зж"
# Final б, в, г, д of loan words are spoken voiceless, and suffixes follow speech: педагог-тар, Сәтбаев-қа.
VOICELESS = "пфктшсқхһцчщбвгд"

# Voiced between vowels, voiceless at the end: кітап, кітаб-ы.
VOICING = {"п": "б", "қ": "ғ", "к": "г"}
DEVOICING = {voiced: voiceless for voiceless, voiced in VOICING.items()}
