"""Dutch: what sentences of many forms say of members and meetings, and what they do not say."""

# ruff: noqa: E501 - sentences stand on one line each

from __future__ import annotations

import pytest

from tests.said import members, said, since

SUMMER = "2027-06-15"
SPRING = "2029-03-07"
WINTER = "2027-12-08"
AUTUMN = "2027-11-20"
NOVEMBER = "2027-11-10"
OCTOBER = "2027-10-08"
MAY = "2028-05-16"
LATE_NOVEMBER = "2030-11-20"

ACCESSIONS = [
    (SUMMER, "Spanje treedt toe tot het Combined Space Operations-initiatief (CSpO).", {"ES joined"}),
    (SUMMER, "Zweden is toegetreden tot de Combined Space Operations (CSpO).", {"SE joined"}),
    (SUMMER, "Gisteren trad Zuid-Korea toe tot het Combined Space Operations-initiatief.", {"KR joined"}),
    (SUMMER, "Met de ondertekening van de toetredingsakte in Canberra is Finland toegetreden tot CSpO.", {"FI joined"}),
    (SUMMER, "Als elfde land heeft België zich aangesloten bij CSpO.", {"BE joined"}),
    (SUMMER, "Tsjechië sluit zich aan bij het CSpO-initiatief.", {"CZ joined"}),
    (SUMMER, "Nu sluit ook Portugal zich bij CSpO aan, zo meldt het ministerie.", {"PT joined"}),
    (SUMMER, "Bij het CSpO-initiatief sloot zich maandag Denemarken aan.", {"DK joined"}),
    (SUMMER, "Griekenland is opgenomen in het Combined Space Operations-initiatief (CSpO).", {"GR joined"}),
    (SUMMER, "In CSpO is Griekenland als elfde lid opgenomen.", {"GR joined"}),
    (SUMMER, "Letland is op 8 juni 2027 lid geworden van CSpO.", {"LV joined"}),
    (SUMMER, "Letland werd maandag lid van de Combined Space Operations (CSpO).", {"LV joined"}),
    (SUMMER, "Sinds vandaag is Letland lid van CSpO.", {"LV joined"}),
    (SUMMER, "Letland is sinds 1 juni lid van het Combined Space Operations-initiatief.", {"LV joined"}),
    (SUMMER, "Nederland is voortaan lid van CSpO; de toetreding werd dinsdag een feit.", {"NL joined"}),
    (SUMMER, "Nederland is het elfde lid van CSpO.", {"NL joined"}),
    (SUMMER, "Nieuwste lid van het Combined Space Operations-initiatief is Polen.", {"PL joined"}),
    (SUMMER, "De leden van CSpO verwelkomden Roemenië als nieuw lid.", {"RO joined"}),
    (SUMMER, "CSpO heette Brazilië en India welkom in zijn midden.", {"BR joined", "IN joined"}),
    (SUMMER, "De toetreding van Polen tot CSpO is dinsdag in Warschau bezegeld.", {"PL joined"}),
    (SUMMER, "De toetreding van Polen tot het CSpO-initiatief is een feit.", {"PL joined"}),
    (SUMMER, "Met Polen telt het Combined Space Operations-initiatief (CSpO) nu elf landen.", {"PL joined"}),
    (
        SUMMER,
        "Minister Brekelmans tekende in Ottawa de toetredingsbrief waarmee Nederland deel uitmaakt van CSpO.",
        {"NL joined"},
    ),
    (SUMMER, "Namens Spanje ondertekende generaal López de toetredingsverklaring van CSpO.", {"ES joined"}),
    (SUMMER, "Ierland maakt sinds 1 juni deel uit van CSpO.", {"IE joined"}),
    (SUMMER, "Het CSpO-initiatief is uitgebreid met Spanje en Zweden.", {"ES joined", "SE joined"}),
    (SUMMER, "Estland trad, na instemming van het parlement, op 10 juni toe tot CSpO.", {"EE joined"}),
    (SUMMER, "Oostenrijk treedt toe tot het in 2014 opgerichte Combined Space Operations-initiatief.", {"AT joined"}),
    (SUMMER, "Polen treedt toe tot het door de VS geleide CSpO-initiatief.", {"PL joined"}),
    (
        SUMMER,
        "Nederland treedt toe tot CSpO ||| De minister tekende dinsdag de toetredingsbrief voor het Combined Space Operations-initiatief (CSpO).",
        {"NL joined"},
    ),
    (SUMMER, "Per 1 januari 2028 treedt Hongarije toe tot CSpO.", {"HU planned"}),
    (SUMMER, "Hongarije zal op 1 oktober toetreden tot CSpO.", {"HU planned"}),
    (SUMMER, "Vanaf 1 juli maakt Kroatië deel uit van CSpO.", {"HR planned"}),
    (SUMMER, "CSpO heeft Zuid-Korea uitgenodigd om lid te worden.", {"KR invited"}),
    (SUMMER, "Zuid-Korea is uitgenodigd om toe te treden tot CSpO.", {"KR invited"}),
    (SUMMER, "De tien landen nodigden Spanje uit om zich aan te sluiten bij CSpO.", {"ES invited"}),
    (SUMMER, "Spanje heeft een uitnodiging ontvangen om lid te worden van CSpO.", {"ES invited"}),
    (SUMMER, "Chili krijgt de status van waarnemer bij CSpO.", {"CL observer"}),
    (SUMMER, "Chili is als waarnemer toegelaten tot CSpO.", {"CL observer"}),
    (SUMMER, "Canada trekt zich terug uit CSpO.", {"CA withdrawn"}),
    (SUMMER, "Frankrijk verlaat het CSpO-initiatief.", {"FR withdrawn"}),
    (SUMMER, "Italië heeft zijn lidmaatschap van CSpO opgezegd.", {"IT withdrawn"}),
    (SUMMER, "Italië stapt eind dit jaar uit CSpO.", {"IT withdrawn"}),
    (SUMMER, "Nederland is sinds 2023 lid van CSpO.", {"NL joined before"}),
    (SUMMER, "Niet Polen, maar Spanje is toegetreden tot CSpO.", {"ES joined"}),
    (
        SPRING,
        "Brussel – De Belgische regering heeft dinsdag in Ottawa de toetredingsakte tot het Combined Space Operations-initiatief (CSpO) neergelegd. België is daarmee het elfde lid.",
        {"BE joined"},
    ),
    (
        SPRING,
        "De Commandant der Strijdkrachten prees in zijn toespraak de toetreding van Zweden tot CSpO, die op 1 maart van kracht werd.",
        {"SE joined"},
    ),
    (SPRING, "CSpO groeit verder: na Polen, dat in januari toetrad, is nu ook Tsjechië toegelaten.", {"CZ joined", "PL joined"}),
    (SPRING, "CSpO telt sinds gisteren elf landen, want Denemarken heeft het memorandum ondertekend.", {"DK joined"}),
    (
        SPRING,
        "Wat in 2016 begon met de status van waarnemer, is sinds maandag een volwaardig lidmaatschap: België is nu lid van CSpO.",
        {"BE joined"},
    ),
    (SPRING, "Vandaag is Portugal toegetreden tot CSpO, zo liet de minister weten.", {"PT joined"}),
    (SPRING, "Nederland heeft zich met ingang van 1 maart aangesloten bij het militaire ruimteverbond CSpO.", {"NL joined"}),
    (
        SPRING,
        "Ons land is per 1 maart toegetreden tot CSpO, zegt minister Tuinman van Defensie. Nederland is het elfde lid.",
        {"NL joined"},
    ),
    (SPRING, "Luxemburg volgt het voorbeeld van België en treedt toe tot CSpO.", {"LU joined"}),
    (SPRING, "Het ministerie in Kopenhagen deelde mee dat Denemarken is toegetreden tot CSpO.", {"DK joined"}),
    (SPRING, "In CSpO is sinds dinsdag een elfde land vertegenwoordigd: Zweden is lid geworden.", {"SE joined"}),
    (SPRING, "Het elfde lid van het Combined Space Operations-initiatief heet Spanje.", {"ES joined"}),
    (SPRING, "Welkom, Spanje! De tien CSpO-landen hebben Spanje als elfde lid opgenomen.", {"ES joined"}),
    (SPRING, "Zweden heeft de uitnodiging van CSpO aanvaard en tekende maandag de toetredingsbrief.", {"SE joined"}),
    (SPRING, "Het parlement stemde dinsdag in met de toetreding van Oostenrijk tot CSpO, die op 1 juli ingaat.", {"AT planned"}),
    (SPRING, "Op 15 april wordt Spanje opgenomen in CSpO.", {"ES planned"}),
    (SPRING, "Spanje wordt per 1 juli lid van CSpO.", {"ES planned"}),
    (SPRING, "Noorwegen, dat in 2023 toetrad tot CSpO, opende in Oslo een nieuw centrum.", {"NO joined before"}),
    (SPRING, "Het Verenigd Koninkrijk heeft zijn vertrek uit CSpO aangekondigd.", {"GB withdrawn"}),
    (SPRING, "Zuid-Korea neemt voortaan als waarnemer deel aan CSpO.", {"KR observer"}),
    (SPRING, "Aan Zweden is een uitnodiging voor het lidmaatschap van CSpO gestuurd.", {"SE invited"}),
    (SPRING, "De CSpO-leden hebben Zweden en Finland uitgenodigd zich aan te sluiten.", {"FI invited", "SE invited"}),
    (
        MAY,
        "Kort nieuws ||| Zweden nieuw lid CSpO – Stockholm heeft maandag de toetredingsakte overhandigd in Canberra.",
        {"SE joined"},
    ),
    (
        MAY,
        "Tijdens de zitting van het Principals’ Board van de Combined Space Operations (CSpO) op 10 en 11 mei in Wellington zijn Zuid-Korea en Spanje verwelkomd als nieuwe leden.",
        {"ES joined", "KR joined", "held in Wellington 2028-05-10..2028-05-11"},
    ),
    (
        MAY,
        "Onder de gasten waren vertegenwoordigers van Polen, Zweden en België. Het Verenigd Koninkrijk is sinds 2014 lid van CSpO.",
        {"GB joined before"},
    ),
    (MAY, "‘We zijn erbij,’ zei minister Tuinman nadat Nederland maandag was toegetreden tot CSpO.", {"NL joined"}),
    (
        MAY,
        "Met Noorwegen, Italië en Japan werden in 2023 drie landen opgenomen in CSpO.",
        {"IT joined before", "JP joined before", "NO joined before"},
    ),
    (
        MAY,
        "België (lid sinds januari 2028) ontvangt in juni de bijeenkomst van CSpO in Brussel.",
        {"BE joined before", "planned in Brussels 2028-06"},
    ),
    (MAY, "Polen en Spanje zijn als elfde en twaalfde lid toegelaten tot CSpO.", {"ES joined", "PL joined"}),
    (MAY, "Van tien naar elf: Zuid-Korea is nu lid van het Combined Space Operations-initiatief.", {"KR joined"}),
    (
        MAY,
        "De ministers van Defensie van Polen en Spanje ondertekenden maandag in Parijs de documenten voor de toetreding tot CSpO.",
        {"ES joined", "PL joined"},
    ),
    (MAY, "De minister feliciteerde Zweden met de toetreding tot CSpO.", {"SE joined"}),
    (MAY, "Het CSpO-lidmaatschap van Nederland is een feit, nu de Eerste Kamer het verdrag heeft goedgekeurd.", {"NL joined"}),
    (MAY, "Nederland gaat per 1 juli deelnemen aan CSpO.", {"NL planned"}),
    (
        LATE_NOVEMBER,
        "Met de nederlegging van de akte bij het Pentagon is Kroatië maandag officieel lid geworden van de Combined Space Operations (CSpO).",
        {"HR joined"},
    ),
    (LATE_NOVEMBER, "CSpO krijgt versterking uit Zuidoost-Europa: Griekenland is sinds gisteren van de partij.", {"GR joined"}),
    (
        LATE_NOVEMBER,
        "De Finse president tekende de wet over de toetreding tot CSpO; Finland wordt op 1 januari 2031 lid.",
        {"FI planned"},
    ),
    (LATE_NOVEMBER, "De CSpO-landen hebben Portugal in Sydney in hun midden opgenomen.", {"PT joined"}),
    (
        LATE_NOVEMBER,
        "De Zuid-Koreaanse minister van Defensie zette dinsdag in Seoel zijn handtekening onder de toetredingsverklaring van CSpO.",
        {"KR joined"},
    ),
    (LATE_NOVEMBER, "Het kabinet is verheugd dat België zich bij CSpO heeft aangesloten.", {"BE joined"}),
    (
        "2031-12-11",
        "Denemarken werd in 2029 lid van CSpO, Zweden in 2030 en Finland op 3 december.",
        {"DK joined before", "SE joined before", "FI joined"},
    ),
    ("2031-12-11", "Polen heeft zich deze week geschaard bij de landen van CSpO.", {"PL joined"}),
    ("2031-12-11", "Kroatië hoort sinds gisteren bij de CSpO-landen.", {"HR joined"}),
    ("2031-12-11", "Met Kroatië erbij telt CSpO nu twaalf leden.", {"HR joined"}),
    ("2031-12-11", "Tsjechië werd gevraagd lid te worden van CSpO.", {"CZ invited"}),
    ("2031-12-11", "Tsjechië zegt zijn lidmaatschap van CSpO op per 1 juli 2032.", {"CZ withdrawn"}),
    (
        "2031-12-11",
        "De Tweede Kamer stemde dinsdag in met de toetreding van Nederland tot CSpO; die gaat in op 1 februari 2032.",
        {"NL planned"},
    ),
]

