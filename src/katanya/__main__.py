"""`python -m katanya` is the command `katanya`."""

from katanya.views.cli import main

if __name__ == "__main__":
    main(prog_name="katanya")
