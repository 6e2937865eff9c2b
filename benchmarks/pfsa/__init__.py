"""Direct quotations of Indonesian news: katanya against the labels of PFSA-ID.

The corpus (Purnomo W.P., Kumar and Zulkarnain, "PFSA-ID: an annotated Indonesian corpus and baseline model of public
figures statements attributions", Global Knowledge, Memory and Communication, 2022) is under CC BY-NC-SA: it is measured
with, and nothing of it is part of katanya or learned from.
"""
