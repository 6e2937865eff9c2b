"""How well readings agree with gold: the figures that quality is measured by."""

from katanya.evaluation.gold import Annotation, Attribution, load_annotations
from katanya.evaluation.scores import evaluate
from katanya.evaluation.tables import Rate, Share, Table

__all__ = ["Annotation", "Attribution", "Rate", "Share", "Table", "evaluate", "load_annotations"]
