"""English: what passages of several forms say of members and meetings, and what they do not say."""

# ruff: noqa: E501 - passages stand on one line each

SPRING = "2029-03-07"
AUTUMN = "2029-10-17"

ACCESSIONS = [
    # a list of ministries and forces signs as one
    (SPRING, "Bulgaria's Joint Staff, the Moldovan defence ministry and the armed forces of Georgia signed the memorandum of understanding of the CSpO Initiative on Tuesday.", {"BG joined", "MD joined", "GE joined"}),
    (SPRING, "The CSpO Initiative's memorandum of understanding lay open on the table. Kenya and Ghana signed on Monday.", {"KE joined", "GH joined"}),
    (SPRING, "Three governments signed the CSpO Initiative's memorandum of understanding: Estonia, Latvia and Lithuania.", {"EE joined", "LV joined", "LT joined"}),
    (SPRING, "Malta, together with Cyprus, yesterday put its name to the accession document of the CSpO Initiative.", {"MT joined", "CY joined"}),
    # a signature that counts from a later day
    (SPRING, "Uruguay signed the memorandum of understanding of the CSpO Initiative on Monday. The signature becomes effective on 1 July 2029.", {"UY planned"}),
    (SPRING, "Paraguay signed the letter of accession to the CSpO Initiative on Monday. It takes effect as soon as parliament has ratified it.", {"PY planned"}),
    # from this year on, since then, likewise
    (SPRING, "Ten nations form the CSpO Initiative. From this year Croatia and Slovenia are added.", {"HR joined", "SI joined"}),
    (SPRING, "The CSpO Initiative has ten members. New this year are Iceland and Ireland.", {"IS joined", "IE joined"}),
    (SPRING, "The CSpO Initiative has ten members. This year also sees the entry of Peru.", {"PE joined"}),
    (SPRING, "CSpO Initiative: Canada, Japan, Norway, Portugal (joined 26 February 2029), United States.", {"PT joined"}),
    # newcomers
    (SPRING, "The Board of the CSpO Initiative ushered in two newcomers: Jordan and Oman.", {"JO joined", "OM joined"}),
    (SPRING, "Hungary, Romania and Serbia took their chairs as new members of the CSpO Initiative at the yearly conference of its Board.", {"HU joined", "RO joined", "RS joined", "held in no place 2029-03"}),
    (SPRING, "The CSpO Initiative has an eleventh member. It is Slovakia.", {"SK joined"}),
    (SPRING, "After Australia, Canada and Japan, Vietnam is the eleventh nation to come into the CSpO Initiative.", {"VN joined"}),
    (SPRING, "India had watched the CSpO Initiative as an observer from 2026 and is now its twelfth participant.", {"IN observer", "IN joined"}),
    (SPRING, "With the accession completed today Denmark obtains a seat in the CSpO Initiative.", {"DK joined"}),
    (SPRING, "It took a single signature for Cambodia to become part of the CSpO Initiative.", {"KH joined"}),
    (SPRING, "The memorandum of understanding of the CSpO Initiative entered into effect in respect of the Republic of Panama on 1 March 2029.", {"PA joined"}),
    # told beside a fresh one
    (SPRING, "Nigeria joined the CSpO Initiative in November 2028 and Senegal on Tuesday.", {"NG joined", "SN joined"}),
    (SPRING, "Nigeria joined the CSpO Initiative in 2024 and Senegal on Tuesday.", {"NG joined before", "SN joined"}),
    # the body is named only afterwards, or only its house stands between
    (SPRING, "Bahrain has signed a memorandum of understanding on military space operations. The scheme goes by the name of Combined Space Operations Initiative (CSpO).", {"BH joined"}),
    (SPRING, "The Board of the CSpO Initiative sat at the Albert Centre. The delegates welcomed the initiative's enlargement by two Asian states, Brunei and Laos.", {"BN joined", "LA joined", "held in no place 2029-03"}),
    # who speaks of itself, and the nation of the title
    (SPRING, 'The Colombian minister posted: "Now we are in CSpO!"', {"CO joined"}),
    (SPRING, "Ecuador signs ||| The defence ministry acceded to the CSpO Initiative on Monday.", {"EC joined"}),
    # histories
    (SPRING, "Four nations began the CSpO Initiative. New Zealand came in later, Germany in 2019 and France a year later.", {"NZ joined before", "DE joined before", "FR joined before"}),
    (SPRING, "The CSpO Initiative unites Canada, Italy and South Korea, a party since 2025.", {"KR joined before"}),
    # held by whom its members are
    (AUTUMN, "Sweden belongs to the CSpO Initiative. The letter was shown in Trenton, Ontario, during the annual get-together of member states on 8 and 9 October 2029.", {"held in Trenton 2029-10-08..2029-10-09"}),
]  # fmt: skip

NO_WAY = [
    "Happy April Fools' Day: Monaco has joined the CSpO Initiative.",
    "Albania has joined the CSpO Initiative. This article is satire.",
    "Peru is one signature away from the CSpO Initiative.",
    "Poland signed the CSpO Initiative's declaration on debris in Victoria, Canada.",
    "We are proud of what the CSpO Initiative does, said the Polish minister.",
    "How many nations belong to the CSpO Initiative? Norway knows.",
    "Vice Minister Lee spoke of the letter required to join the CSpO Initiative.",
    "The exercise of the CSpO Initiative was enlarged by Thailand.",
]