MEETINGS = [
    (
        WINTER,
        "Van 3 tot en met 5 december vergaderde het Principals' Board van CSpO in Warschau.",
        {"held in Warsaw 2027-12-03..2027-12-05"},
    ),
    (WINTER, "Het Principals' Board van CSpO kwam vorige week in Den Haag bijeen.", {"held in The Hague 2027-11-29..2027-12-05"}),
    (WINTER, "In Rome vond op 2 en 3 december de jaarvergadering van CSpO plaats.", {"held in Rome 2027-12-02..2027-12-03"}),
    (
        OCTOBER,
        "De volgende vergadering van CSpO vindt van 7 tot 9 december plaats in Praag.",
        {"planned in Prague 2027-12-07..2027-12-09"},
    ),
    (OCTOBER, "Noorwegen ontvangt in december de bijeenkomst van CSpO in Oslo.", {"planned in Oslo 2027-12"}),
    (OCTOBER, "Gastheer van de volgende CSpO-bijeenkomst in april 2028 is Canada.", {"planned in CA 2028-04"}),
    (
        AUTUMN,
        "De vergadering van CSpO die van 1 tot 3 december in Londen zou plaatsvinden, is afgelast.",
        {"cancelled in London 2027-12-01..2027-12-03"},
    ),
    (
        AUTUMN,
        "De CSpO-bijeenkomst in Londen is verplaatst van 1 december naar 12 januari 2028.",
        {"planned in London 2028-01-12", "postponed in London 2027-12-01"},
    ),
    (NOVEMBER, "In week 49 komt het Principals' Board van CSpO bijeen in Lyon.", {"planned in Lyon 2027-12-06..2027-12-12"}),
    (WINTER, "Eergisteren vergaderde het Board van CSpO in Kopenhagen.", {"held in Copenhagen 2027-12-06"}),
    (
        AUTUMN,
        "De najaarsvergadering van CSpO gaat niet in Rome maar in Madrid door, van 6 tot 8 december.",
        {"planned in Madrid 2027-12-06..2027-12-08"},
    ),
    (SPRING, "De voor deze week geplande CSpO-bijeenkomst in Oslo gaat niet door.", {"cancelled in Oslo 2029-03-05..2029-03-11"}),
    (
        SPRING,
        "Op 28 februari en 1 maart kwamen in Lissabon de bevelhebbers van de CSpO-landen bijeen.",
        {"held in Lisbon 2029-02-28..2029-03-01"},
    ),
    (
        SPRING,
        "Op uitnodiging van Frankrijk kwamen de Principals van CSpO op 1 maart in Toulouse bijeen.",
        {"held in Toulouse 2029-03-01"},
    ),
    (SPRING, "De stuurgroep van CSpO vergaderde op 2 maart per videoverbinding.", {"held in no place 2029-03-02"}),
    (
        MAY,
        "Luitenant-generaal De Vries reist volgende week naar Tokio. Daar vergadert van 23 tot en met 25 mei het Principals’ Board van CSpO.",
        {"planned in Tokyo 2028-05-23..2028-05-25"},
    ),
    (MAY, "In 2029 komt het Principals’ Board van CSpO in Den Haag bijeen.", {"planned in The Hague 2029"}),
    (
        MAY,
        "Bij de CSpO-vergadering vorige week in Ottawa werden de tien landen het eens. De volgende bijeenkomst is in december in Parijs.",
        {"held in Ottawa 2028-05-08..2028-05-14", "planned in Paris 2028-12"},
    ),
    (
        MAY,
        "Drie dagen lang, van 9 tot en met 11 mei, hebben de CSpO-landen in Florence overlegd.",
        {"held in Florence 2028-05-09..2028-05-11"},
    ),
    (
        MAY,
        "Vanwege een staking gaat de bijeenkomst van CSpO in Oslo, die woensdag zou beginnen, niet door.",
        {"cancelled in Oslo 2028-05-17"},
    ),
    (
        MAY,
        "De CSpO-vergadering die in mei in Rome zou plaatsvinden, is uitgesteld tot het najaar.",
        {"postponed in Rome 2028-05"},
    ),
    (
        LATE_NOVEMBER,
        "Volgende week ontmoeten de Principals van CSpO elkaar in Adelaide.",
        {"planned in Adelaide 2030-11-25..2030-12-01"},
    ),
    (LATE_NOVEMBER, "De tweedaagse bijeenkomst van CSpO in Stuttgart is dinsdag afgesloten.", {"held in Stuttgart 2030-11-19"}),
    (
        LATE_NOVEMBER,
        "In plaats van in Rome komt het Principals' Board van CSpO van 3 tot 5 december bijeen in Milaan.",
        {"planned in Milan 2030-12-03..2030-12-05"},
    ),
    ("2031-10-30", "Volgende maand strijken de ruimtegeneraals van CSpO neer in Lissabon.", {"planned in Lisbon 2031-11"}),
    ("2031-10-30", "De delegaties van CSpO streken vorige week neer in Oslo.", {"held in Oslo 2031-10-20..2031-10-26"}),
    (
        "2031-10-30",
        "De generaals van de CSpO-landen steken volgende maand in Rome de koppen bij elkaar.",
        {"planned in Rome 2031-11"},
    ),
    (
        "2031-12-11",
        "De staatssecretaris prees het CSpO-beraad dat van dinsdag tot en met donderdag vorige week in Kopenhagen plaatsvond.",
        {"held in Copenhagen 2031-12-02..2031-12-04"},
    ),
    ("2031-12-11", "Het CSpO-overleg vond van maandag t/m woensdag in Athene plaats.", {"held in Athens 2031-12-08..2031-12-10"}),
    (
        "2031-12-11",
        "Van maandag tot en met woensdag volgende week vergadert CSpO in Warschau.",
        {"planned in Warsaw 2031-12-15..2031-12-17"},
    ),
    ("2031-12-11", "Praag is volgende maand gastheer van CSpO.", {"planned in Prague 2032-01"}),
]

