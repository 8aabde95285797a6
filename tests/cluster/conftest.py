"""The clusters that tests run against."""

import pytest
import sites


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A cluster of two workers that tests leave as it was."""
    with sites.opened(tmp_path_factory.mktemp("site"), "--no-nanny") as found:
        yield found


@pytest.fixture
def own_site(tmp_path):
    """Makes a cluster for one test, which may do with it what it likes."""
    home = tmp_path / "site"
    home.mkdir()
    with sites.opened(home, "--no-nanny") as found:
        yield found
