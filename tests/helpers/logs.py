"""A log line of WARNING or above fails the test, unless the test is about it: `@pytest.mark.expects_log(logger, level)`."""

import logging
from collections.abc import Iterator

import pytest


class _Collector(logging.Handler):
    """Keeps logger and level of what is logged, and where; never the text, which may quote what a test typed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[tuple[str, str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.name, record.levelname, f"{record.module}:{record.lineno}"))


@pytest.fixture(autouse=True)
def no_log_lines(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test for log lines nobody expected, and for expected ones that did not come."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    expected = {(mark.args[0], mark.args[1]) for mark in request.node.iter_markers("expects_log")}
    came = {(name, level) for name, level, _ in collector.lines}
    surprises = [line for line in collector.lines if line[:2] not in expected]
    if surprises:
        pytest.fail(f"logged at WARNING or above: {surprises}")
    if missing := expected - came:
        pytest.fail(f"expected in the log, but it did not come: {sorted(missing)}")
