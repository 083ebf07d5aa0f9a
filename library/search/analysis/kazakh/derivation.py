"""Words made of known roots: derived and compound stems that no lexicon can list."""

from functools import cache, lru_cache, partial

from .lexicon import DECLINED, NOMINAL, VERB, roots
from .paradigms import Ending, Form, endings_of
from .parsing import bases, stems
from .suffixes import Suffix, attach

LONGEST = 8  # letters of a derivational suffix

# Nouns and adjectives from nouns. -лы only with its own л: after other sounds it looks like the accusative.
FROM_NOUNS = (
    Suffix("abstract", "ЛЫҚ", "бала-лық, достық, білімді-лік"),
    Suffix("agent", "шЫ", "әнші, тарих-шы"),
    Suffix("having", "лЫ", "бала-лы, тау-лы"),
    Suffix("lacking", "сЫз", "бала-сыз, үй-сіз"),
    Suffix("fellow", "ЛАс", "қызмет-тес, аты-лас, жол-дас"),
    Suffix("inclined", "шЫл", "көп-шіл, ұйым-шыл"),
    Suffix("inclined", "шАң", "сөз-шең"),
    Suffix("language, manner", "шА", "қазақ-ша"),
    Suffix("diminutive", "шЫҚ", "қап-шық"),
    Suffix("diminutive", "шА", "кітап-ша"),
)
# Suffixes without harmony, most of them Persian, Arabic or European.
INVARIABLE = (
    "хана", "кер", "гер", "кеш", "қор", "паз", "қой", "стан", "нама", "құмар", "дар", "ист", "изм", "тану",
    "аралық", "жай", "лингвистика", "графия", "логия", "метрия", "терапия",
)  # fmt: skip
# Verbs from nouns.
VERBS_FROM_NOUNS = (
    Suffix("do", "ЛА", "іс-те, ой-ла, ән-де"),
    Suffix("become", "ЛАн", "күш-тен, ой-лан"),
    Suffix("each other", "ЛАс", "хабар-лас"),
    Suffix("make", "ЛАндЫр", "жаңа-ландыр"),
    Suffix("make", "ЛАстЫр", "топ-тастыр"),
)
# Nouns and adjectives from verbs.
FROM_VERBS = (
    Suffix("result", "(Ы)м", "бөл-ім, біл-ім"),
    Suffix("action", "(Ы)с", "айт-ыс, жүр-іс"),
    Suffix("result", "БА", "жаз-ба, бас-па"),
    Suffix("instrument, quality", "ҒЫш", "көрсет-кіш, сат-қыш"),
    Suffix("instrument, quality", "ҒЫр", "тап-қыр"),
    Suffix("instrument, result", "ҒЫ", "бұр-ғы, тіркел-гі"),
    Suffix("result", "ҒЫн", "соғ-қын"),
    Suffix("result", "ҒАҚ", "жабыс-қақ"),
    Suffix("quality", "БАлЫ", "қозғал-малы"),
    Suffix("result", "(Ы)Қ", "сын-ық"),
    Suffix("agent", "ушЫ", "оқушы, зертте-уші"),
    Suffix("state", "ушЫлЫҚ", "оқушылық"),
)

SHORTEST_PART = 3  # letters of each part of a compound: өнер-кәсіп
DEEPEST = 2  # derivations on top of each other: мемлекет-шіл-дік


@cache
def _derivations() -> dict[str, tuple[tuple[Ending, int, int], ...]]:
    """Of each suffix in letters: where it may stand, the kind of its base, and the kind of what it makes."""
    found: dict[str, tuple[tuple[Ending, int, int], ...]] = {}
    for table, base, made in (
        (FROM_NOUNS, DECLINED, NOMINAL),
        (VERBS_FROM_NOUNS, DECLINED, VERB),
        (FROM_VERBS, VERB, NOMINAL),
    ):
        for letters, endings in endings_of(partial(derive, table)).items():
            found[letters] = (*found.get(letters, ()), *((ending, base, made) for ending in endings))
    return found


def derive(table: tuple[Suffix, ...], stem: str) -> list[Form]:
    return [Form(attach(stem, suffix.shape)) for suffix in table]


@lru_cache(1 << 15)
def kind_of(stem: str, depth: int = 0) -> int:
    """NOMINAL or VERB of a stem that known roots explain, else 0."""
    return _derived(stem, depth) | _invariably_derived(stem)


def _derived(stem: str, depth: int) -> int:
    kinds = 0
    for cut in range(max(2, len(stem) - LONGEST), len(stem)):
        suffix = stem[cut:]
        for ending, base_kind, made in _derivations().get(suffix, ()):
            for base in stems(stem[:cut], suffix, ending):
                if is_known(base, base_kind, depth):
                    kinds |= made
    return kinds


def is_known(stem: str, kind: int, depth: int = 0) -> bool:
    """Whether this is a root of such a kind, a voice of a verb, or derived in turn."""
    if roots().get(stem, 0) & kind:
        return True
    if kind & VERB and any(roots().get(base, 0) & VERB for base in bases(stem)):
        return True
    return depth < DEEPEST and bool(kind_of(stem, depth + 1) & (NOMINAL if kind & DECLINED else kind))


def _invariably_derived(stem: str) -> int:
    if not stem.endswith(INVARIABLE):
        return 0
    for suffix in INVARIABLE:
        base = stem.removesuffix(suffix)
        if base != stem and len(base) >= SHORTEST_PART - 1 and roots().get(base, 0) & DECLINED:
            return NOMINAL
    return 0


def is_compound(stem: str) -> bool:
    """Two nominal roots written together: кәсіп-орын, баспа-сөз."""
    known = roots()
    return any(
        known.get(stem[cut:], 0) & NOMINAL and known.get(stem[:cut], 0) & DECLINED
        for cut in range(SHORTEST_PART, len(stem) - SHORTEST_PART + 1)
    )
