"""Dates and figures beside other Python libraries, on the tables of tests/normalize/tables.

Every library runs through a small adapter of its own under `finders`, which leaves open what the library leaves open
and never picks for it. In a doubtful convention the score is generous to all of them: see `dates` and `figures`.
"""
