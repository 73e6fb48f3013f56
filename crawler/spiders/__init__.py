"""The Scrapy spiders: which addresses to ask in which order. What comes back is read by the pure modules beside them."""
