"""Sentences of a language and what each says; one module a language, all of the same tables.

``ACCESSIONS`` and ``MEETINGS`` (day of publication, sentence, what it says), ``NOTHING`` (day, sentence), ``SINCE`` (day, sentence, nation,
its day), ``MEMBERS`` (day, sentence, nations); ``WAYS`` (sentence, what it says) and ``NO_WAY`` (sentence), all of one day.
A row of a module for several languages begins with its language.
"""
