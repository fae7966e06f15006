"""The phrase bank of the invented prose: what may stand in each slot of a sentence.

Each rule is a list of alternatives between bars; ``{slot}`` is replaced by an alternative of that
rule. Pieces are short, so that two texts rarely agree in five words in a row by chance.
"""

PEOPLE = {
    "actor": """the duty social worker|the allocated social worker|a team manager|the head teacher
        |the designated safeguarding lead|the school nurse|the health visitor|the family doctor
        |the investigating officer|the community midwife|the youth worker|the hospital consultant
        |the independent chair|the foster carer|the residential manager|the probation officer
        |the housing officer|the nursery manager|the practice supervisor|the key worker
        |the education welfare officer|the named doctor|the advocate|the club secretary
        |the referring agency|the receiving team|the police|children's social care|{org}
        |whoever took the call|the person who noticed first|every volunteer|the local authority
        |the school|the hospital ward|the lead professional|the minute taker|any coach or tutor""",
    "person": """the parents|the mother|the father|the wider family|the grandparents
        |the foster carer|the referrer|the young person|the child|an older sibling|the tutor
        |the step-parent|the carers|the family|the neighbour who rang|the landlord|the employer
        |the child's own doctor|the previous school|the new school|the interpreter
        |the duty inspector|the school nurse|the police|the health visitor|the team manager
        |the out-of-hours team|the night staff|the safeguarding partners|the legal adviser""",
    "child": """the child|a child|the young person|the baby|a pupil|an older child|the youngest
        |a disabled child|a child under {age}|a looked-after child|the teenager|a brother or sister
        |a child new to the area|an unborn baby's sibling|a privately fostered child|a girl or boy
        |a young carer|a child educated at home|the boy|the girl""",
    "org": """the {area} Safeguarding Children Partnership|the {area} Multi-Agency Hub
        |{area} Children's Services|the {area} Integrated Care Board|{area} Borough Council
        |the {area} Youth Justice Service|the {area} Early Help Service""",
    "area": "Marlbrook|Marlbrook|Marlbrook|Marlbrook and Teasel Vale|Teasel Vale",
    "age": "five|ten|two|twelve|eight|three|sixteen|thirteen",
}

ACTS = {
    "act": """{tell} {person} {about}|{tell} {person} {about}, {manner}
        |{record} {matter} {where}|{record} {matter} {where}, {manner}|{send} {document} to {person}
        |{arrange} {meeting} with {person}|{arrange} {meeting} {manner}|{check} {document} {against}
        |see {child} {manner}|{consider} whether {worry}|{consider} {matter} {manner}
        |ask {person} {question}|{keep} {document} {where}|offer {person} {help}
        |{review} {plan} {manner}|{review} {plan} with {person}|agree with {person} {question}
        |visit {place} {manner}|listen to {child} {manner}|{seek} {advice} {about}
        |{stop} {activity} {manner}|{seek} {advice} before {doing}|hand {document} to {person}""",
    "tell": "tell|inform|notify|speak to|write to|telephone|warn|reassure|brief|remind|contact",
    "record": """record|write down|note|set out|summarise|enter|log|describe|document|explain
        |list""",
    "send": "send|give|forward|post|deliver|copy|release|present|return|lend",
    "arrange": "arrange|hold|call|chair|convene|plan|attend|propose|book|request|postpone",
    "check": "check|read|compare|test|measure|verify|examine|study|correct|annotate",
    "consider": "consider|discuss|decide|weigh|judge|think through|ask aloud|settle|explore",
    "keep": "keep|store|file|lock|hold|scan|save|index|retain|place",
    "review": "review|revise|approve|rewrite|sign|reopen|simplify|update|question|test",
    "seek": "seek|obtain|take|ask for|request|find|wait for|act upon",
    "stop": "stop|suspend|supervise|permit|refuse|observe|limit|resume|adapt",
    "doing": """speaking to {person}|closing {document}|entering {place}|changing {plan}
        |moving {child}|sharing {document}|leaving {place}|signing {plan}|ending {meeting}
        |seeing {child} again|passing on {matter}|opening {document}|visiting {place}""",
    "about": """about {matter}|of {matter}|about {activity}|on {matter}|concerning {matter}
        |about what {child} {did}|about the state of {place}|about {plan} and {matter}""",
    "matter": """the {adj} {fact} of {harm}|what {child} {did}|the reasons for {act2}|any {sign}
        |each {adj} {sign}|the {fact} of {meeting}|the {adj} {fact}|{harm} and {harm}
        |the {fact} behind {plan}|every {sign} seen at {place}|the views of {person}
        |the first {sign}|an {fact} by {person}|the {fact} given by {person}|this {adj} {sign}""",
    "fact": """account|history|pattern|extent|timing|outcome|explanation|decision|refusal|offer
        |allegation|observation|disagreement|opinion|answer|arrangement|judgement""",
    "harm": """neglect|physical harm|emotional abuse|sexual exploitation|coercion|domestic violence
        |forced labour|bullying|self-harm|online grooming|parental drinking|untreated illness
        |isolation|hunger at home|harsh punishment|missed appointments|unsafe sleeping|debt
        |trafficking|school absence|county lines|faith-based abuse|fabricated illness""",
    "sign": """bruise|injury|mark|change of mood|absence|disclosure|drawing|message|complaint
        |remark|burn|missed meal|unexplained gift|nightmare|cancelled visit|sudden silence
        |swollen wrist|search of the phone|broken promise|outburst|cut|smell of smoke""",
    "adj": """clear|full|short|dated|signed|earlier|recent|written|careful|honest|single|separate
        |agreed|detailed|first|plain|fresh|later|sober|balanced|reliable|vague|worrying|accurate
        |confidential|unusual|draft|joint|serious|minor|repeated|independent""",
    "act2": """the delay|the visit|the transfer|closing the case|the second call|sharing less
        |waiting|the change of worker|the emergency step|leaving the child at home|the search
        |refusing contact|choosing this carer|the strip of dates|stepping down|the night away""",
}

