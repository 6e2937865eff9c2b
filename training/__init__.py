"""Trains the pipelines of the language packs from treebanks and entity corpora: `python -m training --help`."""
