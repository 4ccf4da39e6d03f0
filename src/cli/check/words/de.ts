import type { Words } from '../words.ts'

const span = String.raw`(?:\d+|einem|einer|zwei|drei|vier|sechs|sieben|zehn|zwölf|dreißig)\s+(?:stunden?|tage?n?|wochen?|monate?n?|jahre?n?)`

export const de: Words = {
  says: {
    retention: [
      RegExp(
        String.raw`(?:speicher|gespeichert|aufbewahr|gelöscht|löschen|löschung|anonymisier|vorgehalten)[^.]{0,160}(?:solange|so lange|bis\s|sobald|nicht mehr (?:benötigt|erforderlich)|nur für die dauer|${span}|erforderlich ist|aufbewahrungsfrist|wegfall)`,
        'i',
      ),
      RegExp(
        `(?:solange|sobald|nach(?: ablauf)?|für|spätestens|${span})[^.]{0,120}(?:speicher|gespeichert|aufbewahrt|gelöscht|löschen|löscht)`,
        'i',
      ),
      /speicherdauer|aufbewahrungsfrist|speicherfrist|löschfrist/i,
    ],
    recipients: [
      /(?:keine|nicht)[^.]{0,60}(?:weitergabe|übermittlung|weitergegeben|weiter|übermittelt)[^.]{0,40}(?:an )?dritte(?![^.]{0,60}(?:außer|es sei denn|ohne|sofern))/i,
      /(?:liste|übersicht|verzeichnis) (?:\S+ ){0,4}(?:auftragsverarbeiter|unterauftragnehmer|dienstleister|empfänger|partner|anbieter)/i,
    ],
    crossBorder: [
      /drittl[aä]nd|drittstaat|außerhalb (?:der|des) (?:eu|ewr|europäischen)|standardvertragsklauseln|angemessenheitsbeschluss|privacy[ -]shield|data privacy framework|anderen? land|(?:anderen|verschiedenen) ländern|ganzen welt|in die usa\b|in den usa\b|ins ausland|(?:innerhalb|in) der (?:eu|europäischen union)\b/i,
      /server[^.]{0,60}\bin (?:deutschland|der schweiz|österreich|irland|frankreich)/i,
    ],
    legalBasis: [
      /rechtsgrundlage|rechtliche grundlage|berechtigte[sn]? interesse|art(?:ikel)?\.? ?6\b|vertragserfüllung|erfüllung (?:eines|des|unseres) vertrag|aufgrund (?:ihrer|deiner) einwilligung/i,
    ],
    withdrawal: [
      /widerruf|widerrufen|einwilligung[^.]{0,60}(?:zurück|widerruf)|opt-?out|abbestell|abmeld(?:en|ung)|cookie-einstellungen/i,
    ],
    authority: [
      /aufsichtsbehörde|datenschutzbehörde|landesbeauftragte|datenschutzbeauftragte[nr]? (?:des|für) (?:landes|bund)|bfdi\b|edöb\b/i,
    ],
    minors: [
      /(?:unter|noch nicht|vollendet\w*|mindestens|jünger als)[^.]{0,40}\b(?:1[2-6]|zwölf|dreizehn\w*|vierzehn\w*|fünfzehn\w*|sechzehn\w*)\b/i,
      /nicht[^.]{0,80}(?:kinder|minderjährige|jugendliche)|(?:kinder|minderjährige|jugendliche|personen unter)[^.]{0,100}(?:nicht|keine|ohne zustimmung)/i,
    ],
  },
  claim: /\brechte?\b/i,
  offer: /(?:sie|du) (?:können|kannst)|können sie|kannst du/i,
  rights: [
    /auskunft|kopie|zugriff|zugang|abrufen|einsehen/i,
    /berichtig/i,
    /lösch/i,
    /ein(?:zu)?schränk|sperrung/i,
    /widerspr|untersagen/i,
    /übertragbarkeit|portab|übertragung ihrer|exportieren/i,
  ],
  places: {
    collection: /erheb|erfass|welche daten|datenarten|datenverarbeitung/i,
    use: /zweck|nutzung|verwend|verarbeit/i,
    sharing: /weitergabe|empfänger|dritte|übermittlung|dienstleister/i,
    choices: /rechte|widerruf|wahl/i,
    minors: /kinder|minderjährig|jugend/i,
    contact: /kontakt|verantwortlich|fragen|ansprechpartner|impressum/i,
  },
}
