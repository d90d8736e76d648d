"""The commented show that `cuecast new show` writes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

STARTER = """\
# yaml-language-server: $schema={schema}
# A cuecast show: sessions that people subscribe to in their podcast app.
#   cuecast publish {file}         makes a folder that any web host can serve
#   cuecast feed check {folder}          looks it over
#   cuecast serve {folder} --lan         lets your phone subscribe to it, before anybody else
# Lines that begin with #, without a space after it, are examples: take the # away to use them.

title: My sessions
author: Your name
description: >-
  What the show is about, and for whom.
language: en

# The show's page, and the address that the feed will have. All files lie beside the feed.
link: https://example.org/
feed: https://example.org/{folder}/feed.xml

# One of Apple's categories.
category: Health & Fitness > Fitness
explicit: false

# The cover: a square JPEG or PNG of 1400 to 3000 pixels beside this file. Without it, one is drawn.
#artwork: cover.jpg
#artwork:
#  words: Hips
#  background: "#12454f"
#  accent: "#f2b84b"

#licence: CC-BY-4.0
#copyright: © 2026 Your name
#people: [Your name, {{name: Ada Reyes, role: Author, group: Writing}}]
#funding: {{link: https://example.org/support, text: Support the show}}

# Names of the seasons.
#seasons:
#  1: Weeks 1–2
#  2: Weeks 3–4

# The episodes in the order in which they are to be heard. A session is a file beside this one, or
# one that comes with cuecast (cuecast library). Once an episode is published, its date and its id
# stay: a changed date tells every subscriber again.
episodes:
  - session: heel-to-hip
    date: {first}
#    id: heel-to-hip-1
#    title: Heels and hips
#    notes: Begin slowly today.
#    season: 1

  - session: strong-back-line
    date: {second}
#    season: 1
"""


def starter(file: str, folder: str, schema: str) -> str:
    """The show file, its episodes dated today and in two days' time."""
    today = datetime.now(timezone.utc)
    days = [f"{today + timedelta(days=n):%Y-%m-%d} 06:00" for n in (0, 2)]
    return STARTER.format(file=file, folder=folder, schema=schema, first=days[0], second=days[1])
