"""One file per kind of answer, and the parts that screens share."""
