"""``python -m synth_domains``: the command line."""

from synth_domains.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
