"""The words that a draft goes by: verbs of movement, parts of the body, things, names, headings."""

from __future__ import annotations

import re


def any_of(words: str) -> str:
    """A pattern for any of the words, the longest first."""
    found = sorted(words.split(), key=len, reverse=True)
    return "|".join(re.escape(one).replace("_", "[ -]") for one in found)


SETUP_VERBS = """
lie lay sit stand kneel begin start get come place position set rest plant loop assume adopt stack
support cross interlace wrap anchor hook face find put stay grab grip attach fasten go take_hold
hold take spread clasp prop fold secure sling arrange lean balance settle choose have half-kneel"""
MOVE_VERBS = """
lift raise lower press push pull curl uncurl extend straighten squeeze rotate twist turn reach
slide step bring draw tighten engage contract clench tense relax release return roll unroll swing
kick drop hinge bend flex point circle shrug tuck nod tilt glide hug touch tap jump hop walk march
lunge squat rise sink drive move open close stretch peel float catch let imagine_pulling make
trace sweep arch round dip thrust pulse jog run skip shift elevate activate articulate scoop brace
stack_yourself spread arc crunch sway rock inhale exhale breathe switch drag row fan gather melt
hang fall lock unlock soften hover abduct adduct pump wiggle scrunch spell retract protract
depress keep_lifting swivel climb throw toss leap wrap pick tie slam heave haul crawl balance
repeat hold pause stay remain maintain continue perform do complete alternate draw_in suck pinch
wring scrub clap cup press_down look gaze transfer push_off push_yourself allow walk_your unfold
lengthen shorten lean lengthen uncross swap change wait count stop come go use give take put place"""
OTHER_VERBS = """
keep make focus try imagine think avoid don't do_not never ensure remember concentrate be aim feel
work visualise visualize check notice watch maintain leave"""

BODY = r"""
ankle ankles arm arms armpit back belly bellies bottom butt buttock buttocks bum calf calves chest
chin core ear ears elbow elbows eye eyes face feet finger fingers fingertips foot forearm forearms
forehead glute glutes groin hamstring hamstrings hand hands head heel heels hip hips jaw knee
knees kneecap leg legs limb limbs navel neck nose palm palms pelvis pelvic_floor quad quads rib
ribs ribcage shin shins shoulder shoulders shoulder_blade shoulder_blades side sides sole soles
spine stomach sternum tailbone thigh thighs thumb thumbs toe toes tongue torso trunk tummy
upper_body lower_body body waist wrist wrists abs abdominals passage abdomen midsection midline
sit_bones sitting_bones breastbone belly_button collarbone knuckles muscle muscles fist fists
scapulae weight"""
LIMB = (
    r"(?:leg|arm|foot|hand|knee|elbow|hip|shoulder|heel|thigh|wrist|ankle|buttock|toes?"
    r"|ear|forearm|calf|glute|palm|limb|fist|thumb)"
)

BODY_RE = re.compile(rf"\b(?:{any_of(BODY)})\b")

