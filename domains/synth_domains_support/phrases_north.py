"""Phrases in Dutch and Swedish."""

DUTCH = """
ask more: dank u, dat helpt. Nog één vraag: gebeurt het ook in een privévenster?
| dank u. Sinds wanneer precies?
bad: Duurde veel te lang. | Ik moest alles twee keer uitleggen.
mixed: Opgelost, maar traag. | Prima, kan sneller.
good: Snel en vriendelijk. | Uitstekende ondersteuning, bedankt!
hello: Hallo, | Goedemorgen, | Beste supportteam, | Goedendag,
dear: Beste {}, | Goedendag {},
bye: Met vriendelijke groet, | Groeten, | Alvast bedankt,
care: Met vriendelijke groet, | Hartelijke groet,
subject problem: {}: werkt niet | Probleem: {} | Foutmelding: {}
subject question: Vraag over {} | {}: hoe werkt dat?
subject request: {}: verzoek tot aanpassing | Wens: {}
subject access: {}: toegang voor een collega | {}: geen rechten
problem: sinds vanochtend hebben we een probleem met {}.
| meerdere collega's kunnen niet verder met {}.
| er gaat iets mis met {}.
question: ik heb een vraag over {}. | kunt u mij uitleggen hoe we {} instellen?
request: wij zouden graag een aanpassing zien in {}.
| staat er een uitbreiding van {} gepland?
access: een nieuwe collega heeft toegang nodig tot {}.
| ik heb opeens geen rechten meer voor {}.
calm: Het heeft geen haast.
| Alle hulp is welkom.
| Laat het weten als u meer gegevens nodig hebt.
urgent: Het is dringend, kunt u er vandaag nog naar kijken?
| We hebben een deadline en hebben snel een antwoord nodig.
angry: Dit is de tweede keer dit kwartaal, zo kan het niet langer!
| Ik wil graag teruggebeld worden: {}
| We betalen veel voor een product dat moet werken.
thanks for writing: dank voor uw bericht. Ik kijk naar {} en kom erop terug.
| bedankt voor de melding over {}. Ik heb uw verzoek opgepakt.
ask: kunt u mij een schermafbeelding en het tijdstip van de laatste poging sturen?
| welke browser gebruikt u, en hebben alle gebruikers er last van?
answer: Iedereen heeft er last van, een uur geleden nog. De melding is {}.
| Chrome, nieuwste versie. Code {}, schermafbeelding bijgevoegd.
still: helaas is het niet opgelost, {} doet het weer niet.
| ik open dit opnieuw, vanochtend ging het weer mis met {}.
fixed again: excuses, de eerste wijziging was bij u niet doorgekomen. Nu wel, en ik heb
  het met uw gegevens getest.
| excuses, een tweede instelling stond ook verkeerd. Beide zijn hersteld.
great: Werkt weer, bedankt!
| Perfect, dank voor de snelle hulp 👍
| Opgelost, dit kan dicht.
fixed question: u vindt de instelling onder Beheer. De link naar de handleiding staat
  hieronder.
| de aanbevolen werkwijze staat in hoofdstuk 4 van de handleiding.
fixed request: ik heb uw wens doorgegeven aan het productteam.
| goed nieuws: dit staat gepland voor een van de volgende versies.
fixed access: de rol is aangepast. Meld u alstublieft opnieuw aan.
| de uitnodiging is verstuurd en drie dagen geldig.
name Sign-in: het inloggen
name Billing: de facturatie
name Reports: de rapporten
name Integrations: de koppelingen
name Data import: de gegevensimport
name API: de API
name Notifications: de meldingen
detail Sign-in: Single sign-on stuurt ons steeds terug naar de inlogpagina, code {}.
| Na het wachtwoord gebeurt er niets, dan verschijnt {}.
detail Billing: Op de laatste factuur staan opgezegde licenties ({}).
| De kaart is geweigerd met {}, terwijl hij geldig is.
detail Reports: Het dashboard blijft leeg, de console meldt {}.
| Exports boven 10.000 regels eindigen met {}.
detail Integrations: De koppeling valt om de paar minuten weg met {}.
| Sinds gisteravond wordt er niets gesynchroniseerd ({}).
detail Data import: Het bestand wordt halverwege geweigerd met {}.
| De import staat al uren op 97 %, logregel {}.
detail API: Ongeveer één op de tien aanroepen geeft {} terug.
| We krijgen {}, ver onder de limiet.
detail Notifications: E-mails komen uren te laat; in het log staat {}.
| Elke melding komt sinds de update dubbel ({}).
fix Sign-in: het certificaat van uw aanbieder was verlopen. Het nieuwe is ingesteld.
| een sessie-instelling stond verkeerd. Wis de cookies en probeer het opnieuw.
fix Billing: de factuur is gecorrigeerd, u vindt hem in uw account.
| de betaling is bij de tweede poging gelukt.
fix Reports: de index was beschadigd en is opnieuw opgebouwd.
| de limiet voor exports is verhoogd.
fix Integrations: de koppeling had een nieuw token nodig. De achterstand wordt verwerkt.
| een time-out was te kort en is verlengd.
fix Data import: twee kolommen hadden de verkeerde codering. Een sjabloon is bijgevoegd.
| de vastgelopen taak is geannuleerd, upload het bestand opnieuw.
fix API: een node reageerde traag en is uit de roulatie gehaald.
| de limiet van uw sleutel stond te laag en is aangepast.
fix Notifications: de wachtrij zat vast en is geleegd.
| de regel bestond dubbel, de kopie is verwijderd.
"""

