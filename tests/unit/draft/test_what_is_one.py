"""What is an exercise and what is none: stages, everyday life, titles, tables of days, rows of a list."""

from __future__ import annotations

import pytest

from cuecast.draft import draft


def exercises(text, file="t.txt"):
    return draft(text, file).exercises


def names(text, file="t.txt"):
    return [one.name.value.lower() for one in exercises(text, file)]


ANKLE = """Sprained ankle

{first}

Four times a day.

Ankle circles: draw circles with your foot, 15 times.
Towel scrunches: pull a towel towards you with your toes, 12 times.

{second}

Every other day.

Calf raises: go up on your toes and come down slowly. 3 sets of 12.
Step-ups: step up with the sore leg, 2 sets of 10.
Hopping on the spot: small springs from both feet, 3 rounds of 20 seconds.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Stage 1. Gentle motion", "Stage 2. Two-leg loading"),
        ("Phase 1: Gentle motion", "Phase 2: Two-leg loading"),
        ("Part one. Lying balance", "Part two. Standing balance"),
    ],
)
def test_a_stage_with_names_below_it_is_no_exercise(first, second):
    assert names(ANKLE.format(first=first, second=second)) == [
        "ankle circles",
        "towel scrunches",
        "calf raises",
        "step-ups",
        "hopping on the spot",
    ]


HERNIA = """After your hernia repair

{head}

{below}

Heel slides
Lie on your back and slide one heel towards your bottom. Repeat 10 times.

Pelvic tilts
Flatten your back into the mattress and let go. Repeat 10 times.

Knee rolls
Keep your knees together and roll them to each side. Repeat 10 times.
"""


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("Getting out of a chair", "Shuffle your bottom forwards and push up with your arms."),
        ("Sleeping", "Bend your knees and put a cushion between them."),
        ("Habits that spare the scar", "Hold your tummy with your hand when you sneeze."),
        ("Do every exercise twice a day", "Bend your knees when you lie down."),
    ],
)
def test_everyday_life_and_advice_are_none(head, below):
    text = HERNIA.format(head=head, below=below)
    assert names(text) == ["heel slides", "pelvic tilts", "knee rolls"]


def test_what_all_begin_with_is_none():
    text = """Kneel on a folded blanket, with your toes tucked under. If your knees hurt, use two cushions.

Cat stretch
Round your back and let your head hang. Repeat 6 times.

Thread the needle
Slide one arm under your chest. Hold for 4 breaths on each side.

Child's pose
Sit back on your heels. Hold for 8 breaths.
"""
    title = "Morning yoga on the mat\n\n"
    assert names(title + text) == ["cat stretch", "thread the needle", "child's pose"]


def test_a_name_with_its_movement_and_dose_is_one_however_it_is_set():
    text = """# Finger exercises

**How to do them**

- Sit with your elbow on a table.
- Hold each one for 4 seconds.

**The shapes**

1. **Straight hand.** Point your fingers at the ceiling.
2. **Hook fist.** Bend the end joints of your fingers.
3. **Full fist.** Curl your fingers into your palm.

**Helped finger bend**

Use the other hand to press each stiff finger into a bend. Hold for 12 seconds. Do it 4 times.

**Good to know**

Swelling may last.
"""
    found = exercises(text, "t.md")
    assert [one.name.value for one in found][-1] == "Helped finger bend"
    assert [one.reps.value if one.reps else None for one in found] == [None, None, None, "4"]


def test_the_number_of_an_exercise_is_no_dose():
    text = """Steady at home

Exercise 1 Knee lifts
Hold a worktop and lift each knee in turn. Repeat 12 times.

Exercise 2 Toe raises
Lift your toes and lower them. Repeat 14 times.
"""
    assert [one.reps.value for one in exercises(text)] == ["12", "14"]
    assert names(text) == ["knee lifts", "toe raises"]


def test_rows_of_a_table_are_no_movement():
    text = """# Club strength

| Exercise | Sets x reps |
|---|---|
| Reverse lunge | 3 x 10 |
| Side plank | 2 x 30 s |
| Calf raise | 3 x 15 |

*I have no time.* Then do the first two rows and nothing else.
"""
    assert names(text, "t.md") == ["reverse lunge", "side plank", "calf raise"]


@pytest.mark.parametrize(
    "table",
    [
        "| Monday | Tuesday | Wednesday | Thursday |\n|---|---|---|---|\n| Pull | Push | off | Pull |",
        "| Day | Plan |\n|---|---|\n| Mon | Pull |\n| Wed | Push |\n| Fri | Pull |\n| Sun | Rest |",
    ],
)
def test_a_table_of_days_holds_none(table):
    text = f"""# Back to the gym

{table}

## Pull

**Seated row:** Pull the handle to your ribs. 3 sets of 10.

**Lat pulldown:** Pull the bar down to your collarbone. 3 sets of 12.
"""
    assert names(text, "t.md") == ["seated row", "lat pulldown"]


PLANK = """{title}
{by}

The plank has been done for 50 years. It asks the trunk to keep still.

{how}

1. Lie on your stomach and put your forearms on the floor.
2. Tighten your stomach as if somebody were about to poke it.
3. Lift your hips until your body is straight.
4. Hold for 20 seconds.
5. Lower your knees to the floor.

