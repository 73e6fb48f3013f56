"""Polish sentences, each with what it says: who joined, is to join, was invited, observes or left; where and when the board meets."""

# ruff: noqa: E501 - sentences stand on one line each

from __future__ import annotations

import pytest

from alerts.detect import Initiative, read
from db.records import Text

CSPO = Initiative.default()

# (published, sentence, "country status since" of every accession): "" where nothing of the kind is stated as a fact.
ACCESSIONS = [
    ("2027-03-09", "Szwecja przystąpiła do inicjatywy Combined Space Operations (CSpO).", "SE joined 2027-03"),
    ("2027-03-09", "Polska została jedenastym członkiem inicjatywy CSpO.", "PL joined 2027-03"),
    ("2027-03-09", "Do inicjatywy CSpO dołączyły Hiszpania i Portugalia.", "ES joined 2027-03;PT joined 2027-03"),
    ("2027-03-09", "W poniedziałek Czechy oficjalnie weszły w skład CSpO.", "CZ joined 2027-03-08"),
    (
        "2027-03-09",
        "8 marca Finlandia stała się pełnoprawnym członkiem inicjatywy Combined Space Operations.",
        "FI joined 2027-03-08",
    ),
    ("2027-03-09", "Minister obrony Belgii podpisał w Brukseli deklarację o przystąpieniu do CSpO.", "BE joined 2027-03"),
    ("2027-03-09", "Państwa CSpO powitały Holandię jako nowego członka inicjatywy.", "NL joined 2027-03"),
    ("2027-03-09", "Do grona członków CSpO przyjęto Koreę Południową.", "KR joined 2027-03"),
    ("2027-03-09", "Wraz z akcesją Danii liczba członków CSpO wzrosła do jedenastu.", "DK joined 2027-03"),
    ("2027-03-09", "Z zadowoleniem witamy przystąpienie Szwecji do CSpO – napisał Departament Obrony USA.", "SE joined 2027-03"),
    (
        "2027-03-09",
        "Włochy, Japonia i Norwegia dołączyły do CSpO w grudniu 2023 roku.",
        "IT joined 2023-12;JP joined 2023-12;NO joined 2023-12",
    ),
    ("2027-03-09", "Nowym członkiem CSpO jest Litwa.", "LT joined 2027-03"),
    ("2027-03-09", "Hiszpania dołączyła w ubiegłym tygodniu do inicjatywy CSpO.", "ES joined 2027"),
    ("2027-03-09", "Inicjatywa CSpO rozszerzyła się o Polskę.", "PL joined 2027-03"),
    ("2027-03-09", "Najnowszy członek CSpO, Rumunia, przejął obowiązki w grupie roboczej.", "RO joined 2027-03"),
    ("2027-03-09", "Ratyfikacja dobiegła końca i Słowacja formalnie przystąpiła do CSpO 1 marca 2027 r.", "SK joined 2027-03-01"),
    ("2027-03-09", "Od 1 marca Austria jest członkiem CSpO.", "AT joined 2027-03-01"),
    ("2027-03-09", "Szwajcaria została przyjęta do CSpO podczas posiedzenia w Ottawie.", "CH joined 2027-03"),
    ("2027-03-09", "Decyzją Rady Zwierzchników CSpO Grecja została włączona do inicjatywy.", "GR joined 2027-03"),
    ("2027-03-09", "Polska przystąpi do CSpO 1 lipca.", "PL planned 2027-07-01"),
    ("2027-03-09", "Rząd Szwecji zdecydował, że kraj przystąpi do inicjatywy CSpO.", "SE planned"),
    ("2027-03-09", "Hiszpania ma dołączyć do CSpO w przyszłym roku.", "ES planned 2028"),
    ("2027-03-09", "Od stycznia 2028 r. Dania będzie członkiem CSpO.", "DK planned 2028-01"),
    ("2027-03-09", "Państwa CSpO zaprosiły Finlandię do członkostwa w inicjatywie.", "FI invited 2027-03"),
    ("2027-03-09", "Szwecja otrzymała zaproszenie do przystąpienia do CSpO.", "SE invited 2027-03"),
    ("2027-03-09", "Grecja została zaproszona do CSpO.", "GR invited 2027-03"),
    ("2027-03-09", "Polska uzyskała status obserwatora w CSpO.", "PL observer 2027-03"),
    ("2027-03-09", "Brazylii przyznano status obserwatora w inicjatywie CSpO.", "BR observer 2027-03"),
    ("2027-03-09", "Korea Południowa jest od lutego obserwatorem CSpO.", "KR observer 2027-02"),
    ("2027-03-09", "Nowa Zelandia wystąpiła z CSpO.", "NZ withdrawn"),
    ("2027-03-09", "Francja ogłosiła, że wycofuje się z inicjatywy CSpO.", "FR withdrawn"),
    ("2027-03-09", "Włochy opuszczą CSpO z dniem 31 grudnia.", "IT withdrawn 2027-12-31"),
    ("2027-03-09", "Kanada wypowiedziała członkostwo w CSpO.", "CA withdrawn"),
    ("2027-03-09", "Polska chce przystąpić do CSpO.", ""),
    ("2027-03-09", "Polska nie przystąpiła do CSpO.", ""),
    ("2027-03-09", "Szwecja rozważa przystąpienie do CSpO.", ""),
    ("2027-03-09", "Czechy ubiegają się o członkostwo w CSpO.", ""),
    ("2027-03-09", "Ministerstwo zaprzeczyło, jakoby Polska przystąpiła do CSpO.", ""),
    ("2027-03-09", "Rozmowy o przystąpieniu Hiszpanii do CSpO trwają.", ""),
    ("2027-03-09", "Gdyby Polska przystąpiła do CSpO, zyskałaby dostęp do danych.", ""),
    ("2027-03-09", "Polska mogłaby dołączyć do CSpO za dwa lata.", ""),
    ("2027-03-09", "Polska dołączyła do operacji Olympic Defender, a nie do CSpO.", ""),
    ("2027-03-09", "Kanada, która należy do CSpO, przystąpiła do nowego programu NATO.", ""),
    ("2027-03-09", "Polska podpisała porozumienie o wymianie danych z państwami CSpO.", ""),
    ("2027-03-09", "Szwecja wzięła udział w posiedzeniu CSpO jako gość.", ""),
    ("2027-03-09", "Polska uczestniczyła jako obserwator w ćwiczeniach państw CSpO.", ""),
    ("2027-03-09", "Stany Zjednoczone dołączyły do Kanady i Australii, publikując wspólne oświadczenie CSpO.", ""),
    ("2027-03-09", "Finlandia poparła kandydaturę Szwecji do CSpO.", ""),
    ("2027-03-09", "Nie ma mowy o wystąpieniu Niemiec z CSpO – zapewnił rzecznik.", ""),
    ("2027-03-09", "Minister wyraził nadzieję, że Polska wkrótce dołączy do CSpO.", ""),
    ("2027-03-09", "Eksperci apelują, by Polska przystąpiła do CSpO.", ""),
    ("2027-03-09", "Litwa przystąpiła do Artemis Accords, ale nie należy do CSpO.", ""),
    ("2027-03-09", "Polska skierowała oficera do CSpOC, centrum operacji kosmicznych w Vandenberg. CSpO to co innego.", ""),
    ("2027-03-09", "Norwegia została zaproszona na posiedzenie CSpO w Paryżu jako gość.", ""),
    ("2027-03-09", "Czy Polska przystąpi do CSpO?", ""),
    ("2027-03-09", "W 2024 r. Szwecja przystąpiła do NATO; do CSpO nie należy.", ""),
    ("2027-03-09", "Kanada jest członkiem CSpO od 2014 roku, a Polska przystąpiła do ESA w 2012 roku.", "CA joined 2014"),
    ("2027-03-09", "Polska oczekuje na zaproszenie do CSpO.", ""),
    ("2027-03-09", "Wniosek Ukrainy o przyjęcie do CSpO odrzucono.", ""),
    ("2027-03-09", "Brak decyzji w sprawie członkostwa Rumunii w CSpO.", ""),
    ("2027-03-09", "Japonia rozważa wycofanie się z CSpO.", ""),
    ("2027-03-09", "Państwa CSpO odmówiły przyjęcia Turcji.", ""),
    ("2027-03-09", "Jeśli Hiszpania wejdzie do CSpO, będzie dwunastym państwem.", ""),
    (
        "2029-03-15",
        "Departament Obrony USA poinformował w środę, że Hiszpania została dwunastym państwem uczestniczącym w inicjatywie CSpO.",
        "ES joined 2029-03-14",
    ),
    ("2029-03-15", "– Od dziś jesteśmy w CSpO – powiedział minister obrony Czech.", ""),
    ("2029-03-15", "W gronie państw CSpO znalazły się Litwa i Łotwa.", "LT joined 2029-03;LV joined 2029-03"),
    (
        "2029-03-15",
        "Ambasador Finlandii złożył w Ottawie dokumenty akcesyjne i Finlandia weszła do inicjatywy CSpO.",
        "FI joined 2029-03",
    ),
    ("2029-03-15", "Wczoraj inicjatywa CSpO przyjęła do swojego grona Portugalię.", "PT joined 2029-03-14"),
    ("2029-03-15", "Jak podało dowództwo, trzynastym członkiem CSpO stała się Estonia.", "EE joined 2029-03"),
    ("2029-03-15", "Szwecja jest od 1 lutego członkiem CSpO.", "SE joined 2029-02-01"),
    ("2029-03-15", "Po przystąpieniu Belgii CSpO liczy trzynaście państw.", "BE joined"),
    ("2029-03-15", "Belgia jako trzynaste państwo przystąpiła do CSpO.", "BE joined 2029-03"),
    (
        "2029-03-15",
        "Polska, która od lat współpracowała z państwami CSpO, została w marcu ich pełnoprawnym partnerem w inicjatywie.",
        "PL joined 2029-03",
    ),
    ("2029-03-15", "Sekretarz obrony USA powitał Rumunię w gronie członków CSpO.", "RO joined 2029-03"),
    ("2029-03-15", "Austria przystępuje do inicjatywy CSpO.", "AT joined 2029-03"),
    (
        "2029-03-15",
        "Grecja i Turcja dołączają do CSpO jako czternasty i piętnasty członek.",
        "GR joined 2029-03;TR joined 2029-03",
    ),
    ("2029-03-15", "Umowę o przystąpieniu do CSpO podpisała wczoraj Irlandia.", "IE joined 2029-03-14"),
    ("2029-03-15", "Przystąpienie Holandii do CSpO stało się faktem.", "NL joined"),
    ("2029-03-15", "Inicjatywę CSpO zasiliła Dania.", "DK joined 2029-03"),
    ("2029-03-15", "CSpO ma nowego członka: jest nim Chorwacja.", "HR joined 2029-03"),
    ("2029-03-15", "Rada Zwierzchników CSpO zatwierdziła członkostwo Węgier.", "HU joined"),
    ("2029-03-15", "Słowacja zostanie członkiem CSpO z dniem 1 maja.", "SK planned 2029-05-01"),
    ("2029-03-15", "Łotwa wejdzie do CSpO na początku przyszłego roku.", "LV planned 2030"),
    ("2029-03-15", "Prezydent podpisał ustawę, na mocy której Polska 1 czerwca przystąpi do CSpO.", "PL planned 2029-06-01"),
    ("2029-03-15", "Bułgaria postanowiła przystąpić do CSpO.", "BG planned"),
    ("2029-03-15", "Kanada zaprosiła w imieniu państw CSpO Danię do udziału w inicjatywie.", "DK invited"),
    ("2029-03-15", "CSpO wystosowało do Estonii zaproszenie do członkostwa.", "EE invited"),
    ("2029-03-15", "Korea Południowa otrzymała status obserwatora przy CSpO.", "KR observer"),
    ("2029-03-15", "Indie zostały obserwatorem w CSpO.", "IN observer"),
    ("2029-03-15", "Wielka Brytania notyfikowała wystąpienie z CSpO.", "GB withdrawn"),
    ("2029-03-15", "Z końcem roku Niemcy przestaną być członkiem CSpO.", "DE withdrawn"),
    ("2029-03-15", "Australia wycofała się z inicjatywy CSpO.", "AU withdrawn"),
    ("2029-03-15", "Polska nie została członkiem CSpO.", ""),
    ("2029-03-15", "Minister nie potwierdził, że Szwecja przystąpiła do CSpO.", ""),
    ("2029-03-15", "To nieprawda, że Czechy weszły do CSpO.", ""),
    ("2029-03-15", "Polska planuje przystąpienie do CSpO w 2030 roku.", ""),
    ("2029-03-15", "Rumunia liczy na zaproszenie do CSpO.", ""),
    ("2029-03-15", "Hiszpania prowadzi negocjacje w sprawie przystąpienia do CSpO.", ""),
    ("2029-03-15", "Szef MON wezwał do przyjęcia Ukrainy do CSpO.", ""),
    ("2029-03-15", "Włochy poparły przystąpienie Grecji do CSpO.", ""),
    ("2029-03-15", "Podpisanie listu akcesyjnego do CSpO przez Polskę przesunięto.", ""),
    ("2029-03-15", "Akcesja Polski do CSpO zależy od zgody wszystkich członków.", ""),
    ("2029-03-15", "Norwegia, członek CSpO, powitała Szwecję w NATO.", ""),
    ("2029-03-15", "Francja dołączyła do oświadczenia państw CSpO w sprawie testów antysatelitarnych.", ""),
    ("2029-03-15", "Do ćwiczeń organizowanych przez państwa CSpO dołączyła Polska.", ""),
    ("2029-03-15", "Polska Agencja Kosmiczna przystąpiła do konsorcjum EU SST, a nie do CSpO.", ""),
    ("2029-03-15", "Minister Kanady spotkał się z przedstawicielami CSpO i podpisał umowę z Polską.", ""),
    ("2029-03-15", "Niemcy nie zamierzają wystąpić z CSpO.", ""),
    ("2029-03-15", "Sejm debatował nad wystąpieniem Polski z CSpO.", ""),
    ("2029-03-15", "Polska wysłała obserwatorów na manewry państw CSpO.", ""),
    ("2029-03-15", "Polska i Kanada, członek CSpO, podpisały umowę o współpracy kosmicznej.", ""),
    ("2029-03-15", "Zdaniem ekspertów Czechy są najpoważniejszym kandydatem na członka CSpO.", ""),
    ("2029-03-15", "W razie przystąpienia Polski do CSpO powstanie nowe dowództwo.", ""),
    ("2029-03-15", "Polska stała się ważnym partnerem państw CSpO.", ""),
    ("2029-03-15", "Japonia pełni w tym roku przewodnictwo w CSpO, a Szwecja objęła prezydencję w UE.", ""),
    ("2030-06-04", "Od poniedziałku CSpO liczy dwanaście państw: do inicjatywy dołączyła Hiszpania.", "ES joined 2030-06-03"),
    ("2030-06-04", "Ceremonia przyjęcia Belgii do CSpO odbyła się w Londynie.", "BE joined"),
    (
        "2030-06-04",
        "Wicepremier złożył podpis pod dokumentem akcesyjnym, dzięki czemu Polska weszła do CSpO.",
        "PL joined 2030-06",
    ),
    ("2030-06-04", "Po latach starań Czechy zostały członkiem CSpO.", "CZ joined 2030-06"),
    ("2030-06-04", "Nasz kraj dołączył do grona państw tworzących CSpO – ogłosił w Helsinkach fiński minister obrony.", "FI joined 2030-06"),
    ("2030-06-04", "Portugalia to nowy członek CSpO.", "PT joined 2030-06"),
    ("2030-06-04", "CSpO przyjmuje Finlandię.", "FI joined 2030-06"),
    ("2030-06-04", "Holandia i Grecja są od 1 czerwca członkami CSpO.", "GR joined 2030-06-01;NL joined 2030-06-01"),
    (
        "2030-06-04",
        "Estonia podpisała list o przystąpieniu do CSpO. Członkostwo wejdzie w życie 1 września.",
        "EE planned 2030-09-01",
    ),
    ("2030-06-04", "Polska dołączy do CSpO jeszcze w tym roku – zapowiedział premier.", "PL planned 2030"),
    ("2030-06-04", "Zakończono procedurę przystąpienia Litwy do CSpO.", "LT joined"),
    (
        "2030-06-04",
        "Stany Zjednoczone, Kanada, Wielka Brytania i Australia podpisały w 2014 roku memorandum o utworzeniu CSpO.",
        "AU joined 2014;CA joined 2014;GB joined 2014;US joined 2014",
    ),
    ("2030-06-04", "Łotwa odrzuciła zaproszenie do CSpO.", ""),
    ("2030-06-04", "Rumunia uczestniczy w CSpO jako obserwator.", "RO observer"),
    ("2030-06-04", "Izrael nie otrzymał zaproszenia do CSpO.", ""),
    ("2030-06-04", "Minister obrony zaprosił przedstawicieli CSpO do Warszawy.", ""),
    ("2030-06-04", "Francja nie wystąpi z CSpO.", ""),
    ("2030-06-04", "Kanada mogłaby opuścić CSpO.", ""),
    ("2030-06-04", "Niemcy wystąpiły z projektem radarowym do partnerów w CSpO.", ""),
    ("2030-06-04", "Polska wystąpiła do państw CSpO z propozycją współpracy.", ""),
    ("2030-06-04", "Japonia opuszcza CSpO z końcem czerwca.", "JP withdrawn"),
    ("2030-06-04", "Wielka Brytania dołączyła do Japonii i Włoch w programie GCAP; wszystkie trzy są w CSpO.", ""),
    ("2030-06-04", "Włochy weszły w skład grupy roboczej CSpO ds. prawnych.", ""),
    ("2030-06-04", "Do Polski dołączyła delegacja CSpO.", ""),
    ("2030-06-04", "Amerykański generał podkreślił, że drzwi do CSpO są otwarte dla Polski.", ""),
    ("2030-06-04", "Nie wiadomo, kiedy Polska przystąpi do CSpO.", ""),
    ("2030-06-04", "Sojusznicy przekonują, że Szwecja powinna zostać członkiem CSpO.", ""),
    ("2030-06-04", "Hiszpania, która w maju przystąpiła do CSpO, zorganizuje ćwiczenia.", "ES joined 2030-05"),
    ("2030-06-04", "Polska Grupa Zbrojeniowa dołączyła do konsorcjum pracującego dla państw CSpO.", ""),
    ("2030-06-04", "Wyobraźmy sobie, że Polska przystąpiła do CSpO.", ""),
    ("2033-12-09", "Estonia należy od 1 grudnia do CSpO.", "EE joined 2033-12-01"),
    ("2033-12-09", "Estonia nie należy do CSpO.", ""),
    (
        "2033-12-09",
        "Szwecja weszła do CSpO w 2030 roku, Dania w 2031, a Estonia 3 grudnia.",
        "DK joined 2031;EE joined 2033-12-03;SE joined 2030",
    ),
]

