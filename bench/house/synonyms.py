"""What may stand for what when a whole passage is said in other words.

A table of its own, larger than that of light edits (``words.LIKE``): here the meaning may suffer.
"""


def _table(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Read lines of a word, a colon, and what may stand for it between bars."""
    entries = (line.partition(":") for line in text.strip().splitlines())
    return {
        word.strip(): tuple(tuple(other.split()) for other in others.split("|"))
        for word, _, others in entries
    }


SYNONYMS = _table("""
must: has to|needs to|is obliged to
should: ought to|is expected to|is to
may: is free to|might|could
will: is going to|shall
can: is able to|manages to
is: remains|proves
are: remain|prove
before: ahead of|prior to
after: following|subsequent to
within: inside|in under
where: in cases when|should it be that
when: at the time that|whenever
if: provided that|supposing
once: as soon as|the moment that
unless: except where
although: even though
at: around
by: through
with: alongside|together with
without: lacking|in the absence of
about: regarding|concerning
of: belonging to|regarding
in: inside
on: upon
to: towards
for: on behalf of
and: as well as|plus
or: alternatively|otherwise
the: this|that
a: some|one
an: some|one
any: some|whatever
each: every single
every: each
not: hardly
never: at no time
seldom: hardly ever|not often
rarely: hardly ever
often: frequently|again and again
sometimes: now and then|at times
usually: as a rule|normally
nobody: no one
than: compared with
that: which
from: out of
who: whoever
what: that which
whether: if
family: household|relatives
child: youngster|boy or girl
children: youngsters|boys and girls
parents: mum and dad|those with parental responsibility
mother: mum
father: dad
grandparents: grandma and grandad
sibling: brother or sister
girl: daughter
boy: son
baby: infant
young: youthful
teenager: adolescent
person: individual
persons: individuals
people: individuals
pupil: student
teacher: schoolmaster
doctor: physician|GP
nurse: matron
worker: practitioner|caseworker
manager: supervisor|line lead
police: constabulary|officers of the law
officer: official
neighbour: person next door
landlord: owner of the property
employer: boss
interpreter: translator
volunteer: unpaid helper
agency: organisation|body
team: unit|crew
service: provision
services: provision
hospital: infirmary|clinic
school: college|academy
home: house|dwelling
house: dwelling
room: chamber
place: venue
visit: call in on|drop in on
meeting: gathering|get-together
conference: assembly
discussion: conversation|talk
interview: formal conversation
plan: scheme|programme
assessment: appraisal|evaluation
report: write-up|paper
record: log|register
form: sheet|document
file: folder|dossier
notes: jottings|memoranda
minutes: summary of proceedings
letter: written message
chronology: timeline
register: roll
photographs: pictures
copy: duplicate
referral: request for service
referrer: person who made contact
contact: get hold of|reach
call: telephone|phone
ring: dial|phone
telephone: phone
tell: let know|advise
inform: advise|make aware
notify: alert|advise
remind: prompt
brief: put in the picture
reassure: comfort
warn: caution
speak: talk
listen: lend an ear
ask: enquire of|invite
asked: invited|questioned
see: meet|look in on
send: forward|pass on
give: hand|supply
given: supplied|handed
forward: pass on
deliver: bring
present: show
return: hand back
check: go through|inspect
read: look through
compare: set side by side
verify: confirm|make sure of
examine: scrutinise|look over
study: pore over
consider: think about|reflect upon
discuss: talk over
decide: determine|make up their mind
weigh: ponder
judge: form a view on
settle: resolve
explore: look into
keep: retain|hold on to
store: put away
lock: secure
hold: convene|run
arrange: organise|set up
chair: preside over
convene: summon
attend: go along to
propose: suggest
book: reserve
request: seek
postpone: put off
review: revisit|look again at
revise: amend
approve: sign off
update: bring up to date
obtain: secure|get
seek: look for
find: track down
stop: halt|end
suspend: pause
permit: allow
refuse: turn down
observe: watch
limit: restrict
offer: propose|extend
agree: settle|reach an understanding
help: assistance|support
advice: guidance|counsel
guidance: advice
permission: leave
consent: agreement|say-so
views: opinions
opinion: view
explanation: reason given
account: version of events|description
history: past
pattern: regularity
extent: degree
outcome: result
refusal: rejection
allegation: accusation|claim
observation: remark
disagreement: dispute
answer: reply
judgement: ruling
neglect: want of care
harm: damage|injury
abuse: ill-treatment|maltreatment
exploitation: misuse
coercion: pressure
violence: brutality
bullying: intimidation
illness: sickness
isolation: loneliness
punishment: discipline
debt: money owed
absence: non-attendance
bruise: discolouration of the skin
injury: wound|hurt
mark: blemish
message: note
complaint: grievance
remark: comment
burn: scald
gift: present
nightmare: bad dream
clear: plain|obvious
full: complete|thorough
short: concise
recent: latest
written: set down on paper
careful: painstaking
honest: frank
single: lone
separate: distinct
agreed: settled
detailed: in-depth
first: initial|earliest
last: final
next: following
plain: simple
fresh: new
balanced: even-handed
reliable: dependable
vague: hazy
worrying: troubling
accurate: precise
confidential: private
unusual: out of the ordinary
joint: shared
serious: grave
minor: slight
repeated: recurring
independent: impartial
suspected: feared|thought likely
alone: unaccompanied|on their own
unannounced: without notice
calmly: quietly
immediately: at once
quickly: promptly
begin: start
ending: finishing
closing: winding up
leaving: going from
moving: shifting
sharing: passing on
opening: unsealing
signing: putting a name to
changing: altering
seeing: meeting
entering: going into
visiting: calling at
speaking: talking
shows: reveals|points to
means: signifies
proves: establishes
implies: hints
suggests: hints
says: states
knows: is aware
wants: wishes
belongs: is due
understands: grasps
disputes: contests
declines: turns down
cancels: calls off
misses: fails to keep
refuses: will not hear of
arrives: turns up
starts: begins
stays: lodges
mentions: refers to
risk: danger
safe: secure
unsafe: insecure
safer: more secure
safety: security
working: business
days: weekdays
hours: sixty-minute periods
weeks: seven-day periods
night: evening
nights: evenings
evening: close of day
early: prompt
older: elder
own: personal
two: a couple of
behind: underneath
because: since
while: as long as
until: up to the time of
during: in the course of
other: further
then: after that
there: in that place
area: district
local: nearby
social: welfare
care: support
shared: common
key: main
named: nominated
designated: appointed
duty: on-call
lead: head
matter: issue
question: query
reasons: grounds
change: shift
time: moment
way: manner
word: term
language: tongue
""")

LINKS = ("indeed", "in practice", "as such", "moreover", "in turn", "likewise", "in effect")
"""What is put in where nothing can be said otherwise."""
