"""The browser that the session page is tried in: where it is. Standard library only."""

import os
import shutil

VARIABLE = "CUECAST_CHROMIUM"
"""Names a Chromium that is called otherwise, or lies elsewhere."""

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What the program is called, by Debian, others, and its maker."""


def chromium() -> str:
    """The program of the system's Chromium; empty when there is none."""
    names = (os.environ.get(VARIABLE, ""), *NAMES)
    return next((found for name in names if name and (found := shutil.which(name))), "")
