"""From what articles say to what people are told: detection, the ledger, composition and delivery."""
