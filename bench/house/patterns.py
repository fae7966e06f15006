"""The sentences of the invented prose, and the stock phrases that all of its genre share."""

from bench.house.bank import ACTS, CLAUSES, LIMITS, PEOPLE, THINGS

SENTENCES = {
    "sentence": """{actor} {duty} {act} {when}.|{actor} {duty} {act}.|{actor} {duty} {act}.
        |where {situation}, {actor} {duty} {act}.|if {situation}, {actor} {duty} {act} {when}.
        |when {situation}, {actor} {firm} {act} and {act}.|once {situation}, {actor} {duty} {act}.
        |before {doing}, {actor} {duty} {act}.|it is for {actor} to {act} {when}.
        |{actor} {firm} {act}, so that {person} {can} {act}.
        |{actor} {firm} not only {act} but {act}.
        |{fact0}.|{fact0}; {fact0}.|{fact0}, and {actor} {firm} {act}.
        |although {fact0}, {actor} {duty} {act}.|unless {situation}, {actor} {firm} {act} {when}.
        |{harm} {often} {hides} {harm}, and {situation0} {often} {means} that {situation}.
        |nobody {firm} {act} while {situation}.|{doing} {never} {means} {doing2}.
        |a {adj} {sign} at {place} {never} {means} that {worry}, but {actor} {firm} {act}.
        |any disagreement about {matter} {firm} be taken to {actor} {when}.
        |where {situation} and {situation}, {act3} {when}.|to begin with, {actor} {firm} {act}.
        |at {event}, {actor} {firm} {act} and {actor} {firm} {act}.
        |no fewer than {number} visits {firm} be made before {actor} {can} {act}.
        |children over {age} {firm} be asked {question}.
        |about {percent} of referrals mention {harm}.
        |under section {section}, {actor} {firm} {act}.|{actor} {firm} ring {phone} {when}.
        |{document} {firm} be sent to {email} {when}.|out of hours, callers {firm} ring {phone}.""",
    "withstock": """{stock}, {actor} {duty} {act}.|{actor} {firm} {act}, {stock}.
        |where {situation}, {actor} {firm} {act}, {stock}.|{stock}, {fact0}.""",
    "link": """more is said at {web}.|questions go to {phone}.|see also {web}.
        |the form can be asked for at {email}.|{org} answers on {phone} {when}.""",
    "fact0": """{situation0} is seldom the whole story|{person} {often} {knows} more of {matter}
        |{harm} {often} {hides} {harm}|{child} {often} {says} least {time}
        |{place} {often} {seems} safe
        |what {child} {did} {often} {says} more than {document}|the {adj} {fact} is rarely the last
        |{harm} is hard to see at {place}|{document} belongs to {child} as much as to {person}
        |few families refuse {help}|trust is lost {when}|{person} {often} {knows} why {situation}
        |a {adj} {fact} helps {person} more than {help}|{help} costs little|{meeting} takes time
        |{person} and {person} may remember {meeting} differently|work with {person} is slow
        |reviews in {area} have found {harm} where {situation}|{harm} rarely comes alone""",
    "situation0": "{asign}|{harm}|what {person} {did}|a call from {person}|a gap in {document}",
    "often": "often|sometimes|usually|may well|in most cases|rarely",
    "hides": "hides|conceals|resembles|follows|leads to|is mistaken for|goes with",
    "means": "means|shows|proves|suggests|implies",
    "knows": "knows|says|remembers|sees|tells",
    "says": "says|shows|wants|asks",
    "seems": "seems|feels|looks|sounds",
    "never": "never|seldom|does not by itself|rarely",
    "doing2": "{doing}|giving up|a weaker duty|that {worry}|doing nothing",
    "can": "can|is able to|may|is free to|knows how to",
    "act3": "{actor} {firm} {act}|the matter {firm} go to {actor}|{meeting} {firm} be held",
    "percent": "15 per cent|20 per cent|a third|35 per cent|half|10 per cent|60 per cent",
    "section": "47|17|20|31|11|85",
    "bullet": """{matter};|{document};|{question};|{harm} at {place};|the name of {person};
        |{meeting} {when};|any {adj} {sign} {lately};|{plan}, and who agreed to it;
        |{act} {when};|{help} for {person};""",
    "heading": """{heading0} and {harm}|working with {person}|{heading0}|{heading0} after {event}
        |{harm}|the role of {actor}|{heading0} where {situation}""",
    "heading0": """sharing information|recording|first steps|making a referral|home visits
        |supervision|thresholds|escalation|handover|listening|contact|closing a case""",
    "cell": "{asign}|{meeting}|{when}|{actor}|{harm}|ring {phone}|{actor} {firm} {act}|{help}",
}

# Of 6 to 11 words: the longest stock phrase seen between independent policies has 13.
STOCK = """
in the best interests of the child
to safeguard and promote the welfare of children
the welfare of the child is paramount
is suffering or is likely to suffer significant harm
where there is reasonable cause to suspect
in line with local safeguarding procedures
all staff have a responsibility to safeguard children
on a need to know basis
in accordance with the data protection act
if a child is in immediate danger
safeguarding is everyone's responsibility and all staff play a part
taking into account the wishes and feelings of the child
the right help at the right time
should be made aware of this policy and its procedures
failure to comply may result in disciplinary action being taken
this policy will be reviewed on an annual basis
has a duty of care towards children and young people
without putting the child at further risk of harm
as soon as is practicable and in any event
anyone who works with children and young people
regardless of age, gender, disability, race, religion or sexual orientation
in the strictest confidence and only to those who need it
have the right to be protected from abuse and neglect
must be carried out in a timely manner
seek advice from the designated lead as soon as possible
""".strip().splitlines()

RULES = PEOPLE | ACTS | THINGS | CLAUSES | LIMITS | SENTENCES
