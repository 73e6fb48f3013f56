"""news-please over the pages of a feed. ``with_newsplease.py FEED OUT``."""

import json
import sys

from links import links
from newsplease import NewsPlease

found = NewsPlease.from_urls(links(sys.argv[1]), request_args={"timeout": 30}, fetch_images=False)
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for url, article in found.items():
        row = {"url": url, "title": article.title, "text": article.maintext, "date": str(article.date_publish)}
        out.write(json.dumps(row) + "\n")
