"""Lets `python -m checker` stand for the `jixiao` command."""

from checker.cli.main import entry

if __name__ == "__main__":
    entry()
