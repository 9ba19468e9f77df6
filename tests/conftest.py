"""What holds for every test. Each subject is a module of its own in `tests/helpers`."""

pytest_plugins = [
    "tests.helpers.garbage",
    "tests.helpers.job_threads",
    "tests.helpers.leaks",
    "tests.helpers.logs",
    "tests.helpers.long_first",
    "tests.helpers.patience",
    "tests.helpers.qt_messages",
    "tests.helpers.steady_examples",
    "tests.helpers.windows",
    "tests.helpers.at_the_table",  # after the windows it stands on
    "tests.helpers.mi_table",
]
