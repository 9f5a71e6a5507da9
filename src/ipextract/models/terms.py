"""The closed vocabularies of facts: what a field may say. Records, rules and gold take them from here."""

from typing import Literal

TargetKind = Literal["quantitative", "qualitative"]
Measure = Literal["level", "growth", "multiple"]
Comparator = Literal["ge", "gt", "le", "lt", "approx", "range", "eq"]
Relation = Literal["by", "at", "from", "within", "during", "until", "recurring"]
Precision = Literal["year", "half", "quarter", "month", "day"]
AmountKind = Literal["absolute", "rate"]
AmountRole = Literal[
    "reward", "subsidy", "fund", "loan", "investment", "indicator", "threshold", "fee", "fine", "other"
]
AgencyRole = Literal["lead", "cooperate", "responsible", "supervise"]
