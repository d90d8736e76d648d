"""What a heading or a label says about the words below it."""

from __future__ import annotations

import re

_ROLES = (
    ("general", (r"final (?:tips|thoughts|words?)|general tips|before (?:and|or) after"
r"|(?:knowing )?when (?:it's time )?to (?:see|call|get|seek|ring|ask|contact|worry|expect|talk"
r"|go (?:back )?to)\b.*"
r"|(?:get|getting|seek|seeking|finding) (?:medical |more |further |extra |some )*(?:help|advice|care"
r"|support)\b.*"
r"|(?:frequently asked|common|your|a few|some|more) questions.*|faqs?|questions|q(?:uestions)? ?(?:&"
r"|and) ?a(?:nswers)?"
r"|(?:some |a few )?other (?:things|ways|tips|advice|activit\w+|treatments?|help)\b.*"
r"|(?:don't|do not|never) ignore\b.*|(?:\w+ )?warning signs.*|(?:is|are) (?:it|this|they|these) safe.*"
r"|how (?:long|soon|quickly) (?:until|before|till|will|does)\b.*|what to expect.*"
r"|when (?:will|can|should) (?:i|you)\b.*|if (?:you|it|things) (?:don't|doesn't|do not|does not|aren't"
r"|isn't)\b.*"
r"|(?:returning|going back|getting back) to\b.*|(?:looking after|caring for|protecting)\b.*"
r"|setting up your\b.*"
r"|(?:your )?next appointment.*"
r"|(?:what )?else (?:helps|can|you can)\b.*"
r"|keep(?:ing)? (?:it|them) (?:up|going).*|(?:keep|stay)(?:ing)? safe"
r"|find(?:ing)? (?:the|your|neutral)\b.*"
r"|(?:(?:one|final|last|quick|brief|short) )*(?:words?|notes?|thoughts?) (?:on|about)\b.*"
r"|good to know|putting it (?:all )?together|(?:your|weekly|training|the) plan|things to (?:remember|know).*"
r"|getting the (?:most|best) (?:from|out of)\b.*|making it (?:a habit|work|stick)"
r"|when to do (?:it|them|these)"
r"|(?:(?:show|full|video|episode|read the|audio) )*transcript(?:ion)?"
r"|(?:the )?take[- ]?aways?|pain|pain relief|pain levels?")),
    ("noise", (r"similar posts?|related.*|you may also like|you might.*like|read next|more from.*"
r"|comments?|\d+ comments?|references|sources|citations|about (?:the )?(?:author|us"
r"|me|.* author)|bio|leave a (?:reply|comment)|share(?: this)?.*|tags?|categories"
r"|recent posts|popular.*|subscribe.*|newsletter.*|disclaimer|copyright.*|privacy.*"
r"|terms.*|contact(?: us)?|advertisement|further reading|bibliography|navigation|menu"
r"|ingredients|method|directions to.*|shop.*|follow us|links|what(?:'s| is) next"
r"|trending.*|footnotes?|table of contents|contents|reviews?|testimonials?")),
    ("avoid", (r"what not to do|common (?:mistakes?|errors?|faults?)|mistakes?(?: to avoid)?"
r"|avoid(?:ing)?|don'?ts|do not|things (?:to avoid|not to do)(?: .*)?|faults?|errors?|watch out(?: for)?"
r"|watch for|what to (?:avoid|watch(?: out)?(?: for)?)(?: .*)?|not like this"
r"|(?:the )?(?:[\w'-]+ ){0,4}(?:mistakes|errors|faults|pitfalls)(?: (?:we|i|you|to|people|and|in|with|that"
r"|beginners)\b.*)?")),
    ("cautions", (r"cautions?|safety(?: first| tips?| notes?)?|precautions?|warnings?"
r"|contra-?indications?|when (?:not to|to stop).*|stop if|not for you if|skip (?:this"
r"|it) if|be careful|who should(?:n't| not| be careful| avoid).*|please note|important(?: safety.*)?"
r"|injury note|if it hurts|red flags")),
    ("muscles", (r"(?:main |primary |target |major |key )?muscles?(?: worked| used| targeted| trained)?"
    r"|works?|works on|targets?"
r"|(?:what|which muscles) (?:they|does it|do they|it) works?"
r"|target muscles?|primary muscles?|main muscles?|what it (?:works|trains|targets|strengthens)"
r"|areas?(?: worked)?"
r"|targeted muscles|body part|muscles involved|muscle focus")),
    ("equipment", (r"equipment|kit|props?|gear|you(?:'ll| will)? need|what you(?:'ll| will)? need"
r"|apparatus|materials?|tools?(?: needed)?|needed|requirements|equipment needed"
r"|you'll want")),
    ("setup", (r"start here|starting? (?:position|posture|pose|point)s?|set-? ?up|start|getting (?:started"
r"|ready|set(?: up)?|into position)|position|preparation|prep|begin|starting"
r"|get into position|set (?:yourself|it) up|initial position|how to set up|posture|body position|get set"
r"|get ready|ready position|getting comfortable|setting (?:it|this) up"
r"|(?:getting|how to get) in(?:to)? position")),
    ("action", (r"actions?|movements?|the (?:move|movement|exercise|action|moves)|moves?|execution"
r"|how(?: to)?(?: do| perform)? ?(?:it|this)?(?: exercise| move| stretch)?|how to"
r"|instructions?|technique|steps?|(?:the )?(?:two|three|four|five|six|simple|easy|basic) steps|perform"
r"|performance|do(?: it)?"
r"|directions?|what to do|method of.*|procedure|to do|description|form|here's how"
r"|the how|(?:do|perform) (?:the|this) (?:move|movement|exercise|action)"
            r"|how (?:to|(?:do|should|can) (?:i|you|we)) (?:do|perform|practi[sc]e) (?:it|this|them|these"
r"|(?:the|this|these|your|my) (?:exercises?|movements?|moves?|stretch(?:es)?))\??"
            r"|what (?:do|must) (?:i|you|we) (?:have to )?do|exercise instructions"
            r"|step[- ]by[- ]step.*|doing it")),
    ("dose", (r"dos(?:e|age)|sets?|reps?|repetitions?|sets? (?:and|&|/|x|×) ?reps?|reps? (?:and|&|/"
r"|x|×) ?sets?|how (?:many|much|often|long).*|frequency|holds?|hold time|rest"
r"|rest periods?|volume|prescription|the numbers|amount|repeat|rounds?|how often"
r"|hold for|sides?|tempo|time|duration|schedule|recommended.*|perform|your prescription|programme"
r"|per day|daily|do this|(?:days|times|sessions|workouts) ?(?:per|a|each|every|/) ?(?:day|week)")),
    ("breath", r"breath(?:ing|e)?|breathing pattern|breath cues?|breath work"),
    ("progressions", (r"(?:making )?progress(?:ions?|ing)?(?: .*)?"
r"|(?:make|making) it (?:harder|tougher|more.*)|harder"
r"|challenge(?: move| yourself)?|advanced(?: .*)?|level up|too easy\??|next steps?"
r"|to progress|(?:ways|how|when) to progress.*|tak(?:e|ing) it further|mov(?:e|ing) on|for more.*"
r"|harder (?:version|option|variation)|step it up|want more\??"
r"|up the ante|to make (?:it|this) harder|build up")),
    ("regressions", (r"regress(?:ions?)?|(?:make|making) it (?:easier|simpler|gentler)|easier|modif(?:y"
r"|ication|ications)|beginners?|too hard\??|easier (?:version|option|variation)"
r"|modified|if (?:it|this) is too.*|to make (?:it|this) easier|adaptations?|gentler.*"
r"|options?")),
    ("feel", (r"where (?:should|will|do|might) i feel.*|(?:what )?you(?:'ll| will| should"
    r"| might)? (?:should )?feel.*|feel|where (?:should"
r"|will|do) you feel.*|sensation|what to feel|feel it")),
    ("focus", (r"focus(?: points?)?|cues?|coaching (?:points?|cues?|tips?)|tips?|form (?:tips?|cues?"
r"|check|notes?)|pro[- ]tips?|key points?|technique tips?|pointers?|remember|notes?"
r"|exercise tips?|teaching points?|points? to (?:note|watch|remember)"
r"|what to (?:watch|look for|think about)|think about|(?:\w+ )?tips?(?! to\b)(?: .*)?"
r"|checklist|getting it right|doing it (?:right|well|properly)|quality|watch(?: your form)?|keep in mind"
r"|good form|alignment")),
    ("why", (r"why.*|(?:[\w'-]+ ){0,4}benefits?.*|what (?:it|this) does|rationale|background"
r"|the science.*|purpose"
r"|goals?|introduction|overview|what is.*|anatomy|what the .*|history|aims?|good for"
r"|difficulty|level|total time|results?|discussion|who it'?s for"
r"|what causes.*|symptoms?|about (?:this|the).*")),
    ("general", (r"before you (?:begin|start)|final (?:tips|thoughts|words?)|general (?:tips|advice"
r"|notes?|guidelines?|instructions)|guidelines|advice|summary|conclusion"
r"|the bottom line|how to use.*|using this.*|ground rules|rules|first things first"
r"|the (?:workout|routine|programme|program|exercises|stretches|flow)|workout|routine"
r"|exercises?|stretches|exercise program(?:me)?|warm[- ]?up|cool[- ]?down|afterwards"
r"|aftercare|in short|finally|closing|the plan|home exercises?")),
    ("variation", (r"variations?|variants?|alternatives?|alternative version|other (?:versions?|options?)"
r"|(?:[\w'-]+ ){1,4}(?:variations|variants|modifications|alternatives)(?: (?:and|&|to) .*)?")),
)  # fmt: skip
AFTERWARDS = re.compile(
    r"\W*(?:(?:warm|cool)(?:ing)?[- ]?(?:up|down|off)\b\W|(?:to )?(?:finish|end)(?:ing)?(?: off| up)?"
    r"(?: (?:the|your) \w+)? (?:with|by)\b[^.]*\b(?:walk|jog|stretch|minutes?|march|stroll|rest))"
)
"""A paragraph of what is done when the exercises are done."""

