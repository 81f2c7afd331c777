"""Settings of all tests."""

import os

from hypothesis import settings

# A machine under load is slow now and then: examples have no deadline, since no test is about time.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

# Where a machine is told to keep no compiled modules, each process that a test starts would compile all of kg anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
