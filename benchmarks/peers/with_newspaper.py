"""newspaper4k over the pages of a feed, one after the other, as its documentation has it. ``with_newspaper.py FEED OUT``."""

import json
import sys

import newspaper
import tldextract
from links import links

# Its list of public suffixes is otherwise fetched from the network, which is not what is measured.
tldextract.extract = tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
tldextract.tldextract.extract = tldextract.extract

with open(sys.argv[2], "w", encoding="utf-8") as out:
    for url in links(sys.argv[1]):
        article = newspaper.article(url, fetch_images=False)
        row = {
            "url": url,
            "title": article.title,
            "text": article.text,
            "authors": article.authors,
            "date": str(article.publish_date),
        }
        out.write(json.dumps(row) + "\n")
