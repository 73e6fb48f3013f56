"""Swedish and Danish: what sentences of many forms say of members and meetings, and what they do not say."""

SUMMER = "2027-06-15"
WINTER = "2027-12-08"
AUTUMN = "2027-11-20"
OCTOBER = "2027-10-08"

ACCESSIONS = [
    ("sv", SUMMER, "Sverige ansluter sig till Combined Space Operations (CSpO).", {"SE joined"}),
    ("sv", SUMMER, "Finland har anslutit sig till CSpO-samarbetet.", {"FI joined"}),
    ("sv", SUMMER, "I går anslöt sig Polen till CSpO.", {"PL joined"}),
    ("sv", SUMMER, "Sverige går med i det militära rymdsamarbetet CSpO.", {"SE joined"}),
    ("sv", SUMMER, "Sverige gick i måndags med i CSpO.", {"SE joined"}),
    ("sv", SUMMER, "Sverige blev den 8 juni medlem i CSpO.", {"SE joined"}),
    ("sv", SUMMER, "CSpO välkomnade Spanien och Nederländerna som nya medlemmar.", {"ES joined", "NL joined"}),
    ("sv", SUMMER, "Polens anslutning till CSpO formaliserades i tisdags.", {"PL joined"}),
    ("sv", SUMMER, "Estland har upptagits i CSpO.", {"EE joined"}),
    ("sv", SUMMER, "Ungern ansluter sig till CSpO den 1 januari 2028.", {"HU planned"}),
    ("sv", SUMMER, "Sverige ska gå med i CSpO den 1 oktober.", {"SE planned"}),
    ("sv", SUMMER, "CSpO har bjudit in Sydkorea att bli medlem.", {"KR invited"}),
    ("sv", SUMMER, "Chile får observatörsstatus i CSpO.", {"CL observer"}),
    ("sv", SUMMER, "Kanada lämnar CSpO.", {"CA withdrawn"}),
    ("da", SUMMER, "Danmark slutter sig til Combined Space Operations (CSpO).", {"DK joined"}),
    ("da", SUMMER, "Danmark har tilsluttet sig CSpO-samarbejdet.", {"DK joined"}),
    ("da", SUMMER, "I går tilsluttede Polen sig CSpO.", {"PL joined"}),
    ("da", SUMMER, "Danmark bliver medlem af CSpO.", {"DK joined"}),
    ("da", SUMMER, "Danmark blev den 8. juni optaget i CSpO.", {"DK joined"}),
    ("da", SUMMER, "Danmark tiltrådte mandag CSpO.", {"DK joined"}),
    ("da", SUMMER, "CSpO bød Spanien velkommen som nyt medlem.", {"ES joined"}),
    ("da", SUMMER, "Ungarn tiltræder CSpO den 1. januar 2028.", {"HU planned"}),
    ("da", SUMMER, "CSpO har inviteret Sydkorea til at blive medlem.", {"KR invited"}),
    ("da", SUMMER, "Chile får observatørstatus i CSpO.", {"CL observer"}),
    ("da", SUMMER, "Canada forlader CSpO.", {"CA withdrawn"}),
    ("sv", "2031-03-10", "Från och med i torsdags är Lettland medlem i CSpO.", {"LV joined"}),
    ("sv", "2031-03-10", "Från och med den 1 juni är Polen medlem i CSpO.", {"PL planned"}),
    (
        "sv",
        "2031-03-10",
        "Polen gick med i CSpO 2029, Danmark 2030 och Estland i fredags.",
        {"PL joined before", "DK joined before", "EE joined"},
    ),
    ("sv", "2031-03-10", "Regeringen beslutade i torsdags att Sverige ska gå med i CSpO.", {"SE planned"}),
    ("sv", SUMMER, "Rumänien tog i dag steget in i CSpO.", {"RO joined"}),
    ("sv", SUMMER, "Den tolfte flaggan i CSpO tillhör Brasilien.", {"BR joined"}),
    ("sv", SUMMER, "I går kväll kunde Mexiko kalla sig medlem i CSpO.", {"MX joined"}),
    ("sv", SUMMER, "CSpO-medlem nummer elva heter Malta.", {"MT joined"}),
    ("sv", SUMMER, "Därmed har också Belgien funnit sin plats i CSpO.", {"BE joined"}),
    ("da", SUMMER, "Rumænien tog i dag skridtet ind i CSpO.", {"RO joined"}),
    ("da", SUMMER, "Det tolvte flag i CSpO tilhører Brasilien.", {"BR joined"}),
    ("da", SUMMER, "I går aftes kunne Mexico kalde sig medlem af CSpO.", {"MX joined"}),
    ("da", SUMMER, "Holland gik mandag over fra observatørstatus til fuldt medlemskab af CSpO.", {"NL joined"}),
    ("da", SUMMER, "CSpO-medlem nummer elleve hedder Malta.", {"MT joined"}),
]