BEFORE = re.compile(r"\W*(?:before you (?:begin|start)|getting ready|preparation)\b")
"""A heading of what is done before the exercises: none begins below it, where another follows."""

AFTERWARDS = re.compile(
    r"\W*(?:(?:warm|cool)(?:ing)?[- ]?(?:up|down|off)\b\W|(?:to )?(?:finish|end)(?:ing)?(?: off| up)?"
    r"(?: (?:the|your) \w+)? (?:with|by)\b[^.]*\b(?:walk|jog|stretch|minutes?|march|stroll|rest))"
)
"""A paragraph of what is done when the exercises are done."""

_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)


def role_of(heading: str) -> str:
    """The role of a heading or label in small letters; empty when it has none and may be a name."""
    words = re.sub(r"^(?:step )?\(?\d{1,2}[.):]\s*|[\s:.!?–—-]+$", "", heading.strip()).strip()
    words = (
        re.sub(r"^(?:the|some|an?(?: few)?|your|our|my)\s+(?=\w+)", "", words)
        if len(words.split()) > 1
        else words
    )
    for role, pattern in _COMPILED:
        if pattern.fullmatch(words):
            return role
    few = words.split()
    if few and few[0] in ("resting", "rest", "recovery", "relaxed", "relief"):
        return ""  # `Resting position`: one that is held.
    return "setup" if len(few) in (2, 3) and few[-1] in ("position", "posture", "set-up") else ""
