import type { IntentTag } from '../vocabulary'

/**
 * What buyers write in other languages than English, by the first letters of words. Short on purpose: the model knows
 * English; whatever is not here is left to a person.
 */
const signs: readonly (readonly [tag: IntentTag, pattern: RegExp])[] = [
  [
    'where_is_my_order',
    /wo (?:ist|bleibt|sind) mein|wann (?:kommt|wird|erhalte)|noch nicht (?:angekommen|erhalten|da\b)|sendungs(?:nummer|verfolgung)|o[uù] est m(?:a|on) |quand (?:vais|arrive|recev)|pas (?:encore )?(?:re[cç]u|arriv)|num[eé]ro de suivi|d[oó]nde est[aá] mi|cu[aá]ndo (?:llega|recib)|no (?:ha|he) (?:llegado|recibido)|dov['’]?[eè] (?:il mio|la mia)|quando arriva|non (?:ho|[eè]) (?:ancora )?(?:ricevuto|arrivat)|waar is mijn|cad[eê] (?:o )?meu|onde est[aá] (?:o )?meu/iu,
  ],
  [
    'refund',
    /r[uü]ckerstatt|geld zur[uü]ck|erstattung|rembours|reembols|devoluci[oó]n (?:del|de mi) dinero|devuel\w+ (?:el|mi) dinero|rimbors|terugbetal/iu,
  ],
  [
    'cancel',
    /storn|(?:bestellung|auftrag) abbrechen|annuler|annulation|annullare|annullamento|cancelar|anular|annuleren/iu,
  ],
  [
    'return',
    /zur[uü]ck(?:senden|schicken|geben)|r[uü]cksendung|umtausch|renvoyer|retourner|[eé]changer|devolver|cambiar(?:lo)? por|restituire|rispedire|retour(?:neren|sturen)/iu,
  ],
  [
    'change_address',
    /(?:adresse|anschrift) (?:[aä]ndern|falsch|ge[aä]ndert)|(?:falsche|neue) (?:liefer)?(?:adresse|anschrift)|chang\w+ (?:l['’])?(?:d['’])?adresse|mauvaise adresse|cambiar (?:la|mi) direcci[oó]n|direcci[oó]n (?:equivocada|incorrecta)|cambiare (?:l['’])?indirizzo|indirizzo sbagliato/iu,
  ],
  ['invoice', /rechnung|facture|factura|fattura|factuur/iu],
  ['payment', /bezahl|zahlung|paiement|\bpayer\b|\bpago\b|\bpagar\b|pagamento|pagare|betaling/iu],
  [
    'complaint',
    /kaputt|besch[aä]digt|defekt|entt[aä]uscht|falsche[rns]? artikel|cass[eé]|ab[iî]m[eé]|d[eé][cç]u|roto|rota|da[nñ]ad|estropead|rotto|rotta|danneggiat|delus|beschadigd/iu,
  ],
  [
    'REQUEST_FUTURE_ITEM',
    /wieder (?:verf[uü]gbar|lieferbar|auf lager|rein)|gibt es .{0,40}(?:auch )?(?:einmal|bald|noch)|de nouveau (?:disponible|en stock)|volver[aá]n? a tener|de nuevo disponible|di nuovo disponibil|torner[aà]/iu,
  ],
  [
    'shipping_question',
    /(?:versand|liefer)(?:kosten|en sie)|versenden sie|nach .{2,30} (?:liefern|versenden)|frais de (?:port|livraison)|livrez[- ]vous|gastos de env[ií]o|env[ií]an a|spese di spedizione|spedite/iu,
  ],
  [
    'praise',
    /vielen dank f[uü]r|wundersch[oö]n|perfekt|toll\b|super schnell|magnifique|parfait|merci (?:beaucoup )?pour|perfecto|precios[oa]|encantad|muchas gracias por|perfetto|bellissim|grazie (?:mille )?per/iu,
  ],
]

/** The first tag whose words are in a text of another language, with the place of the words. */
export function foreignIntent(
  text: string,
): { tag: IntentTag; start: number; end: number } | undefined {
  for (const [tag, pattern] of signs) {
    const match = pattern.exec(text)
    if (match) return { tag, start: match.index, end: match.index + match[0].length }
  }
  return undefined
}