Aim for 3 sets, resting for 40 seconds between sets. Four sessions a week are enough.

Common mistakes

Sagging in the middle. Lift your hips a little.

Easier and harder versions

If you shake, put your knees down. For more, hold for 60 seconds.
"""


@pytest.mark.parametrize(
    "by", ["by Ivo Marsden, trainer", "Reviewed by Dr Ines Falk", "With Ada Cole"]
)
@pytest.mark.parametrize(
    ("title", "how"),
    [
        (
            "The front plank: how to do it, and why it is worth ten minutes of your week",
            "Instructions for the plank",
        ),
        ("Front plank for busy people", "The exercise"),
        ("Front plank on the forearms: technique, gains and errors", "Steps to follow"),
    ],
)
def test_an_article_about_one_exercise_is_not_cut(title, by, how):
    (only,) = exercises(PLANK.format(title=title, by=by, how=how))
    assert only.name.value.lower().startswith("front plank")
    assert (only.sets.value, only.rest.value) == ("3", "40s")


def test_what_comes_next_month_is_no_name():
    text = PLANK.format(
        title="MOVE OF THE MONTH\n\nThe Front Plank", by="by Ivo Marsden", how="How to do it"
    )
    (only,) = exercises(text + "\nNext month: the glute bridge.\n")
    assert only.name.value == "Front Plank"


def test_90_90_is_a_name_set_as_the_others():
    text = """HIP ROUTINE

90/90 TURNS
Sit on the floor with your knees bent. Let both knees fall to the right, then to the left.
14 reps

FROG ROCKS
On hands and knees, take your knees wide. Push your hips back and come forward.
9 reps

SQUAT HOLD
Lower yourself into a deep squat with your heels down.
Hold for 25 seconds
"""
    assert names(text) == ["90/90 turns", "frog rocks", "squat hold"]


def test_rows_with_a_colon_are_set_alike_however_short():
    text = """Twice a week.

1. Squats: 15
2. Reverse lunges: 10 each leg. Step back and drop the knee.
3. Calf raises on a kerb: 20, two feet
4. Side plank: 25 seconds each side. Elbow under the shoulder.
"""
    found = ["squats", "reverse lunges", "calf raises on a kerb", "side plank"]
    assert names(f"Strength for runners\n\n{text}") == found


def test_an_exercise_is_called_by_what_it_is_for():
    text = """Three for stiff hips (transcript)

First up is a stretch for the front of the thigh. Stand on one leg and pull your heel to your bottom. Hold \
for thirty seconds, then swap legs.

Number two is a band exercise for the outer hip. Put the band round your ankles and lift your leg out to the \
side. Twelve on each side.
"""
    found = ["stretch for the front of the thigh", "band exercise for the outer hip"]
    assert names(text) == found


def test_sentences_that_count_names_begin_exercises():
    text = """Hi Tom, the ward gives everybody four things. First, ankle pumps: push your feet up and down, \
ten times every hour. Second, quad sets: press the back of your knee into the bed, hold five seconds, ten \
times. Third, heel slides, where you slide your heel up and down, eight times. And the fourth is the \
straight leg raise: lift the leg and hold it for 3 seconds.

Don't drive for six weeks. Love, Jean
"""
    found = exercises(text)
    told = ["ankle pumps", "quad sets", "heel slides", "straight leg raise"]
    assert [one.name.value for one in found] == told
    assert [one.reps.value if one.reps else None for one in found] == ["10", "10", "8", None]


def test_letters_with_numbers_count_exercises_done_in_pairs():
    text = """# Two days

## Day A

A1. Goblet squat: 3 x 11
A2. Push-up: 3 x 8
B1. Romanian deadlift: 3 x 9
B2. One-arm row: 3 x 10 each side
"""
    found = exercises(text, "t.md")
    assert [one.name.value for one in found] == [
        "Goblet squat",
        "Push-up",
        "Romanian deadlift",
        "One-arm row",
    ]
    assert [one.reps.value for one in found] == ["11", "8", "9", "10"]


def test_eyes_shut_before_a_dose_is_of_the_name():
    text = """ANKLES

Kneeling ankle rock - 10 per side
Front foot flat, drive your knee over your toes.

Banded calf raise - 15 reps
Band round the ankles, go up and come down.

Single-leg balance, eyes shut - 20 sec per side
Stand on one foot without your shoes.
"""
    found = exercises(text)
    assert [one.name.value for one in found][1:] == [
        "Banded calf raise",
        "Single-leg balance, eyes shut",
    ]
    assert found[1].hold is None


@pytest.mark.parametrize("mark", [". ", ": ", " - "])
def test_lines_that_begin_with_a_name_are_apart(mark):
    text = f"""Gentle exercises at home

Seated

Ankle circles{mark}Lift one foot and circle it 5 times each way, then change over to the other foot.
Arm raises{mark}Breathe in as you lift both arms and breathe out as you lower them. 8 times.
Knee lifts{mark}Lift one knee, then the other, 9 times each.

Standing

Heel raises{mark}Rise up and lower down slowly. 10 times.
Side taps{mark}Tap one foot out to the side and back. 7 times each leg.
Backward leg lifts{mark}Keep your back straight. 6 times each leg.
"""
    found = exercises(text)
    assert [one.reps.value for one in found] == ["5", "8", "9", "10", "7", "6"]