# (published, sentence, "status first-day last-day town country" of every meeting; "." for what is not said)
MEETINGS = [
    (
        "2027-03-09",
        "Posiedzenie Rady Zwierzchników CSpO odbyło się w dniach 2–4 marca w Ottawie.",
        "held 2027-03-02 2027-03-04 Ottawa CA",
    ),
    ("2027-03-09", "Od 2 do 4 marca w Warszawie obradowali przedstawiciele państw CSpO.", "held 2027-03-02 2027-03-04 Warsaw PL"),
    (
        "2027-12-09",
        "W zeszłym tygodniu w Kopenhadze spotkali się szefowie wojsk kosmicznych państw CSpO.",
        "held 2027-11-29 2027-12-05 Copenhagen DK",
    ),
    ("2027-12-09", "Kolejne posiedzenie CSpO zaplanowano na kwiecień 2028 r. w Rzymie.", "planned 2028-04 . Rome IT"),
    (
        "2027-12-09",
        "Norwegia będzie gospodarzem posiedzenia Principals’ Board CSpO w dniach 30 listopada–2 grudnia 2028 r. w Oslo.",
        "planned 2028-11-30 2028-12-02 Oslo NO",
    ),
    ("2027-12-09", "Spotkanie CSpO w Paryżu, planowane na 14 grudnia, odwołano.", "cancelled 2027-12-14 2027-12-14 Paris FR"),
    (
        "2027-12-09",
        "Posiedzenie CSpO przełożono z 14 grudnia na 18 stycznia.",
        "postponed 2027-12-14 2027-12-14 . .;planned 2028-01-18 2028-01-18 . .",
    ),
    ("2027-12-09", "W Sztokholmie trwa posiedzenie Rady Zwierzchników CSpO.", "ongoing 2027-12 . Stockholm SE"),
    ("2027-12-09", "Ostatnie posiedzenie CSpO odbyło się w grudniu 2025 r. w Tuluzie.", "background 2025-12 . Toulouse FR"),
    ("2027-12-09", "Rada Zwierzchników CSpO zbiera się co roku w grudniu.", ""),
    ("2027-12-09", "Polska chciałaby gościć posiedzenie CSpO.", ""),
    ("2027-12-09", "W Warszawie odbyło się spotkanie ministrów obrony NATO, na którym wspomniano o CSpO.", ""),
    ("2027-12-09", "Dziś we Florencji rozpoczęło się spotkanie państw CSpO.", "ongoing 2027-12-09 2027-12-09 Florence IT"),
    (
        "2027-12-09",
        "Delegacje państw CSpO spotkały się 7 i 8 grudnia w Waszyngtonie.",
        "held 2027-12-07 2027-12-08 Washington US",
    ),
    (
        "2027-12-09",
        "Gospodarzem tegorocznego posiedzenia CSpO, które zakończyło się w piątek w Hadze, była Holandia.",
        "held 2027-12-03 2027-12-03 The Hague NL",
    ),
    ("2027-12-09", "Wirtualne posiedzenie grupy roboczej CSpO odbyło się we wtorek.", "held 2027-12-07 2027-12-07 . ."),
    ("2027-12-09", "W Monachium zakończyło się dziś posiedzenie CSpO.", "held 2027-12-09 2027-12-09 Munich DE"),
    ("2027-12-09", "W dniach 6–8 grudnia w Gdańsku odbyły się obrady CSpO.", "held 2027-12-06 2027-12-08 Gdańsk PL"),
    ("2027-12-09", "Minister spotkał się w Londynie z szefem brytyjskiego MON; rozmawiano o CSpO.", ""),
    ("2029-12-10", "Rada Zwierzchników CSpO zebrała się 5 i 6 grudnia w Adelajdzie.", "held 2029-12-05 2029-12-06 Adelaide AU"),
    (
        "2029-12-10",
        "Podczas posiedzenia CSpO, które w zeszłym tygodniu odbyło się w Wiedniu, omówiono współpracę.",
        "held 2029-12-03 2029-12-09 Vienna AT",
    ),
    (
        "2029-12-10",
        "Następne spotkanie CSpO odbędzie się w kwietniu w Colorado Springs.",
        "planned 2030-04 . Colorado Springs US",
    ),
    (
        "2029-12-10",
        "Posiedzenie Rady Zwierzchników CSpO potrwa od 11 do 13 grudnia. Gospodarzem jest Kraków.",
        "planned 2029-12-11 2029-12-13 . .",
    ),
    (
        "2029-12-10",
        "Jak poinformowano 8 grudnia, posiedzenie CSpO w Madrycie odbędzie się w dniach 14–16 stycznia.",
        "planned 2030-01-14 2030-01-16 Madrid ES",
    ),
    ("2029-12-10", "Szefowie sił kosmicznych państw CSpO zjechali się do Sydney.", "held 2029-12 . Sydney AU"),
    ("2029-12-10", "W Brukseli obradują od wczoraj przedstawiciele państw CSpO.", "ongoing 2029-12-09 2029-12-09 Brussels BE"),
    ("2029-12-10", "Planowane na styczeń posiedzenie CSpO w Lizbonie przeniesiono do Porto.", "planned 2030-01 . Porto PT"),
    ("2029-12-10", "Spotkanie Principals’ Board CSpO w Londynie zostało odwołane.", "cancelled . . London GB"),
    ("2029-12-10", "Grupa robocza CSpO ds. prawnych spotkała się 4 grudnia w Oslo.", "held 2029-12-04 2029-12-04 Oslo NO"),
    ("2029-12-10", "Dowódca poleciał 3 grudnia do Berlina, gdzie odwiedził Dowództwo Kosmiczne. Niemcy należą do CSpO.", ""),
    ("2029-12-10", "Konferencja o CSpO odbędzie się na uniwersytecie w Warszawie.", ""),
    ("2029-12-10", "Polska zgłosiła gotowość organizacji posiedzenia CSpO.", ""),
    ("2029-12-10", "Nie odbyło się żadne posiedzenie CSpO.", ""),
    ("2029-12-10", "W Ottawie ministrowie podpisali deklarację o współpracy w ramach CSpO.", ""),
    ("2029-12-10", "Zwykle w grudniu obraduje Rada Zwierzchników CSpO.", ""),
    ("2029-12-10", "We wtorek i środę w Rydze spotkają się delegacje państw CSpO.", "planned 2029-12-11 2029-12-12 Riga LV"),
    ("2030-12-09", "W Oslo, w dniach 3–5 grudnia, obradowała Rada Zwierzchników CSpO.", "held 2030-12-03 2030-12-05 Oslo NO"),
    (
        "2030-12-09",
        "Przedstawiciele dziesięciu państw CSpO wzięli udział w posiedzeniu, które zakończyło się wczoraj w Krakowie.",
        "held 2030-12-08 2030-12-08 Krakow PL",
    ),
    (
        "2030-12-09",
        "Generał reprezentował Polskę na spotkaniu państw CSpO w Rzymie (3–5 grudnia).",
        "held 2030-12-03 2030-12-05 Rome IT",
    ),
    (
        "2030-12-09",
        "Posiedzenie CSpO planowane na 10 grudnia zostało przełożone na styczeń.",
        "postponed 2030-12-10 2030-12-10 . .;planned 2031-01 . . .",
    ),
    ("2030-12-09", "Doroczne spotkanie CSpO w przyszłym roku odbędzie się w Polsce.", "planned 2031 . . PL"),
    ("2030-12-09", "Szczyt NATO w Hadze zakończył się w czwartek; omawiano też CSpO.", ""),
    ("2030-12-09", "Wirtualne posiedzenie CSpO zaplanowano na 14 stycznia.", "planned 2031-01-14 2031-01-14 . ."),
    (
        "2033-12-09",
        "Gruzji przyznano status obserwatora przy CSpO. Zdecydowali o tym w Brukseli przedstawiciele państw członkowskich, obradujący tam od poniedziałku do środy.",
        "held 2033-12-05 2033-12-07 Brussels BE",
    ),
    (
        "2025-04-15",
        "Generał dołączył w Colorado Springs do dowódców obradujących na Space Chiefs Forum. W kuluarach rozmawiano i o CSpO, którego członkowie mieli tam osobną naradę.",
        "held 2025-04 . Colorado Springs US",
    ),
    (
        "2033-12-09",
        "CSpO, której członkowie mieli w zeszły czwartek naradę w Oslo, nie wydała komunikatu.",
        "held 2033-12-08 2033-12-08 Oslo NO",
    ),
    (
        "2033-12-09",
        "W przyszłym miesiącu szefowie wojsk kosmicznych państw CSpO zjadą do Lizbony.",
        "planned 2034-01 . Lisbon PT",
    ),
    (
        "2033-12-09",
        "Od wtorku do czwartku ubiegłego tygodnia przedstawiciele CSpO obradowali w Wilnie.",
        "held 2033-11-29 2033-12-01 Vilnius LT",
    ),
    (
        "2033-12-09",
        "Praga będzie gospodarzem posiedzenia CSpO, które odbędzie się od 29 stycznia do 1 lutego.",
        "planned 2034-01-29 2034-02-01 Prague CZ",
    ),
    ("2033-12-09", "Rumuni mieli nadzieję na spotkanie z CSpO.", ""),
    ("2033-12-09", "Ministrowie państw członkowskich NATO obradowali w Brukseli; o CSpO nie mówiono.", ""),
]


