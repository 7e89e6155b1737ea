"""Phrases in English, German and French."""

ENGLISH = """
ask more: thank you, that helps. One more thing: does it also happen in a private
  window?
| thanks. Could you also tell me since when exactly?
bad: Took far too long.
| Had to explain everything twice.
| Still not happy with the answer.
mixed: Solved in the end, but slow. | Okay, could be faster.
good: Quick and friendly. | Great support, thank you! | Solved at once.
hello: Hi, | Hello, | Hi team, | Hello support, | Good morning,
dear: Hi {}, | Hello {},
bye: Best regards, | Thanks, | Kind regards, | Many thanks,
care: Best regards, | Kind regards,
subject problem: {}: not working | Problem with {} | Trouble with {} | Error in {}
subject question: Question about {} | How does {} work? | {}: how to
subject request: {}: feature request | Request for {} | {}: can this be changed?
subject access: {}: access for a colleague | No permission for {} | {}: roles
problem: we have a problem with {} since this morning.
| several of us cannot use {} any more.
| Something is wrong with {}.
| there has been trouble with {} since yesterday.
question: I have a question about {}.
| could you tell me how {} is meant to be set up?
| quick question on {}: what is the recommended way?
request: it would help us a lot if {} could be adjusted.
| we would like to request a change in {}.
| is there a plan to extend {}?
access: a new colleague needs access to {}.
| I no longer have permission to use {}.
| please change my role for {}.
calm: No rush, whenever you have time.
| Any hint is welcome.
| Let me know if you need more details.
urgent: This is urgent for us, please look at it today.
| We have a deadline, so a quick answer would be great.
| pls have a look asap
angry: This is the second time this quarter and it is costing us money!
| Honestly, this is not acceptable. Please call me back: {}
| We pay a lot for this product and expect it to work.
thanks for writing: thank you for the message. I am looking into {} now and will get
  back to you.
| thanks for reaching out. I have taken over your request about {}.
| sorry for the trouble with {}. I am checking our logs.
ask: could you send me a screenshot and the time of the last attempt?
| which browser and version are you using, and does it happen for every user?
| can you tell me the request id, or the name of the file?
answer: It happens for all users, last time about an hour ago. The message says {}.
| Chrome, latest version. Code {}, screenshot attached.
| Only for two of us so far. Reference is {}.
still: I am afraid it is not solved: {} shows the same behaviour again.
| Reopening this, {} failed again this morning.
| The problem with {} is back.
fixed again: sorry about that. The first change did not reach your account. It does
  now, and I have checked it with your data.
| apologies. A second setting was wrong as well; both are corrected now.
great: Works now, thank you!
| Perfect, thanks for the quick help 👍
| Solved, you can close this.
fixed question: here is how it works: you find the setting under Administration. I
  have added the link to our guide.
| the recommended way is described in our guide, chapter 4. In short: do it once for
  each workspace.
fixed request: I have passed your wish to the product team and linked it to your
  account.
| good news: this is planned for one of the next releases.
fixed access: the role has been changed. Please sign in again.
| I have sent the invitation; it is valid for three days.
note: Escalated to engineering. Looks like a defect in {}, logs attached.
| Needs a look by engineering: {}. Reproduced with the customer's data.
second level: Second level please: {}, the customer waits and the service level is near.
name Sign-in: sign-in
name Billing: billing
name Reports: the reports
name Integrations: the integrations
name Data import: the data import
name API: the API
name Notifications: notifications
detail Sign-in: Single sign-on sends users back to the log-in page, code {}.
| After the password nothing happens, then {} appears.
detail Billing: The last invoice lists seats that we cancelled ({}).
| The card was declined with {} although it is valid.
detail Reports: The dashboard stays empty; the console says {}.
| Exports above 10,000 rows end with {}.
detail Integrations: The connector disconnects every few minutes with {}.
| Nothing has been synchronized since last night ({}).
detail Data import: The file is rejected at about half of the rows with {}.
| The import has been at 97 % for hours, log entry {}.
detail API: About every tenth call comes back with {}.
| We get {} although we are far below the rate limit.
detail Notifications: E-mails arrive hours late, if at all; the log has {}.
| Each alert comes twice since the update ({}).
fix Sign-in: the certificate of your identity provider had expired. I have uploaded
  the new one and log-in works again.
| a session setting was wrong. Please clear the cookies and sign in again.
fix Billing: I have corrected the invoice; you will find the new one in your account.
| the payment went through on the second attempt, nothing else to do.
fix Reports: the index of your dashboard was damaged. It has been rebuilt.
| the export limit of your workspace has been raised.
fix Integrations: the connector needed a new token. I have renewed it and the backlog
  is being processed.
| a time-out was too short. It has been raised, please run the sync once more.
fix Data import: two columns had the wrong encoding. I have attached a template that
  works.
| the stuck job was cancelled; please upload the file again.
fix API: one of the nodes answered slowly. It was taken out of rotation.
| the limit for your key was set too low and has been corrected.
fix Notifications: the mail queue was blocked and has been emptied.
| the rule existed twice; I have removed the copy.
"""

