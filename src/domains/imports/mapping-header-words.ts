import type { OrderField } from './schemas'

/**
 * How files call each field: the present exports of Shopify, eBay, Etsy, WooCommerce, Amazon and plain
 * spreadsheets in several languages. Normalized by headerWords(); the earlier word is the better one.
 */
export const headerNames: Record<OrderField, string> = {
  orderNumber:
    'order number|order no|order id|order name|invoice no|invoice number|invoice id|amazon order id|order|order ref|order reference|purchase order|sales order|receipt id|sale id|bestellnummer|bestell nr|auftragsnummer|rechnungsnummer|numero de commande|no commande|commande|numero de pedido|pedido|numero ordine|ordine|numero do pedido|bestelnummer|ordernummer|numer zamowienia|zamowienie|invoice|transaction id|sales record number|name|id',
  orderedAt:
    'order date|ordered at|date ordered|order created|order created at|sale date|purchase date|invoice date|created at|date created|order placed|placed at|order time|order date time|purchased at|bestelldatum|auftragsdatum|kaufdatum|rechnungsdatum|date de commande|date commande|date de la commande|date de vente|date achat|fecha de pedido|fecha pedido|fecha de compra|data ordine|data do pedido|besteldatum|orderdatum|data zamowienia|date|datum|fecha|data|timestamp|created|payments date|date paid|paid at|paid on date',
  status:
    'order status|fulfillment status|status|order state|shipping status|delivery status|bestellstatus|auftragsstatus|statut|statut de la commande|estado|estado del pedido|stato|stato ordine|orderstatus',
  cancelledAt:
    'cancelled at|canceled at|cancelled on|date cancelled|cancellation date|storniert am',
  paymentStatus:
    'payment status|financial status|payment state|paid status|zahlungsstatus|statut du paiement|estado de pago|stato pagamento|betaalstatus',
  currency:
    'currency|currency code|order currency|iso currency|wahrung|waehrung|devise|moneda|valuta|divisa|moeda|waluta',
  orderTotal:
    'order total|total price|order total amount|total amount|grand total|total|order value|invoice total|order amount|gesamtsumme|gesamtbetrag|summe|total de la commande|montant total|total pedido|importe total|totale ordine|totale|totaal|totaalbedrag',
  shipping:
    'shipping|shipping cost|shipping amount|order shipping|shipping price|shipping and handling|postage and packaging|postage and packing|postage|order shipping amount|shipping total|delivery cost|versandkosten|versand|frais de port|livraison|gastos de envio|envio|spese di spedizione|verzendkosten',
  refunded:
    'refunded|refunded amount|refund amount|order refund amount|total refunded|erstattet|erstattungsbetrag|montant rembourse|importe reembolsado|importo rimborsato',
  buyerId:
    'buyer id|buyer user id|buyer username|customer id|customer no|customer number|client id|user id|customer user id|account number|kundennummer|kunden nr|kundennr|mitgliedsname|numero client|id client|numero de cliente|id cliente|codice cliente|klantnummer|customer|buyer|username',
  buyerName:
    'buyer name|customer name|full name|client name|recipient name|billing name|shipping name|ship name|ship to name|post to name|billing first name|first name billing|first name|customer first name|name|kundenname|kaufer name|nom du client|nom client|nom|nombre del cliente|nombre cliente|nombre|nome cliente|klantnaam|naam|imie i nazwisko|customer|buyer|kunde|cliente|client|kaufer|acheteur',
  buyerLastName:
    'billing last name|last name billing|last name|surname|nachname|apellidos|cognome|achternaam',
  buyerEmail:
    'buyer email|email|e mail|customer email|email address|e mail address|billing email|email billing|customer e mail|buyer email address|mail|contact email|kunden email|e mail adresse|adresse e mail|courriel|correo electronico|correo|indirizzo email|e mailadres',
  buyerPhone:
    'buyer phone|phone|phone number|customer phone|telephone|mobile|billing phone|phone billing|ship to phone|post to phone|buyer phone number|shipping phone|telefon|telefonnummer|telefono|telefoon|numero de telephone',
  consent:
    'marketing consent|accepts marketing|accepts email marketing|email consent|consent|newsletter|opt in|marketing opt in|subscribed|email marketing consent|einwilligung',
  street:
    'street|address|address 1|address line 1|billing address 1|shipping address 1|address 1 billing|address 1 2 billing|ship address 1|ship to address 1|post to address 1|buyer address 1|ship address1|billing address1|shipping address1|street 1|strasse|adresse|rue|direccion|indirizzo|adres|ulica',
  street2:
    'street 2|address 2|address line 2|billing address 2|shipping address 2|address 2 billing|ship address 2|ship to address 2|post to address 2|buyer address 2|ship address2|billing address2|shipping address2|adresszusatz',
  postcode:
    'postcode|zip|postal code|zipcode|billing zip|shipping zip|billing postcode|postcode billing|ship zipcode|ship to zip|post to postcode|buyer postcode|buyer zip|ship postal code|plz|postleitzahl|code postal|codigo postal|cap|kod pocztowy',
  city: 'city|town|billing city|shipping city|city billing|ship city|ship to city|post to city|buyer city|ort|stadt|ville|ciudad|citta|cidade|plaats|stad|miasto',
  region:
    'region|state|state code billing|province|county|billing province|shipping province|billing state|state billing|ship state|ship to state|post to county|buyer state|buyer county|bundesland|provincia|provincie',
  country:
    'country|country code|country code billing|billing country|shipping country|country billing|ship country|ship to country|post to country|buyer country|land|pays|pais|paese|kraj',
  itemId:
    'item id|item number|listing id|product id|asin|ebay item number|article number|artikelnummer|numero objet|item no|lineitem id|line item product id',
  sku: 'sku|lineitem sku|item sku|product sku|custom label|custom label sku|stock code|product code|seller sku|article code|variant sku|bestandseinheit|reference|referencia|art nr|codice articolo|code article',
  title:
    'title|item title|item name|lineitem name|product name|product title|listing title|item|product|description|product description|item description|artikel|artikelname|artikelbezeichnung|produkt|produktname|bezeichnung|titre|produit|nom du produit|designation|titulo|producto|nombre del producto|prodotto|nome prodotto|descrizione|product naam|nazwa produktu',
  category:
    'category|product category|item category|product type|kategorie|warengruppe|categorie|categoria|kategoria',
  quantity:
    'quantity|qty|lineitem quantity|item quantity|quantity ordered|quantity purchased|quantity refund|units|pieces|number of items|item qty|menge|anzahl|stuckzahl|quantite|qte|cantidad|quantita|quantidade|aantal|ilosc',
  unitPrice:
    'unit price|lineitem price|item price|price|price each|item cost|sold for|sale price|price per unit|unit cost|product price|einzelpreis|stuckpreis|verkauft fur|preis|prix unitaire|prix|precio unitario|precio|prezzo unitario|prezzo|preco|prijs|stukprijs|cena',
  lineTotal:
    'line total|item total|order line total|line amount|item subtotal|row total|total line price|extended price|zeilensumme|gesamtpreis|total ligne|total linea|totale riga|amount|sales',
  notes: 'notes|note|order notes|customer note|buyer note|comments|bemerkung|notiz|remarques|notas',
}

/** A header as the table has it: lower case, no accents, words apart ("InvoiceNo" → "invoice no"). */
export const headerWords = (header: string) =>
  header
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/\b(post|zip) ?code\b/, (word) => word.replace(' ', ''))
