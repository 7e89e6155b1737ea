"""Phrases in Italian."""

ITALIAN = """
ask more: grazie, è utile. Ancora una domanda: succede anche in una finestra anonima?
| grazie. Da quando esattamente?
bad: Ci è voluto troppo tempo. | Ho dovuto spiegare tutto due volte.
mixed: Risolto, ma lentamente. | Va bene, si potrebbe fare più in fretta.
good: Rapidi e cortesi. | Ottima assistenza, grazie!
hello: Buongiorno, | Salve, | Gentile assistenza, | Ciao a tutti,
dear: Buongiorno {}, | Gentile {},
bye: Cordiali saluti | Grazie e saluti | Distinti saluti
care: Cordiali saluti | Un cordiale saluto
subject problem: {}: non funziona | Problema: {} | Errore: {}
subject question: Domanda: {} | {}: come si fa?
subject request: {}: richiesta di modifica | Richiesta: {}
subject access: {}: accesso per un collega | {}: mancano i permessi
problem: da stamattina abbiamo un problema, area: {}.
| diversi di noi sono bloccati ({}).
| qualcosa non va, area: {}.
question: ho una domanda, argomento: {}.
| potete indicarmi come si imposta correttamente? Argomento: {}.
request: vorremmo una modifica, area: {}. | è previsto un ampliamento? Argomento: {}.
access: un nuovo collega ha bisogno dell'accesso ({}).
| all'improvviso mi mancano i permessi ({}).
calm: Non è urgente.
| Ogni aiuto è gradito.
| Fatemi sapere se servono altri dati.
urgent: È urgente, per favore controllate oggi stesso.
| Abbiamo una scadenza, ci serve una risposta rapida.
angry: È la seconda volta in questo trimestre, così non va!
| Chiedo di essere richiamato al {}
| Paghiamo molto per un prodotto che deve funzionare.
thanks for writing: grazie per il messaggio. Sto verificando ({}) e vi aggiorno.
| ho preso in carico la richiesta, argomento: {}.
ask: può inviarmi una schermata e l'ora dell'ultimo tentativo?
| quale browser usa, e riguarda tutti gli utenti?
answer: Riguarda tutti, l'ultima volta un'ora fa. Il messaggio è {}.
| Chrome, ultima versione. Codice {}, allego la schermata.
still: purtroppo non è risolto, di nuovo lo stesso errore: {}.
| riapro la richiesta, da stamattina è come prima: {}.
fixed again: mi scuso, la prima modifica non era attiva da voi. Ora lo è, e l'ho provata
  con i vostri dati.
| mi scuso, anche una seconda impostazione era sbagliata. Sono corrette entrambe.
great: Ora funziona, grazie!
| Perfetto, grazie per la rapidità 👍
| Risolto, potete chiudere.
fixed question: l'impostazione si trova in Amministrazione. Allego il link alla guida.
| la procedura consigliata è nel capitolo 4 della guida.
fixed request: ho inoltrato la richiesta al team di prodotto.
| buone notizie: è previsto in una delle prossime versioni.
fixed access: il ruolo è stato modificato. Effettui di nuovo l'accesso, per favore.
| l'invito è partito ed è valido tre giorni.
name Sign-in: accesso
name Billing: fatturazione
name Reports: report
name Integrations: integrazioni
name Data import: importazione dati
name API: API
name Notifications: notifiche
detail Sign-in: L'accesso unico riporta sempre alla pagina di login, codice {}.
| Dopo la password non succede nulla, poi appare {}.
detail Billing: L'ultima fattura contiene licenze disdette ({}).
| La carta è stata rifiutata con {}, ma è valida.
detail Reports: La dashboard resta vuota, la console riporta {}.
| Le esportazioni oltre 10.000 righe terminano con {}.
detail Integrations: Il connettore si scollega ogni pochi minuti con {}.
| Da ieri sera non si sincronizza nulla ({}).
detail Data import: Il file viene rifiutato a metà con {}.
| L'importazione è ferma al 97 % da ore, registro {}.
detail API: Circa una chiamata su dieci restituisce {}.
| Riceviamo {}, ben sotto il limite.
detail Notifications: Le e-mail arrivano con ore di ritardo; nel registro c'è {}.
| Dopo l'aggiornamento ogni avviso arriva due volte ({}).
fix Sign-in: il certificato del vostro fornitore era scaduto. Il nuovo è attivo.
| un'impostazione di sessione era sbagliata. Cancelli i cookie, per favore.
fix Billing: la fattura è corretta, la trova nel suo account.
| il pagamento è riuscito al secondo tentativo.
fix Reports: l'indice era danneggiato ed è stato ricostruito.
| il limite delle esportazioni è stato aumentato.
fix Integrations: il connettore aveva bisogno di un nuovo token. L'arretrato è in
  elaborazione.
| un timeout troppo breve è stato allungato.
fix Data import: due colonne avevano la codifica sbagliata. Allego un modello.
| l'operazione bloccata è stata annullata, ricarichi il file.
fix API: un nodo rispondeva lentamente ed è stato escluso.
| il limite della vostra chiave era troppo basso ed è stato corretto.
fix Notifications: la coda era bloccata ed è stata svuotata.
| la regola era doppia, la copia è stata eliminata.
"""
