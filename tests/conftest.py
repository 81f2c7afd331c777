"""Settings of all tests."""

import os

import pytest
from hypothesis import settings

from tests import browser

# A machine under load is slow now and then: examples have no deadline, since no test is about time.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

# Where a machine is told to keep no compiled modules, each process that a test starts would compile all of kg anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the browser before the tests of a file that needs none."""
    module = item.getparent(pytest.Module)
    if module is None or not hasattr(module.obj, "chromium"):
        browser.close()


def pytest_sessionfinish() -> None:
    """Close the browser after all tests."""
    browser.close()
