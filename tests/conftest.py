"""What all tests share: a cache folder of their own, and the house's data."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from checker import vocabulary as vocabularies

ROOT = Path(__file__).parent.parent
SEED = ROOT / "tests" / "documents" / "shaoxing-2019.txt"

# A change lands by what it does and not by luck; on other machines each run tries other examples.
settings.register_profile("landing", derandomize=True)
if os.environ.get("JIXIAO_SAME_EXAMPLES"):
    settings.load_profile("landing")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    """No test reads or writes the user's cache."""
    patch = pytest.MonkeyPatch()
    patch.setenv("JIXIAO_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    patch.delenv("JIXIAO_DEBUG", raising=False)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def vocabulary():
    return vocabularies.load()


@pytest.fixture(scope="session")
def seed():
    return SEED
