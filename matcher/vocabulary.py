"""Words that carry meaning in procedures: modals, negations, numbers, time units, roles."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DUTIES = _words("""
    must should may will shall can could might ought required requires need needs expected
    mandatory optional recommended
""")
NEGATIONS = _words("""
    not never no none nor neither without cannot cant dont doesnt isnt arent wasnt werent wont
    wouldnt shouldnt mustnt unless except
""")
NUMBERS = _words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand half once twice
""")
TIME_UNITS = _words("""
    seconds minute minutes hour hours day days night nights week weeks fortnight month months
    term terms year years immediately daily weekly monthly annually yearly
""")
UNSURE_NUMBERS = frozenset({"once"})  # "once agreed": a number beside a unit of time alone
UNSURE_UNITS = frozenset({"term", "terms"})  # "in terms of": a time beside a number alone
TIME_QUALIFIERS = frozenset({"working", "calendar", "school", "consecutive", "clear"})
ROLES = _words("""
    police officer officers constable sergeant inspector social worker workers manager managers
    nurse nurses doctor gp teacher headteacher paediatrician consultant chairperson
    designated practitioner practitioners professional professionals parent parents carer carers
    guardian midwife visitor probation solicitor court magistrate supervisor director
    coordinator warden wardens marshal steward
""")
EASILY_MISTAKEN = _words("""
    adapted adapting adopted adopting addition audition causal casual causes clauses closest
    closet compliment complement contact contacts contrast contract contracts counsel
    council country county countries counties dairy diary desert dessert device devise
    discreet discrete fiend friend infirm inform marital martial prevention pretension
    procession profession project protect projection protection reality realty relevant
    revelation resent recent stationary stationery statue statute statues statutes therefor
    therefore thorough though through thought throughout insure ensure insured ensured
    prescribe proscribe prescribed proscribed perspective prospective personal personnel
    incident indecent mediation meditation impatient inpatient outpatient patient sever
    severe several judgement judgment acknowledgement acknowledgment formal normal
""")
"""Words that are right, though one letter makes another word of them."""
NO_NAME = _words("""
    a all an and any are as at be by can for from had has have if in is it may must not of
    on or should shall so than that the their there they this these to was we were when
    where which who will with within you your
""")
"""Words that stand in no name of a manual."""