THINGS = {
    "document": """the {adj} chronology|the referral form|the {adj} report|the case file
        |the {adj} minutes|the body map|the contact sheet|the {adj} risk assessment|the genogram
        |the safety plan|the {adj} letter|the school record|the health passport|the birth plan
        |a copy of {matter}|the attendance register|the {adj} photographs|the travel log
        |the consent form|the duty diary|the {adj} questionnaire|the visit notes""",
    "plan": """the {adj} plan|the child protection plan|the contact timetable|the bedtime routine
        |the {adj} agreement|the pathway plan|the early help offer|the rota|the safety plan
        |the return interview|the {adj} placement|the transport plan|the pre-birth assessment
        |the parenting programme|the reunification plan|the lone working rule""",
    "meeting": """a strategy discussion|a core group|a case conference|a {adj} meeting
        |a professionals' meeting|a medical examination|a home visit|a network meeting
        |a learning circle|a legal planning meeting|a {adj} telephone call|a handover
        |a family group conference|an achieving best evidence interview|a risk panel""",
    "place": """the family home|the hostel|the school gate|the hospital ward|the bedroom
        |the contact centre|a friend's house|the temporary flat|the swimming pool|the youth club
        |the foster home|the police station|the nursery|the changing room|the refuge
        |the caravan site|the church hall|the residential unit|the dental surgery""",
    "activity": """the overnight trip|the training session|unsupervised contact|the outing
        |the online group|the music lesson|the holiday club|the search|the body search
        |the weekend visit|the competition|the work placement|the filming|the car journey
        |the residential week|the coaching|the breakfast club|the mentoring""",
    "advice": """legal advice|medical advice|a second opinion|the consent of {person}
        |guidance from {actor}|the advice of {actor}|a manager's view|specialist help
        |permission from {person}|an interpreter's opinion|the views of {person}""",
    "help": """a lift home|a private room|an interpreter|a named contact|a {adj} explanation
        |an advocate|more time|a break|a written summary|childcare|practical help|a quiet hour
        |a choice of worker|counselling|a place on {plan}|someone to sit with|a free telephone call
        |a hot meal|help with {harm}""",
    "question": """what {person} {did}|how {child} spends {time}|who slept at {place} {lately}
        |when {plan} was last changed|why {document} is missing|who holds {document}
        |what would make {place} safer|how {meeting} felt to {person}|what {child} was told
        |whether {worry}|who will tell {person}|which rooms {child} uses|what has changed {lately}
        |where {child} goes {time}|how {matter} came to light|who else knows of {matter}""",
    "where": """in {document}|on {document}|in the case notes|at {place}|beside {document}
        |in the shared record|in language {child} would understand|on the electronic file
        |under the child's own name|in {actor2}'s own words|with the date and time
        |on one side of paper|away from other papers|in the secure folder""",
    "actor2": "the worker|the child|the nurse|the caller|the officer|the witness|the parent",
    "time": """at weekends|after school|in the evening|before breakfast|during the holidays
        |at night|on the way home|between lessons|on market days|when nobody is in""",
    "lately": """this week|last night|since the summer|since {meeting}|at the weekend|recently
        |since the move|over the holidays|in the past month|on the last visit|before Christmas""",
    "against": """against {document}|for gaps and slips|with {person}|line by line|for names
        |against what {person} {did}|before {meeting}|in front of {person}|after {meeting}""",
    "manner": """alone|without delay|in person|with an interpreter|by appointment|unannounced
        |at the child's pace|with {person} present|before anybody else|in a {adj} tone
        |by telephone|in the presence of {person}|away from {place}|with great care|in daylight
        |without waiting for {person}|more than once|in a familiar room|with the door open
        |face to face|in the child's first language|with a colleague|as calmly as possible""",
}

