"""The roles of people as MARC writes them: numbers in UNIMARC, codes in MARC 21, words in both."""

from library.catalogue.enums import ContributorRole

from .names import role_of

# UNIMARC Manual, appendix C.
_NUMBERS = {
    "070": ContributorRole.AUTHOR,
    "340": ContributorRole.EDITOR,
    "651": ContributorRole.EDITOR,
    "220": ContributorRole.COMPILER,
    "020": ContributorRole.CONTRIBUTOR,
    "730": ContributorRole.TRANSLATOR,
    "675": ContributorRole.REVIEWER,
    "555": ContributorRole.REVIEWER,
    "727": ContributorRole.THESIS_ADVISOR,
    "440": ContributorRole.ILLUSTRATOR,
    "040": ContributorRole.ILLUSTRATOR,
}
# https://id.loc.gov/vocabulary/relators: those that are none of ours, by what they come to.
_CODES = {
    "cre": ContributorRole.AUTHOR,
    "dis": ContributorRole.AUTHOR,
    "pbd": ContributorRole.EDITOR,
    "dgs": ContributorRole.THESIS_ADVISOR,
    "art": ContributorRole.ILLUSTRATOR,
    "opn": ContributorRole.REVIEWER,
}
_WORDS_OF_AUTHORS = ("автор", "author", "joint author", "авт", "creator")


def role_of_relator(relator: str, default: ContributorRole) -> ContributorRole:
    """The role a relator code or term stands for; one that we do not tell apart is a contributor."""
    relator = relator.strip().rsplit("/", 1)[-1].strip(" .,").lower()
    if not relator:
        return default
    if relator in ContributorRole.values:
        return ContributorRole(relator)
    known = _NUMBERS.get(relator) or _CODES.get(relator) or role_of(relator)
    if known:
        return known
    return ContributorRole.AUTHOR if relator.startswith(_WORDS_OF_AUTHORS) else ContributorRole.CONTRIBUTOR