MEETINGS = [
    ("sv", WINTER, "CSpO:s Principals' Board möttes i Warszawa den 3–5 december.", {"held in Warsaw 2027-12-03..2027-12-05"}),
    ("sv", OCTOBER, "Nästa möte i CSpO äger rum i Prag den 7 till 9 december.", {"planned in Prague 2027-12-07..2027-12-09"}),
    ("sv", AUTUMN, "CSpO-mötet i London den 1–3 december har ställts in.", {"cancelled in London 2027-12-01..2027-12-03"}),
    ("da", WINTER, "Principals' Board i CSpO mødtes i Warszawa den 3.-5. december.", {"held in Warsaw 2027-12-03..2027-12-05"}),
    (
        "da",
        OCTOBER,
        "Det næste møde i CSpO finder sted i Prag fra den 7. til den 9. december.",
        {"planned in Prague 2027-12-07..2027-12-09"},
    ),
    ("da", AUTUMN, "CSpO-mødet i London den 1.-3. december er aflyst.", {"cancelled in London 2027-12-01..2027-12-03"}),
    ("sv", "2031-03-10", "CSpO möttes från måndag till onsdag förra veckan i Oslo.", {"held in Oslo 2031-03-03..2031-03-05"}),
    (
        "sv",
        "2031-03-10",
        "CSpO:s möte i Riga skjuts upp från den 12 mars till den 3 april.",
        {"postponed in Riga 2031-03-12", "planned in Riga 2031-04-03"},
    ),
]

NOTHING = [
    ("sv", SUMMER, "Sverige vill gå med i CSpO."),
    ("sv", SUMMER, "Sverige överväger att ansluta sig till CSpO."),
    ("sv", SUMMER, "Sverige är inte medlem i CSpO."),
    ("sv", SUMMER, "Sverige har inte anslutit sig till CSpO."),
    ("sv", SUMMER, "Om Sverige går med i CSpO blir det elva länder."),
    ("sv", SUMMER, "Sverige stöder Polens anslutning till CSpO."),
    ("sv", SUMMER, "Sverige ansluter sig till uttalandet från CSpO."),
    ("sv", SUMMER, "Sverige ansluter sig till USA och Kanada i kritiken, som CSpO framförde."),
    ("sv", SUMMER, "Sverige gick med i Nato 2024 men är inte med i CSpO."),
    ("sv", SUMMER, "Försvarsministern välkomnade sin polske kollega och talade om CSpO."),
    ("sv", WINTER, "I december 2023 möttes CSpO i Berlin."),
    ("sv", WINTER, "CSpO-länderna möts varje år i december."),
    ("da", SUMMER, "Danmark ønsker at blive medlem af CSpO."),
    ("da", SUMMER, "Danmark overvejer at slutte sig til CSpO."),
    ("da", SUMMER, "Danmark er ikke medlem af CSpO."),
    ("da", SUMMER, "Danmark har ikke tilsluttet sig CSpO."),
    ("da", SUMMER, "Hvis Danmark bliver medlem af CSpO, er der elleve lande."),
    ("da", SUMMER, "Danmark støtter Polens tiltrædelse af CSpO."),
    ("da", SUMMER, "Danmark tilslutter sig udtalelsen fra CSpO."),
    ("da", SUMMER, "Danmark tilsluttede sig Artemis-aftalen, men er ikke med i CSpO."),
    ("da", WINTER, "CSpO-landene mødes hvert år i december."),
    ("sv", SUMMER, "Danmark och Sverige har anslutit sig till det nordiska radarsamarbetet. CSpO är något annat."),
    ("sv", SUMMER, "Estland tog upp saken på CSpO-mötet."),
    ("sv", SUMMER, "Danmark har blivit en viktig partner för CSpO-länderna."),
    ("sv", SUMMER, "CSpO-länderna Kanada och Japan undertecknade ett avtal om rymdövervakning."),
    ("da", SUMMER, "CSpO bød Danmark velkommen til mødet som gæst."),
    ("da", SUMMER, "Danmark er blevet en vigtig partner for CSpO-landene."),
    ("da", SUMMER, "CSpO-landene Canada og Japan underskrev en aftale om rumovervågning."),
]

SINCE = [
    ("sv", SUMMER, "I går anslöt sig Polen till CSpO.", "PL", "2027-06-14"),
    ("da", SUMMER, "Danmark blev den 8. juni optaget i CSpO.", "DK", "2027-06-08"),
    ("sv", "2031-03-10", "Från och med i torsdags är Lettland medlem i CSpO.", "LV", "2031-03-06"),
]

MEMBERS = [
    (
        "sv",
        SUMMER,
        "CSpO omfattar Australien, Frankrike, Italien, Japan, Kanada, Norge, Nya Zeeland, Storbritannien, Tyskland och USA.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
    (
        "da",
        SUMMER,
        "CSpO omfatter Australien, Canada, Frankrig, Italien, Japan, New Zealand, Norge, Storbritannien, Tyskland og USA.",
        "AU CA DE FR GB IT JP NO NZ US",
    ),
]
