import type { Words } from '../words.ts'

const span = String.raw`(?:\d+|un|une|deux|trois|quatre|cinq|six|dix|douze|treize|trente)\s+(?:heures?|jours?|semaines?|mois|ans?|années?)`

export const fr: Words = {
  says: {
    retention: [
      RegExp(
        String.raw`(?:conserv|stock|supprim|effac|archiv|anonymis)[^.]{0,160}(?:tant que|aussi longtemps|jusqu|${span}|durée|(?:plus|strictement|n')\s?nécessaire|pendant)`,
        'i',
      ),
      RegExp(`(?:durées?|pendant|${span})[^.]{0,80}(?:conserv|stock)`, 'i'),
    ],
    recipients: [
      /(?:ne|n'|n’)[^.]{0,60}(?:communiqu|partage|transm|cède|cédée|vend)[^.]{0,60}(?:à|aux|avec) (?:des |de )?(?:tiers|personne)(?![^.]{0,60}(?:sauf|excepté|sans|hormis))/i,
      /liste (?:\S+ ){0,4}(?:sous-traitants|prestataires|partenaires|destinataires|fournisseurs)/i,
    ],
    crossBorder: [
      /(?:hors|dehors|extérieur) d[eu'’] ?(?:l['’])?(?:union|ue\b|eee\b|espace)|pays tiers|transferts? (?:internationa|transfront|hors|de données vers)|clauses contractuelles types|décision d['’]adéquation|privacy shield|data privacy framework|(?:héberg|stock|trait|transf)[^.]{0,80}(?:en france|états-unis|union européenne|à l['’]étranger|en irlande|au canada)/i,
    ],
    legalBasis: [
      /base(?:s)? (?:légale|juridique)|fondement(?:s)? (?:légal|juridique|légaux)|intérêts? légitimes?|article 6\b|exécution d['’u](?:e |n |une |un )?(?:contrat|notre)|fondée? sur (?:votre|le) consentement/i,
    ],
    withdrawal: [
      /retir(?:er|ez|é|ant)[^.]{0,60}consentement|consentement[^.]{0,60}(?:retir|révoqu)|retrait d[eu] [^.]{0,30}consentement|révoqu|désabonn|désinscri|opt-?out|gérer (?:vos|les) cookies/i,
    ],
    authority: [
      /\bcnil\b|autorité de (?:contrôle|protection)|commission nationale de l['’]informatique|autorité compétente/i,
    ],
    minors: [
      /(?:moins de|inférieur à|âgée?s? de|au moins|plus de)[^.]{0,20}(?:1[2-6]|treize|quatorze|quinze|seize)(?: ans)?/i,
      /\bne\b[^.]{0,80}(?:enfant|mineur)|(?:enfants?|mineurs?)[^.]{0,100}(?:\bne\b|pas|sans l)/i,
    ],
  },
  claim: /\bdroits?\b/i,
  offer: /vous pouvez|pouvez-vous/i,
  rights: [/accès|accéder/i, /rectifi|corrig/i, /effac|suppr|oubli/i, /limit/i, /oppos/i, /portab/i],
  places: {
    collection: /collect|recueil|quelles données/i,
    use: /finalité|utilis|traite/i,
    sharing: /partage|destinataire|communi|tiers|transm|sous-traitant/i,
    choices: /droits|choix/i,
    minors: /enfant|mineur/i,
    contact: /contact|question|responsable|réclamation/i,
  },
}
