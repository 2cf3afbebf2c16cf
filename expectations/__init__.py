"""The audit: Great Expectations suites over a candidate release, one rule code an expectation."""

import os

# Great Expectations reads this when it is first imported; nothing of an audit leaves the machine.
os.environ["GX_ANALYTICS_ENABLED"] = "false"