GERMAN = """
ask more: danke, das hilft. Noch eine Frage: Tritt es auch in einem privaten Fenster
  auf?
| danke. Seit wann genau ist das so?
bad: Hat viel zu lange gedauert. | Ich musste alles zweimal erklären.
mixed: Am Ende gelöst, aber langsam. | In Ordnung, könnte schneller gehen.
good: Schnell und freundlich. | Toller Support, danke!
hello: Hallo, | Guten Tag, | Hallo Support-Team, | Sehr geehrte Damen und Herren,
dear: Guten Tag {}, | Hallo {},
bye: Mit freundlichen Grüßen | Viele Grüße | Beste Grüße | Danke und viele Grüße
care: Mit freundlichen Grüßen | Viele Grüße
subject problem: {}: funktioniert nicht | Problem: {} | Fehler: {}
subject question: Frage zu: {} | {}: Wie geht das?
subject request: {}: Änderungswunsch | Wunsch zu: {}
subject access: {}: Zugriff für Kollegin | {}: keine Berechtigung
problem: seit heute Morgen haben wir ein Problem: {}.
| bei mehreren von uns gestört: {}.
| etwas stimmt nicht, Bereich: {}.
question: ich habe eine Frage zum Thema {}.
| können Sie mir sagen, wie das gedacht ist? Es geht um: {}.
request: wir hätten einen Änderungswunsch, Bereich: {}.
| ist hier eine Erweiterung geplant? Thema: {}.
access: eine neue Kollegin braucht Zugriff, Bereich: {}.
| mir fehlt plötzlich die Berechtigung: {}.
calm: Es eilt nicht.
| Für einen Hinweis wäre ich dankbar.
| Melden Sie sich gern, wenn Angaben fehlen.
urgent: Es ist dringend, bitte schauen Sie heute noch danach.
| Wir haben eine Frist und brauchen schnell eine Antwort.
angry: Das ist jetzt das zweite Mal in diesem Quartal. So geht das nicht!
| Ich erwarte einen Rückruf: {}
| Wir zahlen viel Geld dafür, dass das funktioniert.
thanks for writing: vielen Dank für Ihre Nachricht. Ich kümmere mich darum ({}) und
  melde mich.
| danke für den Hinweis. Ich habe Ihre Anfrage übernommen, Thema: {}.
ask: könnten Sie mir einen Screenshot und die Uhrzeit des letzten Versuchs schicken?
| welchen Browser verwenden Sie, und betrifft es alle Nutzer?
answer: Es betrifft alle Nutzer, zuletzt vor einer Stunde. Die Meldung lautet {}.
| Firefox, neueste Version. Code {}, Screenshot anbei.
still: leider ist es nicht gelöst, der Fehler ist wieder da: {}.
| ich muss das wieder öffnen, seit heute früh dasselbe: {}.
fixed again: bitte entschuldigen Sie. Die erste Änderung kam bei Ihnen nicht an. Jetzt
  ist sie aktiv und mit Ihren Daten geprüft.
| Entschuldigung, eine zweite Einstellung war ebenfalls falsch. Beide sind korrigiert.
great: Läuft wieder, danke!
| Perfekt, vielen Dank für die schnelle Hilfe 👍
| Erledigt, kann geschlossen werden.
fixed question: die Einstellung finden Sie unter Verwaltung. Den Link zur Anleitung
  habe ich beigefügt.
| der empfohlene Weg steht in Kapitel 4 der Anleitung, je Arbeitsbereich einmal.
fixed request: Ihr Wunsch ist bei der Produktentwicklung hinterlegt.
| gute Nachricht: Das ist für eine der nächsten Versionen geplant.
fixed access: die Rolle wurde geändert. Bitte melden Sie sich neu an.
| die Einladung ist unterwegs und drei Tage gültig.
name Sign-in: Anmeldung
name Billing: Abrechnung
name Reports: Berichte
name Integrations: Schnittstellen
name Data import: Datenimport
name API: API
name Notifications: Benachrichtigungen
detail Sign-in: Single Sign-on führt immer wieder zur Anmeldeseite, Code {}.
| Nach dem Kennwort passiert nichts, dann erscheint {}.
detail Billing: Die letzte Rechnung enthält gekündigte Plätze ({}).
| Die Karte wurde mit {} abgelehnt, obwohl sie gültig ist.
detail Reports: Das Dashboard bleibt leer, die Konsole meldet {}.
| Exporte über 10.000 Zeilen brechen mit {} ab.
detail Integrations: Der Konnektor trennt sich alle paar Minuten mit {}.
| Seit gestern Nacht wurde nichts synchronisiert ({}).
detail Data import: Die Datei wird bei der Hälfte der Zeilen mit {} abgelehnt.
| Der Import steht seit Stunden bei 97 %, Eintrag {}.
detail API: Etwa jeder zehnte Aufruf endet mit {}.
| Wir erhalten {}, obwohl wir weit unter dem Limit sind.
detail Notifications: E-Mails kommen Stunden zu spät; im Protokoll steht {}.
| Jede Meldung kommt seit dem Update doppelt ({}).
fix Sign-in: das Zertifikat Ihres Anbieters war abgelaufen. Das neue ist hinterlegt.
| eine Sitzungseinstellung war falsch. Bitte löschen Sie die Cookies.
fix Billing: die Rechnung ist korrigiert, Sie finden sie in Ihrem Konto.
| die Zahlung ging beim zweiten Versuch durch.
fix Reports: der Index war beschädigt und wurde neu aufgebaut.
| das Limit für Exporte wurde erhöht.
fix Integrations: der Konnektor brauchte ein neues Token. Der Rückstand wird
  abgearbeitet.
| eine Zeitgrenze war zu kurz und wurde erhöht.
fix Data import: zwei Spalten hatten die falsche Kodierung. Eine Vorlage liegt bei.
| der hängende Auftrag wurde abgebrochen, bitte laden Sie die Datei neu hoch.
fix API: ein Knoten antwortete langsam und wurde herausgenommen.
| das Limit Ihres Schlüssels war zu niedrig und ist korrigiert.
fix Notifications: die Warteschlange war blockiert und ist wieder frei.
| die Regel gab es doppelt, die Kopie ist gelöscht.
"""

