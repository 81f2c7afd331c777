"""Settings of all tests."""

from hypothesis import settings

# A machine under load is slow now and then: examples have no deadline, since no test is about time.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")