NAME_HEADS = """
press presses prep preps curl curls bridge bridges squat squats lunge lunges plank planks stretch stretches
raise raises lift lifts row rows crunch crunches fly flye flyes flies tilt tilts rotation
rotations twist twists circle circles march marches marching hold holds pose push-up push-ups
pushup pushups press-up press-ups pull-up pull-ups pull-down pulldown chin-up sit-up sit-ups
step-up step-ups step-down step-downs clamshell clamshells clam clams bird-dog bird_dog cat-cow
cat_cow dead_bug dead_bugs deadbug superman supermans wall_sit wall_sits kick kicks kick-back
kickback kickbacks kick_back extension extensions flexion flexions slide slides roll rolls shrug
shrugs dip dips tuck tucks glide glides nod nods swing swings tap taps reach reaches opener
openers thrust thrusts hinge hinges deadlift deadlifts jack jacks climber climbers burpee burpees
hundred swimming swimmer swan cobra downward_dog needle pigeon butterfly figure_four windmill
roll-down roll-downs rolldown roll-up roll-ups saw mermaid bend bends pump pumps set sets quads
kegel kegels squeeze squeezes retraction retractions pendulum pendulums angel angels walk walks
walkout walkouts carry carries hop hops jump jumps skater skaters crawl crawls balance stance
sit_to_stand sit-to-stand stands stand abduction abductions adduction adductions drop drops hug
hugs pull pulls pass passes drill drills sweep sweeps pulse pulses scoop alphabet breathing breath
toe_points toe_touches heel_slides heel_drop heel_drops inchworm wipers warrior tree mountain bug
dog camel sphinx locust boat chair triangle teaser spine_stretch twister opposition contraction
contractions shake shakes release releases rise rises push pushes chop chops scissors scissor
bicycle bicycles flutter rollout rollouts exercise pushdown snatch clean thruster pullover
pull-through wood_chop mobilisation mobilization activation nordic copenhagen hike hikes
high_knees butt_kicks stride strides skaters tendon_glides opening rocking rock rocks corkscrew
fist fists spread spreads hang hangs hover hovers lean leans wiper savasana shavasana corpse cow
cat frog bear crab bird gorilla salutation salute lotus hero half-moon crescent rag_doll happy_baby fish
plough plow bow wheel crow eagle dancer staff garland swirl yawn sniff wag arc arcs curl-up curl-ups
ups downs sit sits kneel hollow snow_angel snow_angels good_morning good_mornings clean jerk
skull-crusher slam slams hinge toss turn turns bends isometric isometrics eccentric eccentrics stir_the_pot
get-up getup lateral step steps side-step walkouts bounce bounces shuffle shuffles sprawl sprawls
press-out pallof halo halos wave waves flick flicks lean-back nose-to-wall heel-to-toe tandem clock
rocker rockers seal flamingo bunny dead_hang arm_bar knee-hug breath hiss hum jut juts clench clenches
pinch grip grips wring strokes stroke sidestep clap claps unlock unlocks unwinding reset drain puppy"""
_HYPHENED = (
    r"(?!warm|cool|follow|flare|build|check|drop|sign|lay|cut|break)[a-z]{3,}"
    r"-(?:back|up|down|out|over|through|in|off)s?"
)
HEAD_RE = re.compile(
    rf"\b(?:(?:{any_of(NAME_HEADS)})(?:s|es)?|{_HYPHENED}|90/90(?: [a-z]+)?"
    r"|child's pose|legs up the wall|wall slides?|open books?)$"
)

POSITIONS = (
    ("forearms and knees", r"forearms? (?:and|&) knees?|forearms on the floor"),
    ("all fours", r"all[- ]fours|hands (?:and|&) knees|quadruped|tabletop position on your hands"),
    (
        "side-lying",
        (
            r"(?:lie|lay|lying|roll|turn)\w*(?: down)? (?:\w+ ){0,2}(?:on|onto|on to) (?:your|one"
            r"|the|either|his|her)(?: \w+){0,2} sides?\b|\bside[- ]lying\b|\bside plank\b"
            r"|\bon your (?:left |right |good |bad |other )?side\b"
        ),
    ),
    (
        "prone",
        (
            r"\bprone\b|face[- ]?down|(?:lie|lay|lying)\b[^.;]{0,30}\b(?:on your"
            r"|on the) (?:stomach|belly|tummy|front|abdomen)"
            r"|(?<!hand )(?<!hands )\bon your (?:stomach|belly|tummy"
            r"|front)\b"
        ),
    ),
    (
        "supine",
        (
            r"\bsupine\b|face[- ]?up\b|(?:lie|lay|lying|laid|rest)\b[^.;]{0,40}\bon (?:your|the"
            r"|his|her) backs?\b|\bflat on your back\b|\bon (?:your|his|her) back\b|^back\b(?=,)"
            r"|lie (?:down )?flat\b"
        ),
    ),
    ("kneeling", r"\b(?:half[- ])?kneel(?:ing)?\b|\bon (?:your|both) knees\b|\bon one knee\b"),
    (
        "seated",
        (
            r"(?<!wall )(?<!wall-)\b(?:sit|seated|sitting|sat)\b(?!-up| up position|[ -]to[ -]stand"
            r"|[- ]?ups?\b(?! (?:tall|straight|nice|on|in\b))| bones?)(?! back| your hips)"
        ),
    ),
    ("standing", r"\b(?:stand|standing|stood)\b(?!-)(?! up(?: without|$|,|;| again))"),
)
"""Start positions by the words that tell them, the more special first."""