CLAUSES = {
    "situation": """{child} {childdoes}|{child} {childdoes} {lately}|{person} {persondoes}
        |{person} {persondoes} {lately}|{document} {docdoes}|{plan} {plandoes}|{worry}
        |{harm} is suspected|{harm} is suspected at {place}|there is {asign} and no {fact}
        |nobody has seen {child} {lately}|two agencies disagree about {matter}""",
    "asign": "a {adj} {sign}|an old {sign}|a {sign}|more than one {sign}|a pattern of {harm}",
    "worry": """{child} may be at risk of {harm}|{person} could lose touch with {person}
        |{place} is safe enough|{harm} explains {matter}|{child} has somewhere to sleep
        |{plan} is working|the threshold for {meeting} is met|{child} ought to be moved
        |{person} understands {plan}|a crime has been committed|{harm} lies behind {harm}
        |somebody is frightened of {person}|{activity} can go ahead""",
    "childdoes": """has a {adj} {sign}|misses {meeting}|refuses to go to {place}|moves away
        |arrives without shoes|asks to speak to {person}|is brought to {place} by {person}
        |goes missing from {place}|stays with {person} for {number} nights|is collected late
        |will not say how the {sign} happened|is left alone at {place}|talks about {harm}
        |starts to avoid {person}|has been excluded from {place}|falls asleep at {place}
        |is found at {place} {time}|seems afraid of {person}|has no {adj} {plan2}""",
    "plan2": "address|doctor|carer|school place|passport|timetable|bed|plan|contact",
    "persondoes": """will not open the door|declines {help}|asks for {document}|has moved
        |cancels {meeting}|disputes {document}|withdraws consent|gives a {adj} {fact}
        |cannot be reached|arrives at {place}|is known for {harm}|threatens {person}|objects
        |tells a different story|has asked about {matter}|gives another address|loses patience
        |is due at {meeting}|cannot read {document}|admits to {harm}|makes an allegation""",
    "docdoes": """is incomplete|has gone astray|is disputed by {person}|names {person}
        |arrives late|leaves out {matter}|mentions {harm}|has not been signed|contradicts itself
        |shows {asign}|is asked for by {person}|reaches {person} first""",
    "plandoes": """has failed|is not followed|needs to be changed|comes to an end|is ignored
        |rests on {person} alone|no longer fits|was made without {person}|has drifted
        |leaves {child} at {place}|is opposed by {person}|depends on {help}""",
    "did": """said to {person}|did {lately}|saw at {place}|heard from {person}|wants to happen
        |was told by {person}|left out|remembers of {meeting}|wrote in {document}|hopes for
        |asked for|meant by {matter}|has been through|noticed {time}|kept from {person}""",
}

LIMITS = {
    "when": """within {number} {units}|within {number} {units} of {event}
        |no later than {number} {units} after {event}|on the same day|before {event}
        |by the end of the {ordinal} working day|at least {number} {units} before {event}|at once
        |as soon as {situation}|during {event}|on the day of {event}
        |every {number} {units} until {event}
        |within {number} hours|within {number} working days|within one working day|straight away""",
    "event": """{meeting}|the first visit|the referral|{doing}|the transfer|the child's birthday
        |discharge from hospital|the end of term|the {adj} {sign}|the {ordinal} review
        |the start of {activity}|the police interview|the handover of {document}""",
    "units": "hours|working days|days|weeks|school days|months|minutes|calendar days",
    "number": """24|48|72|two|three|five|ten|15|20|fourteen|seven|four|six|35|28|12|nine""",
    "ordinal": "first|second|third|fourth|fifth|next|last",
    "duty": "must|must|must|should|should|should|may|will|must not|should not|may not|will",
    "firm": "must|should|will|must|should|may",
    "contact": """{phone}|{phone}|{email}|{web}""",
    "phone": """01632 960{d}{d}{d}|01632 961{d}{d}{d}|020 7946 0{d}{d}{d}|0808 157 0{d}{d}{d}
        |07700 900{d}{d}{d}""",
    "email": """duty{d}{d}@marlbrook.example|referrals.{d}{d}@teaselvale.example
        |hub{d}{d}@partnership.example|line{d}{d}@earlyhelp.example""",
    "web": """www.marlbrook-procedures.example/{d}{d}{d}|www.teaselvale.example/help{d}{d}
        |https://forms.marlbrook.example/r{d}{d}{d}""",
    "d": "0|1|2|3|4|5|6|7|8|9",
}
