"""What words mean beside a number: units, the verbs that govern a length, and what is no dose.

The lists are short on purpose: adjectives, adverbs and names are an open class, and what a number
means is told by its unit and by the verb that governs it.
"""

from __future__ import annotations

from cuecast.draft.words import MOVE_VERBS, NAME_HEADS


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


REP = word_set("rep reps repetition repetitions cycles repeat repeats time times x × goes tries")
SET = word_set("set sets round rounds circuit circuits lots series bout bouts")
SECOND = word_set("s sec secs second seconds sek")
MINUTE = word_set("m min mins minute minutes")
HOUR = word_set("h hr hrs hour hours")
COUNT = word_set("count counts beat beats")
BREATH = word_set(
    "breath breaths inhale inhales exhale exhales inhalation inhalations exhalation exhalations"
    " breathing breathings"
)
DAY = word_set(
    """day days week weeks month months fortnight fortnights weekday weekdays workday workdays morning
    mornings evening evenings night nights afternoon afternoons d wk wks w hour hours hr hrs"""
)
LATER = word_set(
    "year years yr yrs decade decades week weeks wk wks month months mth mths fortnight day days"
)
DAILY = word_set("daily weekly hourly nightly")
WEEKDAYS = {
    word: day
    for day, words in {
        "mon": "mon monday mondays",
        "tue": "tue tues tuesday tuesdays",
        "wed": "wed weds wednesday wednesdays",
        "thu": "thu thur thurs thursday thursdays",
        "fri": "fri friday fridays",
        "sat": "sat saturday saturdays",
        "sun": "sun sunday sundays",
    }.items()
    for word in words.split()
}
MEASURE = word_set(
    """cm mm in inch inches ft foot metre metres meter meters km mile miles degree degrees deg kg kgs
    kilo kilos g lb lbs pound pounds stone percent per_cent % ° litre litres ml oz mmhg bpm yards
    yard centimetre centimetres centimeter centimeters hand's"""
)
EACH = word_set("each ea every per either both a an one")
SIDES = word_set(
    """side sides leg legs arm arms foot feet hand hands knee knees hip hips shoulder shoulders ankle
    ankles wrist wrists elbow elbows way ways direction directions thumb thumbs finger fingers
    heel heels l r left right limb limbs ear ears buttock calf thigh"""
)
WAYS = word_set(
    """forward forwards fwd backward backwards back out outward outwards in inward inwards clockwise
    anticlockwise counterclockwise left right l r"""
)
TOTAL = word_set("total altogether overall")

HOLD = word_set(
    """hold holding holds held stay staying stays remain remaining pause pausing keep keeping maintain
    maintaining linger lingering sustain freeze stop hover hang wait waiting settle dwell sit lie
    lying still"""
)
"""Verbs of keeping still: a length that they govern is a hold."""

PRESSING = word_set(
    """press pressing push pushing squeeze squeezing pull pulling tense tensing clench clenching
    tighten tightening brace bracing stretch stretching balance balancing plank lean draw grip gripping
    contract contracting engage tuck stand clamp crush lift hug hugging clasp"""
)
"""Verbs that may last: a length that they govern is most likely a hold."""

RESTING = word_set("rest resting recover recovering relax relaxing breather break recovery release")
GOING = word_set(
    """continue continuing go goes going carry march marching walk walking jog jogging run running skip
    skipping hop hopping swing swinging shake shaking circle circling cycle cycling pedal pedalling
    dance dancing bounce bouncing rock rocking sway swaying practise practice alternate alternating
    work working step stepping roll rolling do repeat perform keep_going breathe breathing tap tapping
    flutter pump pumping ride riding pulse pulsing stir row rowing rotate rotating exercise rub rubbing
    massage massaging knead kneading stroke stroking"""
)
"""Verbs of what goes on and on: a length that they govern is a duration."""

MOVING = word_set(
    """lower lowering raise raising rise rising sink sinking drop return returning take
    taking bring bringing come coming comes descend descending ascend warm warming cool
    point straighten bend extend curl slide reach"""
)
"""Verbs of a single movement: a length that they govern is its tempo, and no dose."""

DOING = word_set(
    """do doing repeat repeating perform performing complete completing try make give aim manage get go
    for with start begin x × take through then and so do. let's i'd count"""
)
"""Words that may stand right before a number of reps."""

COUNTED = word_set(
    """exercise exercises move moves stretch stretches drill drills pose poses position positions
    movement movements minute minutes people women men patients muscles inches thing things tip tips
    step_back reason reasons way point points part parts hour hours"""
)
"""Plurals that are counted, but never done so often."""

HELD_ONES = word_set("stretches holds poses")
"""What is held, counted: `three stretches make one session`."""

TAUGHT = word_set("exercises stretches drills poses moves movements")
"""What an article has so many of, whatever it says of them: `five poses opens` are no openings."""

_NOT_MOVES = (
    COUNTED
    | word_set(
        "stops starts works uses comes gives waits places chooses keeps stays gets sits faces hangs"
        " begins puts"
    )
    | REP
    | SET
    | SECOND
    | MINUTE
    | COUNT
    | BREATH
    | DAY
    | word_set("quads hundreds dogs")
)


def _plurals() -> frozenset[str]:
    heads = {word.replace("_", "-").split("-")[-1] for word in NAME_HEADS.split()}
    verbs = {word.split("_")[0].split("-")[0] for word in MOVE_VERBS.split()}
    done = {
        one + ("es" if one.endswith(("s", "sh", "ch", "x", "z")) else "s") for one in verbs | heads
    }
    done |= {one for one in heads if one.endswith("s") and not one.endswith("ss")}
    return frozenset(
        (
            done
            | word_set(
                "attempts tries ones ups downs outs ins aparts cycles revolutions these those them holds"
                " strokes lengths trips"
            )
        )
        - _NOT_MOVES
    )


MOVES = _plurals()
"""What is done so and so often: `taps`, `circles`, `squats`."""

STOPS = word_set(
    """and or to from of in on at with for by the your you his her if as is are was were will then than
    until till when while so but that which this it i we he she they before after into onto off"""
)
"""Words that no adjective before a unit can be."""

NUMBERED = word_set(
    """step steps page pages level levels week weeks day days phase stage part parts figure fig exercise
    number no nr ex exs nos exercises count counts days chapter version room gate grade type
    section lesson visit issue vol ch unit point
    points rule tip card lesson group aged age under group paddington issue. block"""
)
"""Words that give the number behind them as a name."""
