"""Sources in, visits and pages out: knows no database, no mail and no initiative."""
