"""What stands in a row with sure exercises is one, and what is set or said otherwise is none."""

from __future__ import annotations

from cuecast.draft import draft


def names(text: str) -> list[str]:
    """What a draft of an article calls its exercises."""
    return [str(one.name.value) if one.name else "" for one in draft(text, "a.md").exercises]


def test_names_without_a_known_movement_are_exercises_where_a_list_counts_on_through_them() -> None:
    """`Tense, then relax` and `In and out` stand between lifts and slides."""
    text = """Your exercises

Do each of these ten times, three times a day.

A. Heel slide. Slide your heel up the bed and back.

B. In and out. Turn the sole of your foot in, then out.

C. Tense, then relax. Tighten the muscle on the front of your thigh, then let go.

D. Knee lift. Lift the knee as high as you can.
"""
    assert names(text) == ["Heel slide", "In and out", "Tense, then relax", "Knee lift"]


def test_leads_under_tips_are_none() -> None:
    """A list of tips is set as the exercises above it are."""
    text = """Your exercises

• Heel slide - Slide your heel up the bed and back. 10 times.
• Huffing - Breathe in and blow the air out quickly. 3 times.
• Fingers - Spread your fingers and close them. 10 times.

Tips
• Chair - Use one without wheels.
"""
    assert names(text) == ["Heel slide", "Huffing", "Fingers"]


def test_breathing_between_movements_is_one() -> None:
    """A heading that elsewhere stands above a part of an exercise."""
    text = """HOME EXERCISES
Do all 10 times, 3 times a day.
Heel slides
Lie on your back and slide your heel up the bed.
Knee rolls
Keep your knees together and let them roll to each side.
Breathing
Put a hand on your belly and breathe in through your nose. Sigh the air out.
Arm circles
Circle your arms backwards.
"""
    assert names(text) == ["Heel slides", "Knee rolls", "Breathing", "Arm circles"]


def test_boxes_to_be_ticked_hide_no_name() -> None:
    """A physio ticks what matters most."""
    text = """## Loosen

- [ ] **Turning** – Sit tall. Look over your shoulder, then come back and look over the other.
- [x] **Side bending** – Lower your ear towards your shoulder.
☐ **Shoulder rolls** – Circle your shoulders up, back and down. Make 10 slow circles.
"""
    assert names(text) == ["Turning", "Side bending", "Shoulder rolls"]


def test_a_table_of_faults_teaches_nothing_and_a_row_that_is_described_does() -> None:
    """Under a heading of errors stand errors."""
    text = """# For the ankle

| Exercise | How to do it |
|---|---|
| Foot down | Point the foot away from you. |
| Foot in and out | Keep still and turn the sole inwards. |
| Towel scrunch | Gather a towel with your toes. |

## Common errors

| Error | Fix |
|---|---|
| Hips rotate toward the anchor | Step closer |
| Shoulders creep up | Lower them before you press |
"""
    assert names(text) == ["Foot down", "Foot in and out", "Towel scrunch"]


def test_an_only_list_of_steps_below_a_name_is_one_exercise() -> None:
    """No heading says that it is told here how it is done."""
    text = """Single-Leg Calf Raise

With each step the tendon carries your weight. An adult should manage 20 or more raises on one leg.

What you need: a step with something to hold on to.

1. Stand with the front half of both feet on the edge of the step.
2. Take one foot off, so that you stand on the other leg.
3. Rise on to your toes as high as possible. Count to 2 on the way.
4. Pause at the top.
5. Let the heel sink below the edge of the step while you count to 3.
6. Continue until you have done 8 to 12 raises.

Three sets on each leg with 90 seconds of rest in between.
"""
    (only,) = draft(text, "a.txt").exercises
    assert only.name is not None
    assert only.name.value == "Single-Leg Calf Raise"


def test_paragraphs_that_count_up_begin_exercises() -> None:
    """`Exercise number two` goes on from the first."""
    text = """Hello everyone, today I'd like to show you two exercises for tennis elbow.

So the first exercise is called an isometric wrist hold. I use my good hand to help the wrist up.
You're going to hold for 40 seconds. And you do that five times. Do this one every day.

OK, exercise number two, and that's the slow lowering, or eccentric wrist extension. Same weight.
Help the wrist all the way up with your other hand. You want three sets of 15.
"""
    assert len(names(text)) == 2


def test_a_caption_is_no_speaker_and_a_name_may_hold_a_figure() -> None:
    """`Photo:` comes again and again; `Figure-4 stretch` is no picture."""
    text = """Side-lying leg raise

Photo: leg raise, start position

Lie on your side and raise the top leg. 15 times.

Single-leg bridge

Photo: single-leg bridge, end position

Lie on your back and push through one heel. 8 times.

Side plank

Photo: side plank with bent knees

Lie on your side and lift your hips. Hold for 20 seconds.
"""
    assert names(text) == ["Side-lying leg raise", "Single-leg bridge", "Side plank"]
    one = """Figure-4 stretch

How to do it

Lie on your back with both knees bent. Cross your right ankle over your left thigh. Hold for 30 seconds.
"""
    assert names(one) == ["Figure-4 stretch"]


def test_a_wrapped_line_may_begin_with_a_name() -> None:
    """Lines of a leaflet without gaps between its exercises."""
    text = """Your new hip: exercises at home

Do each exercise 10 times, 4 times a day. The exercises
help your circulation and rebuild the muscles.
In standing
Hold on to a firm surface such as the kitchen
worktop, never to a chair on wheels.
Leg out to the side. Keep your body upright and
lift the operated leg out sideways, then return it.
Leg backwards. Take the operated leg back with
the knee straight. Do not lean forward. 10 times.
Heel raises. Go up on your toes with both feet,
hold for 2 seconds and come down. Repeat 15 times.
"""
    assert names(text) == ["Leg out to the side", "Leg backwards", "Heel raises"]


def test_a_heading_behind_a_row_of_names_that_tells_no_movement_ends_it() -> None:
    """One thing is asked for below it, and no dose."""
    text = """Exercises for the arm

Belly breathing
Rest both hands lightly on your belly. Breathe in and let your belly rise. Breathe out slowly.

Shoulder shrugs
Lift both shoulders toward your ears as you breathe in. Drop them as you breathe out.

Shoulder rolls
Roll your shoulders backward in large, smooth circles.

Elbow bends
With your palms up, bend your elbows to bring your hands to your shoulders. Straighten them again.

Afterward
Rest with your arm propped above the level of your heart for 15 minutes. Measure around your
forearm and upper arm once a week at the same spot; an increase of more than 2 centimeters should be reported.

Be careful
Check your skin for cuts and insect bites. Avoid hot tubs over 102 degrees.
"""
    assert "Afterward" not in names(text)
