"""Where exercises begin, by how the others of the article are set, counted and told."""

from __future__ import annotations

import pytest

from cuecast.draft import draft


def names(text):
    return [one.name.value.lower() for one in draft(text, "t.txt").exercises]


CHAIN = """Stiff ankles | Follow along

hi everyone, today we're going to bend and look at your ankles, because half of you ask me

{first} a calf release. Sit down, put a ball under your calf and roll up and down for a minute on each leg.

{second} the knee to wall rock. Push your knee forward over your toes and come back. Fifteen of those, then \
swap feet.

{last} the deep squat sit. Hold on to a door frame and sink down as low as you can. Sit there for forty-five \
seconds.
"""


@pytest.mark.parametrize(
    ("first", "second", "last"),
    [
        ("Right, the first one is", "Okay, number two,", "And last but not least,"),
        ("Number one is", "Next one, number two,", "And the last one, number three,"),
        ("First up,", "Second,", "Last, but by no means least,"),
    ],
)
def test_what_is_counted_begins_exercises_and_nothing_before_it_does(first, second, last):
    found = names(CHAIN.format(first=first, second=second, last=last))
    assert found == ["calf release", "knee to wall rock", "deep squat sit"]


HEEL = """Heel pain: what to do

Before you get up

Towel stretch. Sit up in bed with the leg straight, loop a towel round your foot and pull it to you. Hold \
for 30 seconds, three times.

Sole stretch. Cross the foot over the other knee and bend your toes back. Hold for 10 seconds, ten times.

During the day

{name}. {told} Wrap the bottle in a cloth if your skin is sensitive.

Heel raises. Stand on a step, go up on your toes and lower your heels slowly. 3 sets of 12.
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "Rolling",
            "While sitting, roll the sole of your foot over a frozen bottle for two minutes.",
        ),
        ("Bottle", "Sit and roll your foot over a frozen bottle."),
        (
            "In and out",
            "Keep your knee still and turn the sole of your foot inwards, then outwards.",
        ),
    ],
)
def test_what_stands_among_names_and_is_told_as_they_are_is_one(name, told):
    found = names(HEEL.format(name=name, told=told))
    assert found == ["towel stretch", "sole stretch", name.lower(), "heel raises"]


GROUP = """After your operation

Breathing exercise
Sit up as straight as you can and let your shoulders drop. Breathe in slowly through the nose until the lower
ribs widen, and sigh the air out through the mouth. Take 5 of these deep breaths every hour.

Supported cough
Press a pillow firmly over your wound with both hands. Breathe in, lean forwards and cough. Do it twice.

{head}
{told}
a) Ankle bends. Bend your feet up and down 10 times.
b) Knee presses. Press both knees down into the bed and hold for 5 seconds. 10 times.
"""


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Leg exercises", "These too should be done every hour."),
        ("Leg exercises", "Please do these every hour."),
        ("When to exercise", "Do all of these exercises every hour."),
    ],
)
def test_a_heading_that_speaks_of_several_is_none(head, told):
    found = draft(GROUP.format(head=head, told=told), "t.txt").exercises
    called = [one.name.value.split()[0] for one in found]
    assert called == ["Breathing", "Supported", "Ankle", "Knee"]


STAGED = """Achilles tendon

{first}
The following two are done 5 times a day.

a) Pointing. Let the foot hang and point it away from you.
b) Toe scrunch. Place your bare foot on a towel and gather the cloth under your toes.

{second}
Now do these, 3 times a day.

c) Band press. Loop a band round your foot and press the foot down against it. 2 sets of 15.
d) Seated heel raise. Sit with your foot flat and raise the heel. 2 sets of 20.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Weeks 3 to 5", "Weeks 6 to 8"),
        ("Days 1-3", "Days 4-14"),
        ("Weeks 1 and 2", "After week 2"),
    ],
)
def test_a_stage_that_lasts_begins_a_group(first, second):
    found = draft(STAGED.format(first=first, second=second), "t.txt").exercises
    often = [one.frequency and one.frequency.value for one in found]
    assert often == ["5 times a day", "5 times a day", "3 times a day", "3 times a day"]


STRETCH = """The Sleeper Stretch: loosen your shoulder

{how}

Lie on your side with the tight shoulder underneath. With your upper hand, push the lower wrist gently to \
the floor. Hold the stretch for 30 seconds. Do 4 repetitions.

{pinch}

Try lowering the elbow a little, or roll back further.
"""


@pytest.mark.parametrize("how", ["How it's done", "How it is performed", "How the stretch is done"])
@pytest.mark.parametrize("pinch", ["If it pinches", "When you feel a pinch", "Until it stretches"])
def test_a_clause_above_advice_is_no_name(how, pinch):
    (one,) = draft(STRETCH.format(how=how, pinch=pinch), "t.txt").exercises
    assert (one.name.value, one.reps.value, one.hold.value) == ("Sleeper Stretch", "4", "30s")


def test_a_transcript_is_read_by_its_lines():
    text = """Stiff upper back?

Transcript

0:00 hey everyone, welcome back to the channel. Today we're talking about the part between your neck and hips
0:39 okay, number one, foam roller extensions
0:43 lie down with the roller across your upper back. Feet flat, hands behind your head for support
0:54 now breathe out and let yourself drape back over the roller. Breathe in, come back up. Ribs down
1:06 do eight of those, then move the roller up an inch or so and do another eight
1:15 number two, open book. Lie on your side, knees bent up, arms out in front with palms together
1:25 take your top arm, open it up and over to the other side and follow your hand with your eyes, slowly
1:36 hold there for two breaths and close it. Five reps and then you roll over and do the other side
1:47 and the last one, number three, is the kneeling lat stretch
1:53 kneel in front of a chair, elbows on the seat. Sit back and let your chest drop toward the floor
2:05 you'll feel this along the sides of your back and up into your armpits. Hold it for thirty seconds
"""
    assert names(text) == ["foam roller extensions", "open book", "kneeling lat stretch"]


def test_a_title_above_a_table_of_exercises_is_none():
    text = """# Keeping well in bed: breathing and leg exercises

Start as soon as you are awake.

| No. | Exercise | How you do it | How many |
|---|---|---|---|
| 1 | Ankle pumps | Bend and stretch both ankles. | 20 times |
| 2 | Knee presses | Press the backs of both knees into the mattress. | 10 times |
| 3 | Buttock squeeze | Press the buttocks together. | 10 times |
"""
    assert names(text) == ["ankle pumps", "knee presses", "buttock squeeze"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Exercise guide\nREVERSE LUNGE", "reverse lunge"),
        (
            'A gentle turn for the upper back: the "thread the needle" stretch',
            "thread the needle stretch",
        ),
    ],
)
def test_a_title_names_by_what_is_quoted_and_not_by_what_everything_is_called(title, name):
    text = f"""{title}

Starting position

Stand or kneel with your back straight.

Movement

Breathe in and take your right leg back. Bend both knees and come back up. 10 times with each leg.
"""
    assert names(text) == [name]
