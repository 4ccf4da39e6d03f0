/** What only the address of a house looks like, in the languages we know. */
const shapes: readonly RegExp[] = [
  // 548 Market Street, 1 Hacker Way, 12/3 Long Road
  /\b(?:\d{1,6}[\w/-]{0,6}|One|Two|Three),? (?:[\p{Lu}\d][\w.'’-]{0,30} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Square|Sq|Court|Ct|Place|Parkway|Pkwy|Highway|Hwy|Terrace|Circle|Plaza|Quay|Row|Alley|Loop)\b/u,
  /\bP\.? ?O\.? Box \d|\bPostfach \d|\bBP \d|\b(?:Suite|Floor|Unit|Room|Ste\.?) #?\d{1,5}\b[^.]{0,40}\b(?:\d{4,6}|[A-Z]{2})\b/i,
  // CA 94107; SW1A 1AA; D04 X2K5; 1017 AB Amsterdam; Redmond, Washington 98052
  /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]\d[\dW] [A-Z\d]{4}\b|(?<!\p{L})\p{Lu}\p{L}{1,30}, \p{Lu}\p{Ll}{1,30} \d{5}\b|\b\d{4} [A-Z]{2}\b,? \p{Lu}/u,
  // Hauptstraße 5, Am Markt 3, 10115 Berlin; 12, rue de la Paix; Calle Mayor 5; 75001 Paris
  /\p{L}{2,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|ring) ?\d{1,4}/iu,
  /\b(?:[A-Z]{1,3}-)?\d{5},? \p{Lu}\p{Ll}{2,}/u,
  /\b\d{1,4},? ?(?:bis,? |ter,? )?(?:rue|avenue|boulevard|place|quai|chemin|allée|impasse|cours) /i,
  /\b(?:calle|avda\.?|avenida|paseo|plaza|carrer|c\/) ?[^.\d]{1,60}\d/i,
  // Province, city, road, house
  /[\p{Script=Han}]{1,12}(?:省|市|区|區|县|縣)[^。]{0,30}(?:路|街|道|巷|号|號|室|楼|樓|大厦|大廈)/u,
  /〒|(?:都|道|府|県)\p{L}{1,12}(?:市|区|町|村)|(?:市|区)\p{L}{1,12}(?:丁目|番|[\d0-9]+[-ー−])/u,
  /(?:^|\n)\s*(?:(?:our|postal|mailing|registered|business|company|head office|post) )*(?:address|Anschrift|Postanschrift|adresse|dirección|domicilio|地址|住所|所在地)\s*[::]\s*\p{L}/iu,
]

/** The postal address a clause holds; empty where it holds none. Finds that there is one, not where it ends. */
export const holdsAddress = (text: string): boolean => shapes.some((shape) => shape.test(text))