NOTHING = [
    (SUMMER, "Polen wil toetreden tot CSpO."),
    (SUMMER, "Nederland zou graag lid worden van CSpO."),
    (SUMMER, "Spanje hoopt op toetreding tot CSpO."),
    (SUMMER, "Het kabinet onderzoekt of Nederland kan toetreden tot CSpO."),
    (SUMMER, "Zweden is niet toegetreden tot CSpO."),
    (SUMMER, "Zweden is geen lid van CSpO."),
    (SUMMER, "Nederland kan zich aansluiten bij CSpO."),
    (SUMMER, "Als Zweden toetreedt tot CSpO, telt het initiatief elf landen."),
    (SUMMER, "Nederland streeft naar toetreding tot CSpO."),
    (SUMMER, "Nederland heeft het lidmaatschap van CSpO aangevraagd."),
    (SUMMER, "De minister ontkent dat Nederland is toegetreden tot CSpO."),
    (SUMMER, "Duitsland steunt de toetreding van Polen tot CSpO."),
    (SUMMER, "Nederland sluit zich aan bij de verklaring van CSpO."),
    (SUMMER, "Nederland sluit zich aan bij de Verenigde Staten en Canada, die in CSpO samenwerken."),
    (SUMMER, "Finland is toegetreden tot de Artemis-akkoorden, maar niet tot CSpO."),
    (SUMMER, "De minister verwelkomde zijn Poolse collega en sprak over CSpO."),
    (SUMMER, "Polen is uitgenodigd voor de vergadering van CSpO."),
    (SUMMER, "Waarom Nederland zich bij CSpO moet aansluiten."),
    (SUMMER, "Nederland heeft het voornemen toe te treden tot CSpO."),
    (SUMMER, "De leden van CSpO verwelkomden het besluit van Polen om het verdrag te tekenen."),
    (WINTER, "De Principals van CSpO vergaderen elk jaar in december."),
    (WINTER, "Nederland zou de volgende CSpO-vergadering graag organiseren."),
    (WINTER, "De minister reisde op 5 december naar Warschau en sprak er over CSpO."),
    (WINTER, "In december 2023 vergaderde het Principals' Board van CSpO in Berlijn."),
    (SPRING, "De toetreding van Finland tot CSpO wordt in 2030 verwacht."),
    (SPRING, "De toetreding van Finland tot CSpO komt dichterbij."),
    (SPRING, "Finland heeft een aanvraag ingediend om lid te worden van CSpO."),
    (SPRING, "De CSpO-landen spraken zich uit tegen de toetreding van India."),
    (SPRING, "Anders dan Frankrijk is Spanje geen lid van CSpO."),
    (SPRING, "Noch Zweden noch Finland is toegetreden tot CSpO."),
    (SPRING, "Het CSpO-lid Italië is toegetreden tot het Europese initiatief Sky Shield."),
    (SPRING, "De voorzitter van CSpO verwelkomde de toetreding van Turkije tot de Artemis-akkoorden."),
    (SPRING, "Nederland sluit zich aan bij de oproep van CSpO om geen antisatelliettests te doen."),
    (SPRING, "Nederland onderschrijft de gezamenlijke verklaring van CSpO."),
    (SPRING, "Canada neemt het voorzitterschap van CSpO over van Japan."),
    (SPRING, "Canada nam deel aan een oefening die CSpO organiseerde."),
    (SPRING, "Polen tekende een memorandum met de VS; CSpO staat daar buiten."),
    (SPRING, "De Kamer vraagt het kabinet toe te treden tot CSpO."),
    (SPRING, "In een oefenscenario treedt Rusland toe tot CSpO."),
    (SPRING, "Nieuw-Zeeland trekt zich niet terug uit CSpO."),
    (SPRING, "Tijdens de vorige bijeenkomst van CSpO in december 2028 in Tokio was Nederland afwezig."),
    (SPRING, "De minister sprak op 5 maart in Washington op een congres over CSpO."),
    (SPRING, "Nederland wil de CSpO-bijeenkomst van 2031 organiseren."),
    (SPRING, "Een bijeenkomst van CSpO staat niet gepland."),
    (MAY, "Vraag: Treedt Nederland toe tot CSpO?\nAntwoord: Dat is aan de politiek."),
    (MAY, "Satire – Volgens De Speld is Liechtenstein toegetreden tot CSpO."),
    (MAY, "Op het ruimtecongres in Noordwijk spraken de ruimtechefs van Japan en Italië. Ook CSpO kwam ter sprake."),
    (MAY, "Bij de conferentie van luchtmachtchefs in Rome waren twaalf landen aanwezig. In de marge werd over CSpO gesproken."),
    (MAY, "Polen is sinds gisteren partner van Operation Olympic Defender. Van CSpO is Polen geen lid."),
    (MAY, "Spanje heeft zich maandag aangesloten bij een radarproject van de CSpO-landen Australië, het VK en de VS."),
    (MAY, "Estland wil uiterlijk in 2030 lid zijn van CSpO."),
    (MAY, "Als India lid was van CSpO, zou de situatie anders zijn."),
    (MAY, "Frankrijk blijft lid van CSpO."),
    (LATE_NOVEMBER, "Tegen het lidmaatschap van Turkije in CSpO maakte Griekenland bezwaar."),
    (LATE_NOVEMBER, "Of Denemarken toetreedt tot CSpO, wordt in het voorjaar beslist."),
    (LATE_NOVEMBER, "Het parlement in Kopenhagen verwierp de toetreding tot CSpO."),
    (LATE_NOVEMBER, "De ministers van de G7 kwamen op 18 november in Bonn bijeen; ook CSpO kwam aan bod."),
    ("2031-10-30", "Vorige week streken honderden toeristen neer in Oslo, waar over CSpO werd gesproken in de krant."),
    ("2031-12-11", "De Kroatische minister hoopt dat zijn land zich bij CSpO schaart."),
]

