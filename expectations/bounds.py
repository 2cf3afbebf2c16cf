"""Rules on the numbers themselves: signs, order of the bounds, bounds as the qualifier states them."""

from expectations.rule import Rule, query_of
from expectations.thresholds import Thresholds


def rules(thresholds: Thresholds) -> tuple[Rule, ...]:
    """Return the rules on the numbers of figures."""
    largest = thresholds.largest_plausible_count
    return (
        Rule(
            "BND-01",
            "bounds",
            "figures",
            "critical",
            "No value or bound of a figure is negative.",
            query_of("BND-01"),
        ),
        Rule("BND-02", "bounds", "figures", "critical", "low <= value <= high.", query_of("BND-02")),
        Rule(
            "BND-03",
            "bounds",
            "figures",
            "critical",
            "Value and bounds are those that the qualifier states.",
            query_of("BND-03"),
        ),
        Rule("BND-04", "bounds", "figures", "critical", "Confidence lies between 0 and 1.", query_of("BND-04")),
        Rule(
            "BND-05",
            "bounds",
            "figures",
            "warning",
            f"No single count exceeds {largest:,} people.",
            query_of("BND-05", largest=largest),
        ),
    )
