"""`python -m ipextract`."""

from ipextract.cli import main

if __name__ == "__main__":
    main()