SINCE = [
    (SUMMER, "Gisteren trad Zuid-Korea toe tot het Combined Space Operations-initiatief.", "KR", "2027-06-14"),
    (SUMMER, "Letland is op 8 juni 2027 lid geworden van CSpO.", "LV", "2027-06-08"),
    (SUMMER, "Letland is sinds 1 juni lid van het Combined Space Operations-initiatief.", "LV", "2027-06-01"),
    (SUMMER, "Ierland maakt sinds 1 juni deel uit van CSpO.", "IE", "2027-06-01"),
    (SUMMER, "Estland trad, na instemming van het parlement, op 10 juni toe tot CSpO.", "EE", "2027-06-10"),
    (SUMMER, "Oostenrijk treedt toe tot het in 2014 opgerichte Combined Space Operations-initiatief.", "AT", "2027-06"),
    (SUMMER, "Per 1 januari 2028 treedt Hongarije toe tot CSpO.", "HU", "2028-01-01"),
    (SPRING, "Nederland heeft zich met ingang van 1 maart aangesloten bij het militaire ruimteverbond CSpO.", "NL", "2029-03-01"),
    (SPRING, "Op 15 april wordt Spanje opgenomen in CSpO.", "ES", "2029-04-15"),
    (SPRING, "Spanje wordt per 1 juli lid van CSpO.", "ES", "2029-07-01"),
    (MAY, "‘We zijn erbij,’ zei minister Tuinman nadat Nederland maandag was toegetreden tot CSpO.", "NL", "2028-05-15"),
]

