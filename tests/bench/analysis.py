"""How many words a second one process analyses when it has seen them before."""

import time

from library.search import analysis

# Three languages, as the pages of the library's books have them.
TEXT = (
    "Қазақстан Республикасының жоғары оқу орындарында ғылыми-зерттеу жұмыстарын ұйымдастырудың негізгі "
    "бағыттары қарастырылады. Оқу құралында студенттер мен магистранттарға арналған тапсырмалар берілген. "
    "В учебном пособии рассматриваются основные направления организации научных исследований в высших "
    "учебных заведениях; книга предназначена для студентов и преподавателей. "
    "The textbook deals with the principles of research at universities and is meant for students. "
)
WORDS = 200_000
PAGE = 20  # repetitions of the text in one call


def words_per_second() -> float:
    page = TEXT * PAGE
    count = len(analysis.analyse(page))  # warms the cache
    rounds = WORDS // count + 1
    begun = time.perf_counter()
    for _ in range(rounds):
        analysis.analyse(page)
    return rounds * count / (time.perf_counter() - begun)


if __name__ == "__main__":
    print(round(words_per_second()))  # noqa: T201
