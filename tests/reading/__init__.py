"""The reader's tests. ``TIANJIN_FUZZ`` says how many hostile texts each part is given (make fuzz: 200,000)."""

import os

HOSTILE_TEXTS = int(os.environ.get("TIANJIN_FUZZ", "2000"))
