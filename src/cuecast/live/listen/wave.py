"""What an ear works on: mono samples at a rate that speech needs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

EAR_RATE = 16_000
"""Samples a second: what recognisers are made for."""

Wave = npt.NDArray[np.float32]
"""Mono samples at `EAR_RATE`, full scale 1."""
