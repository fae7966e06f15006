"""Words that copies are changed with: what carries meaning, what may stand for what."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DUTIES = {
    "must": ("should", "may", "will", "should"),
    "should": ("must", "may", "must", "will"),
    "may": ("must", "should"),
    "will": ("should", "may", "must"),
}
UNITS = (
    "hours",
    "days",
    "weeks",
    "months",
    "minutes",
    "years",
    "nights",
    "terms",
    "day",
    "hour",
    "week",
)
QUALIFIERS = ("working", "school", "calendar")
NUMBERS = _words("""
    two three four five six seven eight nine ten twelve thirteen fourteen fifteen sixteen thirty
""")
FIGURES = ("3", "5", "7", "10", "12", "14", "15", "20", "24", "28", "30", "36", "45", "48", "72")
ROLES = (
    "social worker",
    "duty social worker",
    "school nurse",
    "health visitor",
    "police",
    "head teacher",
    "team manager",
    "probation officer",
    "youth worker",
    "midwife",
    "family doctor",
    "housing officer",
    "hospital consultant",
    "foster carer",
    "nursery manager",
    "river police",
    "paediatrician",
)
INSTEAD_OF_ROLES = (
    "social worker",
    "school nurse",
    "health visitor",
    "police",
    "head teacher",
    "team manager",
    "probation officer",
    "youth worker",
    "midwife",
    "paediatrician",
)
ORGANISATIONS = {
    "marlbrook and teasel vale": ("Dunmere", "Ashcombe and Selby Moor"),
    "marlbrook safeguarding children partnership": ("DSCP", "Dunmere Safeguarding Board"),
    "safeguarding children partnership": ("Safeguarding Board", "SCP"),
    "marlbrook": ("Dunmere", "Ashcombe"),
    "teasel vale": ("Selby Moor",),
    "multi-agency hub": ("MASH", "Front Door"),
    "integrated care board": ("ICB", "Clinical Commissioning Group"),
    "local authority": ("LA", "council"),
    "estuary first response team": ("Dunmere Contact Point", "FRT"),
    "first response": ("Contact Point",),
    "estuary harbour": ("Dunmere", "Ashcombe"),
    "borough council": ("BC", "County Council"),
    "early help service": ("EHS", "Family Hub"),
    "youth justice service": ("YJS", "Youth Offending Team"),
    "harbour adviser": ("Dunmere LADO", "LADO"),
}
# Neither side is a duty, number, role or time, so that no swap changes the meaning of a rule.
LIKE = {
    "child": "youngster",
    "children": "youngsters",
    "family": "household",
    "record": "note",
    "write": "set",
    "tell": "advise",
    "inform": "alert",
    "ask": "invite",
    "worry": "concern",
    "harm": "damage",
    "meeting": "gathering",
    "visit": "call",
    "home": "house",
    "plan": "programme",
    "report": "paper",
    "clear": "plain",
    "short": "brief",
    "recent": "latest",
    "careful": "thorough",
    "quickly": "promptly",
    "often": "frequently",
    "sometimes": "occasionally",
    "whether": "if",
    "before": "ahead of",
    "about": "regarding",
    "because": "as",
    "begin": "start",
    "keep": "hold",
    "send": "forward",
    "check": "verify",
    "arrange": "organise",
    "review": "revisit",
    "offer": "extend",
    "agree": "settle",
    "help": "assistance",
    "place": "spot",
    "injury": "wound",
    "absence": "non-attendance",
    "account": "description",
    "decision": "ruling",
    "reasons": "grounds",
    "matter": "issue",
    "seldom": "hardly",
    "where": "when",
    "see": "meet",
    "listen": "attend",
    "young": "youthful",
    "person": "individual",
    "people": "individuals",
    "shared": "passed on",
    "safe": "secure",
    "unsafe": "insecure",
}
# Words of the genre that random rewriting puts in: no duty, negation, number, role or time.
FILLERS = _words("""
    local service relevant support information process team advice current further additional
    appropriate full general policy procedure guidance setting staff record concern evidence risk
    context background contact email folder template also then here there often together clearly
    properly usually through across between under around with from into over for by of the a an and
    or as its this that these those which such other own same good better proper formal internal
    external written verbal detailed initial final overall effective robust timely wider access
    planning action outcome purpose value quality practice training learning feedback summary
    section paragraph page list table system database form online digital paper statement review
""")
PROTECTED = frozenset(
    _words("""
    must should may will shall can could might would ought required requires need needs expected
    not never no none nor neither without cannot unless except always only nobody seldom rarely
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand half third once twice first second fourth fifth next last single few fewer
    seconds minute minutes hour hours day days night nights week weeks fortnight month months
    year years immediately daily weekly monthly annually working calendar school clear least later
    police officer officers social worker workers manager nurse doctor teacher tutor visitor
    consultant chair lead designated practitioner practitioners professional professionals parent
    parents mother father carer carers guardian midwife probation solicitor court supervisor
    inspector coordinator adviser advocate referrer interpreter per cent percent section landlord
    chapter marlbrook teasel vale partnership council hub authority board estuary harbour same
    team service services staff head key named agency duty deputy skipper warden
    local children's paediatrician able free
    """)
)
"""What no rewriting touches, so that every change of meaning is one that was meant."""
