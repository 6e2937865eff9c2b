"""How well readings agree with gold: the figures that quality is measured by."""

from katanya.evaluation.gold import Annotation, Attribution, load_annotations
from katanya.evaluation.intervals import RESAMPLES
from katanya.evaluation.scores import evaluate
from katanya.evaluation.tables import Figure, Interval, Rate, Share, Table
from katanya.evaluation.values import evaluate_values

__all__ = [
    "RESAMPLES",
    "Annotation",
    "Attribution",
    "Figure",
    "Interval",
    "Rate",
    "Share",
    "Table",
    "evaluate",
    "evaluate_values",
    "load_annotations",
]