SWEDISH = """
ask more: tack, det hjälper. En fråga till: händer det även i ett privat fönster?
| tack. Sedan när exakt?
bad: Tog alldeles för lång tid. | Fick förklara allt två gånger.
mixed: Löst, men långsamt. | Okej, kunde gå fortare.
good: Snabbt och vänligt. | Utmärkt support, tack!
hello: Hej, | Hej supporten, | God morgon, | Hej!
dear: Hej {},
bye: Vänliga hälsningar | Hälsningar | Tack på förhand
care: Vänliga hälsningar | Med vänlig hälsning
subject problem: {}: fungerar inte | Problem: {} | Fel: {}
subject question: Fråga om {} | {}: hur gör man?
subject request: {}: önskemål | Önskemål: {}
subject access: {}: åtkomst för en kollega | {}: saknar behörighet
problem: sedan i morse har vi problem med {}.
| flera av oss kommer inte vidare med {}.
| något är fel med {}.
question: jag har en fråga om {}. | kan ni förklara hur vi ställer in {}?
request: vi skulle vilja se en ändring av {}.
| finns det planer på att bygga ut {}?
access: en ny kollega behöver åtkomst till {}.
| jag saknar plötsligt behörighet till {}.
calm: Det är inte bråttom.
| All hjälp uppskattas.
| Säg till om ni behöver fler uppgifter.
urgent: Det är brådskande, titta gärna på det i dag.
| Vi har en deadline och behöver ett snabbt svar.
angry: Det är andra gången det här kvartalet, det här håller inte!
| Jag vill bli uppringd: {}
| Vi betalar mycket för en produkt som ska fungera.
thanks for writing: tack för ditt meddelande. Jag tittar på {} och återkommer.
| tack för att du hörde av dig om {}. Jag har tagit över ärendet.
ask: kan du skicka en skärmbild och tiden för senaste försöket?
| vilken webbläsare använder du, och gäller det alla användare?
answer: Det gäller alla, senast för en timme sedan. Meddelandet är {}.
| Chrome, senaste versionen. Kod {}, skärmbild bifogas.
still: tyvärr är det inte löst, samma fel igen med {}.
| jag öppnar ärendet igen, {} slutade fungera i morse.
fixed again: ursäkta, den första ändringen slog inte igenom hos er. Nu är den aktiv och
  kontrollerad med era data.
| ursäkta, en inställning till var fel. Båda är rättade.
great: Fungerar nu, tack!
| Perfekt, tack för snabb hjälp 👍
| Löst, ni kan stänga ärendet.
fixed question: inställningen finns under Administration. Länken till guiden bifogas.
| det rekommenderade sättet står i kapitel 4 i guiden.
fixed request: jag har lämnat önskemålet vidare till produktteamet.
| goda nyheter: det är planerat till en av de kommande versionerna.
fixed access: rollen är ändrad. Logga in igen.
| inbjudan är skickad och gäller i tre dagar.
name Sign-in: inloggningen
name Billing: faktureringen
name Reports: rapporterna
name Integrations: integrationerna
name Data import: dataimporten
name API: API:et
name Notifications: aviseringarna
detail Sign-in: Enkel inloggning skickar oss tillbaka till inloggningssidan, kod {}.
| Efter lösenordet händer inget, sedan visas {}.
detail Billing: Den senaste fakturan innehåller uppsagda licenser ({}).
| Kortet nekades med {} fast det är giltigt.
detail Reports: Översikten förblir tom, konsolen säger {}.
| Exporter över 10 000 rader avbryts med {}.
detail Integrations: Kopplingen bryts med några minuters mellanrum, {}.
| Inget har synkroniserats sedan i går kväll ({}).
detail Data import: Filen avvisas halvvägs med {}.
| Importen har stått på 97 % i timmar, loggrad {}.
detail API: Ungefär vart tionde anrop svarar {}.
| Vi får {} långt under gränsen.
detail Notifications: Mejl kommer flera timmar för sent; i loggen står {}.
| Varje avisering kommer dubbelt sedan uppdateringen ({}).
fix Sign-in: certifikatet hos er leverantör hade gått ut. Det nya är på plats.
| en sessionsinställning var fel. Rensa kakorna och försök igen.
fix Billing: fakturan är rättad och ligger i ditt konto.
| betalningen gick igenom vid andra försöket.
fix Reports: indexet var skadat och har byggts om.
| gränsen för exporter är höjd.
fix Integrations: kopplingen behövde en ny token. Eftersläpningen betas av.
| en tidsgräns var för kort och är höjd.
fix Data import: två kolumner hade fel teckenkodning. En mall bifogas.
| det fastnade jobbet är avbrutet, ladda upp filen igen.
fix API: en nod svarade långsamt och är bortkopplad.
| gränsen för er nyckel var för låg och är rättad.
fix Notifications: kön hade fastnat och är tömd.
| regeln fanns två gånger, kopian är borttagen.
"""