FRENCH = """
ask more: merci, cela m'aide. Encore une question : est-ce pareil en navigation privée
  ?
| merci. Depuis quand exactement ?
bad: Beaucoup trop long. | J'ai dû tout expliquer deux fois.
mixed: Résolu, mais lentement. | Correct, pourrait être plus rapide.
good: Rapide et aimable. | Excellent support, merci !
hello: Bonjour, | Bonjour à tous, | Madame, Monsieur,
dear: Bonjour {},
bye: Cordialement, | Bien cordialement, | Merci d'avance,
care: Cordialement, | Bien à vous,
subject problem: {} : ne fonctionne plus | Problème : {} | Erreur : {}
subject question: Question : {} | {} : comment faire ?
subject request: {} : demande d'évolution | Demande : {}
subject access: {} : accès pour une collègue | {} : droits manquants
problem: nous avons un problème depuis ce matin : {}.
| plusieurs d'entre nous sont bloqués ({}).
| quelque chose ne va pas : {}.
question: j'ai une question, sujet : {}.
| pourriez-vous m'indiquer la bonne façon de faire ? Sujet : {}.
request: nous aimerions une évolution, sujet : {}.
| est-ce prévu dans une prochaine version ? Sujet : {}.
access: une nouvelle collègue a besoin d'un accès ({}).
| je n'ai plus les droits nécessaires ({}).
calm: Rien d'urgent.
| Toute aide est bienvenue.
| Dites-moi s'il vous manque des éléments.
urgent: C'est urgent, merci de regarder aujourd'hui.
| Nous avons une échéance, une réponse rapide nous aiderait.
angry: C'est la deuxième fois ce trimestre, ce n'est pas acceptable !
| Merci de me rappeler au {}
| Nous payons cher pour un produit qui doit fonctionner.
thanks for writing: merci pour votre message. Je m'en occupe ({}) et reviens vers
  vous.
| j'ai bien pris en charge votre demande, sujet : {}.
ask: pourriez-vous m'envoyer une capture d'écran et l'heure du dernier essai ?
| quel navigateur utilisez-vous, et tous les utilisateurs sont-ils touchés ?
answer: Tout le monde est touché, la dernière fois il y a une heure. Le message est
  {}.
| Chrome à jour, code {}, capture jointe.
still: ce n'est malheureusement pas résolu, même comportement : {}.
| je rouvre la demande, cela recommence : {}.
fixed again: toutes mes excuses. La première correction n'était pas active chez vous.
  Elle l'est maintenant.
| désolé, un second réglage était faux. Les deux sont corrigés.
great: Tout fonctionne, merci !
| Parfait, merci pour votre réactivité 👍
| C'est réglé, vous pouvez clore.
fixed question: le réglage se trouve sous Administration. J'ai joint le lien vers le
  guide.
| la marche à suivre est au chapitre 4 du guide.
fixed request: votre souhait a été transmis à l'équipe produit.
| bonne nouvelle : c'est prévu dans une prochaine version.
fixed access: le rôle a été modifié. Merci de vous reconnecter.
| l'invitation est partie, elle est valable trois jours.
name Sign-in: connexion
name Billing: facturation
name Reports: rapports
name Integrations: intégrations
name Data import: import de données
name API: API
name Notifications: notifications
detail Sign-in: L'authentification unique revient toujours à la page de connexion,
  code {}.
| Après le mot de passe, rien, puis {}.
detail Billing: La dernière facture contient des licences résiliées ({}).
| La carte a été refusée avec {} alors qu'elle est valide.
detail Reports: Le tableau de bord reste vide, la console indique {}.
| Les exports de plus de 10 000 lignes échouent avec {}.
detail Integrations: Le connecteur se déconnecte sans cesse avec {}.
| Rien n'est synchronisé depuis cette nuit ({}).
detail Data import: Le fichier est rejeté à mi-chemin avec {}.
| L'import reste à 97 % depuis des heures, journal {}.
detail API: Un appel sur dix revient avec {}.
| Nous recevons {} bien en dessous de la limite.
detail Notifications: Les e-mails arrivent avec des heures de retard ; le journal
  indique {}.
| Chaque alerte arrive deux fois depuis la mise à jour ({}).
fix Sign-in: le certificat de votre fournisseur avait expiré. Le nouveau est en place.
| un réglage de session était faux. Merci de vider les cookies.
fix Billing: la facture est corrigée, vous la trouverez dans votre compte.
| le paiement est passé au second essai.
fix Reports: l'index était endommagé, il a été reconstruit.
| la limite des exports a été relevée.
fix Integrations: le connecteur avait besoin d'un nouveau jeton. Le retard est en
  cours de traitement.
| un délai trop court a été allongé.
fix Data import: deux colonnes avaient un mauvais encodage. Un modèle est joint.
| la tâche bloquée a été annulée, merci de renvoyer le fichier.
fix API: un nœud répondait lentement, il a été retiré.
| la limite de votre clé était trop basse, c'est corrigé.
fix Notifications: la file d'envoi était bloquée, elle est vidée.
| la règle existait en double, la copie est supprimée.
"""