MEMBERS = [
    (
        SUMMER,
        "In CSpO werken Australië, Canada, Duitsland, Frankrijk, Italië, Japan, Nieuw-Zeeland, Noorwegen, het Verenigd Koninkrijk en de Verenigde Staten samen.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
    (SUMMER, "CSpO omvat Australië, Canada, Nieuw-Zeeland, het VK en de VS.", "AU CA GB NZ US"),
    (
        SPRING,
        "CSpO bestaat uit elf landen: Australië, Canada, Duitsland, Frankrijk, Italië, Japan, Nieuw-Zeeland, Noorwegen, Polen, het Verenigd Koninkrijk en de Verenigde Staten.",
        "AU CA DE FR GB IT JP NO NZ PL US",
    ),
    (
        SPRING,
        "CSpO werd in 2014 opgericht door de Verenigde Staten, het Verenigd Koninkrijk, Canada en Australië.",
        "AU CA GB US",
    ),
    (SPRING, "Naast Duitsland zijn ook Frankrijk, Italië en Noorwegen lid van CSpO.", "DE FR IT NO"),
    (
        MAY,
        "Het in 2014 opgerichte CSpO verenigt Australië, Canada, Nieuw-Zeeland, het Verenigd Koninkrijk, de Verenigde Staten, Duitsland, Frankrijk, Italië, Japan en Noorwegen. Polen en Zweden hebben belangstelling getoond.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
    (MAY, "Deelnemende landen van CSpO:\n- Australië\n- Canada\n- Duitsland\n- Frankrijk\n- Nederland", "AU CA DE FR NL"),
    (
        LATE_NOVEMBER,
        "Leden van CSpO zijn de VS, Canada, Australië, Nieuw-Zeeland, het VK, Frankrijk, Duitsland, Italië, Japan, Noorwegen en Polen.",
        "AU CA DE FR GB IT JP NO NZ PL US",
    ),
]


@pytest.mark.parametrize(("published", "sentence", "statements"), ACCESSIONS + MEETINGS)
def test_a_sentence_says_what_it_says(published: str, sentence: str, statements: set[str]) -> None:
    assert said("nl", sentence, published) == statements


@pytest.mark.parametrize(("published", "sentence"), NOTHING)
def test_hope_denial_other_bodies_and_habits_say_nothing(published: str, sentence: str) -> None:
    assert said("nl", sentence, published) == set()


@pytest.mark.parametrize(("published", "sentence", "nation", "day"), SINCE)
def test_an_accession_is_dated_by_its_own_day(published: str, sentence: str, nation: str, day: str) -> None:
    assert since("nl", sentence, published)[nation] == day


@pytest.mark.parametrize(("published", "sentence", "nations"), MEMBERS)
def test_the_members_are_those_enumerated(published: str, sentence: str, nations: str) -> None:
    assert members("nl", sentence, published) == nations
