"""Sentences of a language and what each says; one module a language, all of the same tables.

``ACCESSIONS`` and ``MEETINGS`` (day of publication, sentence, what it says), ``NOTHING`` (day, sentence), ``SINCE`` (day, sentence, nation,
its day), ``MEMBERS`` (day, sentence, nations); ``WAYS`` (sentence, what it says) and ``NO_WAY`` (sentence), all of one day.
A row of a module for several languages begins with its language.
"""

DECEMBER = "2026-12-10"
SUMMER = "2027-06-15"
OCTOBER = "2027-10-08"
NOVEMBER = "2027-11-10"
AUTUMN = "2027-11-20"
WINTER = "2027-12-08"
MAY = "2028-05-16"
SPRING = "2029-03-07"  # of the sentences that give no day of publication
MID_OCTOBER = "2029-10-17"
LATE_NOVEMBER = "2030-11-20"
MID_MAY = "2031-05-14"
MIXED = ("forms", "scandinavian")  # modules of several languages, whose rows begin with their own
