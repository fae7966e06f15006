"""Other forms of a verb, by rule: enough for the verbs of procedures."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IRREGULAR = {
    "is": "was",
    "are": "were",
    "has": "had",
    "says": "said",
    "tell": "telling",
    "hold": "holding",
    "keep": "keeping",
    "speak": "speaking",
    "seen": "seeing",
    "given": "giving",
    "taken": "taking",
    "made": "making",
    "written": "writing",
    "found": "finding",
    "told": "telling",
    "held": "holding",
}
_STEMS = _words("""
    inform notify telephone warn reassure remind contact record note describe document explain
    list post deliver copy release present return arrange call plan attend request postpone check
    test measure verify study correct annotate consider discuss decide weigh judge settle explore
    store file lock scan index retain place review revise approve sign reopen simplify update
    question obtain suspend permit refuse observe limit resume adapt visit listen ask offer agree
    want show notice seem start use move open close change share look follow
""")


def reinflected(word: str) -> str:
    """Give another form of a verb; empty if the word is none that is known."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _STEMS:
        return _ending(word, "ing")
    for ending in ("ing", "ed", "s"):
        stem = _stem(word, ending)
        if stem:
            return _ending(stem, "ed" if ending == "ing" else "ing")
    return ""


def _stem(word: str, ending: str) -> str:
    if not word.endswith(ending):
        return ""
    bare = word.removesuffix(ending)
    return next((stem for stem in (bare, bare + "e", bare[:-1] + "y") if stem in _STEMS), "")


def _ending(stem: str, ending: str) -> str:
    if stem.endswith("e"):
        return stem[:-1] + ending
    if stem.endswith("y") and ending == "ed":
        return stem[:-1] + "ied"
    return stem + ending
