import type { Words } from '../words.ts'

const number = String.raw`(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|thirty|sixty|ninety)`
const children = '(?:child|children|minors?|juveniles?|kids?|anyone|persons?|individuals?|people|users|under)'
/** Without US, which a text in any case cannot tell from "us". */
const places = String.raw`(?:the )?(?:United States|U\.S\.?A?|USA|European (?:Union|Economic Area)|EU|EEA|United Kingdom|UK|Ireland|Germany|France|Spain|Italy|Portugal|Austria|Belgium|Luxembourg|Netherlands|Poland|Czech Republic|Czechia|Denmark|Sweden|Norway|Finland|Iceland|Switzerland|Canada|Australia|New Zealand|India|Singapore|Japan|Korea|Israel|Brazil|(?:mainland )?China|PRC|Hong Kong)\b`
const handled = String.raw`(?:transfer\w*|process\w*|stor(?:ed?|ing|age)|kept|stays?|remains?|host(?:ed|ing)|servers?|sent|data cent(?:er|re)s?)`
/** Where a complaint goes is not where data goes. */
const oversight = String.raw`(?![^.]{0,40}\b(?:authorit|commission|regulator|ombuds|court|platform))`

export const en: Words = {
  says: {
    retention: [
      RegExp(
        String.raw`\b(?:retain\w*|retention|ke(?:ep|pt)|keeping|stor(?:e|ed|es|ing|age)|delet\w+|eras\w+|remov\w+|purg\w+|destroy\w*|anonymi[sz]\w+|preserv\w+|expir\w+|archiv\w+)\b[^.]{0,160}\b(?:(?:as|so) long as|for so long|until|no longer|as (?:is )?(?:\w+ )?necessary|for the (?:period|duration|time|term|life)|(?:limited|reasonable|necessary|statutory) (?:period|time)|indefinitely|${number}(?: \(\d+\))?[ -](?:hour|day|week|month|year)s?)\b`,
        'i',
      ),
      RegExp(
        String.raw`\b(?:${number}(?: \(\d+\))?[ -](?:day|week|month|year)s?|no longer (?:needed|necessary|required))\b[^.]{0,80}\b(?:retain\w*|retention|ke(?:ep|pt)|stored?|delet\w+|eras\w+|remov\w+|destroy\w*)\b`,
        'i',
      ),
      /\bretention (?:period|time)s?\b[^.]{0,80}\b(?:is|are|depend|determin|var)/i,
    ],
    recipients: [
      /\b(?:do|does|will|shall) (?:not|never)\b[^.]{0,40}\b(?:share|disclose|pass|transfer|provide|give|transmit)\b[^.]{0,80}\b(?:third[ -]part(?:y|ies)|anyone|anybody|any other)(?![^.]{0,80}\b(?:except|unless|without|other than|but|for their|for the purpose))/i,
      /\blist of (?:\w+ ){0,4}(?:sub-?processors|(?:service )?providers|vendors|processors|third[ -]part(?:y|ies)|partners|recipients)\b/i,
      /\b(?:sub-?processors?|vendors?) (?:list|page)\b/i,
    ],
    crossBorder: [
      /\bcross[- ]border\b|\binternational(?:ly)? (?:data )?transfers?\b|\bthird countr(?:y|ies)\b|\bstandard contractual clauses\b|\bmodel clauses\b|\badequacy decision|\b(?:data )?privacy (?:shield|framework)\b|\bsafe harbou?r\b/i,
      /\b(?:transfer\w*|process\w*|stor(?:ed?|ing|age)|sent|send|transmi\w+|host(?:ed|ing)|servers?|located|operat\w+)\b[^.]{0,120}\b(?:other countr(?:y|ies)|(?:another|foreign) countr(?:y|ies)|countr(?:y|ies) (?:other than|outside)|outside (?:of )?(?:the |your |of )|abroad|overseas|worldwide|globally|around the world|across borders|your (?:own )?country|home country)/i,
      RegExp(String.raw`\b${handled}\b[^.]{0,80}\b(?:to|in|within|from) ${places}`, 'i'),
      RegExp(String.raw`\b${handled}\b[^.]{0,80}\b(?:to|in|within|from) (?:the )?US\b`),
      RegExp(String.raw`\bgoes\b[^.]{0,40}\bto (?:${places}|(?:another|a foreign) country)${oversight}`, 'i'),
      RegExp(String.raw`\bgoes\b[^.]{0,40}\bto (?:the )?US\b${oversight}`),
      RegExp(
        String.raw`(?:\b(?:not|never)|n['’]t) leaves?\b[^.]{0,60}(?:\b${places}|\b(?:the|your|our|this) country\b)`,
        'i',
      ),
      /(?:\b(?:not|never)|n['’]t) leaves? (?:the )?US\b/,
      // In a town, too: with a capital.
      /\b[Ss]ervers? (?:are|is|stand|stands) (?:located |hosted )?(?:in|within) (?:the )?\p{Lu}/u,
    ],
    legalBasis: [
      /\bonly (?:with|on|after) (?:the basis of )?your (?:\w+ )?consent\b/i,
      /\b(?:legal|lawful)(?:ly)? (?:bas[ei]s|grounds?)\b|\blegitimate(?:ly)? (?:\w+ )?interests?\b|\bart(?:icle)?\.? ?6(?:\b|\()|\b(?:rely|relies|relying|based|bas[ei]s) (?:up)?(?:on|of) (?:your )?consent\b/i,
      /\b(?:performance|perform) (?:of )?(?:a|the|our|any) contract\b/i,
    ],
    withdrawal: [
      /\b(?:withdraw\w*|revok\w+|revocation|retract|rescind)\b[^.]{0,60}\b(?:consent|permission|authori[sz]ation|approval|agreement)/i,
      /\b(?:consent|permission)\b[^.]{0,60}\b(?:withdraw\w*|revok\w+)/i,
      /\bopt(?:ing|ed)?[- ]?outs?\b|\bunsubscrib\w+|\bchange your mind\b/i,
      /\b(?:change|adjust|update|manage)\b[^.]{0,30}\b(?:consent|cookie) (?:settings|preferences|choices)\b/i,
    ],
    authority: [
      /\b(?:supervisory|data protection|privacy|regulatory) (?:supervisory )?(?:authorit(?:y|ies)|commission(?:er)?s?|regulators?|agency|ombudsman|board)\b|\binformation commissioner|\bregulators?\b|\battorney general\b/i,
      /\bcomplain\w*\b[^.]{0,80}\b(?:authorit(?:y|ies)|commission(?:er)?|ICO|CNIL|AEPD|DPA|DPC)\b/i,
    ],
    minors: [
      /\b(?:under|below|younger than|less than|not (?:yet )?(?:reached|attained))(?: the)?(?: age(?: of)?)? (?:1[2-6]|thirteen|fourteen|fifteen|sixteen)\b/i,
      /\b(?:1[2-6]|thirteen|fourteen|fifteen|sixteen)(?: \(\d\d\))? (?:years?|or older|and older|or over)\b|\bcoppa\b|\bat least (?:1[2-8]|thirteen|fourteen|fifteen|sixteen|eighteen)\b/i,
      RegExp(
        String.raw`\b(?:not|never)\b[^.]{0,60}\b(?:intend\w*|direct\w*|design\w*|offer\w*|aim\w*|target\w*|market\w*|available|knowingly)\b[^.]{0,100}\b${children}\b`,
        'i',
      ),
    ],
  },
  claim:
    /\b(?:your (?:[\w-]+ ){0,3}rights|rights? to\b|rights? of\b|(?:the|these|following|certain|privacy|additional|\w+ing) rights)/i,
  offer: /\byou (?:may|can|are able to|could)\b|\brequests? (?:for|to|related to)\b/i,
  rights: [
    /\baccess\b|\bknow\b|\bcopy\b/i,
    /\b(?:rectif\w+|correct\w*|amend\w*|updat\w+|edit)\b/i,
    /\b(?:eras\w+|delet\w+|forgotten|remov\w+)\b/i,
    /\brestrict\w*|\blimit\b/i,
    /\bobject\w*\b|\bopt[- ]?out\b/i,
    /\bportab\w+/i,
  ],
  places: {
    collection: /\bcollect|\bgather|information we|data we|what (?:data|information)|types of/i,
    use: /\bhow (?:do )?(?:we|and why)\b[^.]{0,20}\bus(?:e|ing)\b|\b(?:use|usage|uses|using|purposes?|process(?:ing)?)\b/i,
    sharing: /\bshar(?:e|ing)\b|\bdisclos|\brecipients?\b|\breceives?\b|\bthird[ -]part|\bproviders?\b/i,
    choices: /\brights?\b|\bchoices?\b|\bcontrols?\b|\boptions\b/i,
    minors: /\bchild|\bminors?\b|\byoung\b|\bjuvenile|\bteen|\bage\b/i,
    contact: /\bcontact|\bquestions?\b|\bcomplaints?\b|\breach\b|\bwho we are\b|\bimprint\b/i,
  },
}
