"""How the golden scripts are written anew."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write the golden scripts."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew"
    )