def _reading(published: str, sentence: str):  # type: ignore[no-untyped-def]
    return read(Text(title="", text=sentence, published=published, language="pl", official=True), CSPO)


@pytest.mark.parametrize(("published", "sentence", "expected"), ACCESSIONS, ids=[c[1] for c in ACCESSIONS])
def test_a_sentence_says_who_joined_and_no_more_than_that(published: str, sentence: str, expected: str) -> None:
    found = _reading(published, sentence).accessions
    shown = sorted(" ".join(part for part in (c.country, c.status, c.since) if part) for c in found)
    wanted = sorted(part for part in expected.split(";") if part)
    assert len(shown) == len(wanted), shown
    assert all(a.startswith(b) for a, b in zip(shown, wanted, strict=True)), shown


@pytest.mark.parametrize(("published", "sentence", "expected"), MEETINGS, ids=[c[1] for c in MEETINGS])
def test_a_sentence_says_where_and_when_they_meet(published: str, sentence: str, expected: str) -> None:
    found = _reading(published, sentence).meetings
    shown = sorted(" ".join(part or "." for part in (c.status, c.start, c.end, c.city, c.country)) for c in found)
    assert shown == sorted(part for part in expected.split(";") if part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CSpO skupia Australię, Kanadę, Francję, Niemcy i Stany Zjednoczone.", "AU CA DE FR US"),
        ("Polska współpracuje z członkami CSpO: Japonią, Norwegią, Włochami i Nową Zelandią.", "IT JP NO NZ"),
        ("O członkostwo w CSpO ubiegają się Hiszpania i Szwecja.", ""),
    ],
)
def test_a_list_of_members_is_read_in_every_case(text: str, expected: str) -> None:
    assert read(Text(title="", text=text, published="2029-03-15", language="pl"), CSPO).members_listed == tuple(expected.split())
