"""The report of a release: one page that needs no network, each number a click from its quote."""

# Where the page lies in a release.
PAGE = "report/index.html"
