import type { Words } from '../words.ts'

const span = String.raw`(?:\d+|un|una|dos|tres|cuatro|cinco|seis|diez|doce|treinta)\s+(?:horas?|días?|semanas?|meses|mes|años?)`

export const es: Words = {
  says: {
    retention: [
      RegExp(
        `(?:conserv|almacen|guard|elimin|suprim|borra|mantend|mantien)[^.]{0,160}(?:mientras|hasta|durante|${span}|tiempo|plazos?|no sean? necesari|dej(?:e|en) de ser)`,
        'i',
      ),
      RegExp(`(?:plazos?|períodos?|periodos?|durante|${span})[^.]{0,80}(?:conserv|almacen|retención)`, 'i'),
    ],
    recipients: [
      /\bno\b[^.]{0,60}(?:ced|compart|comunic|vend|transf)[^.]{0,80}(?:a|con) (?:ningún |otros )?(?:terceros?|nadie)(?![^.]{0,60}(?:salvo|excepto|sin))/i,
      /(?:lista|listado|relación) de (?:\S+ ){0,4}(?:encargados|subencargados|proveedores|destinatarios|socios|terceros)/i,
    ],
    crossBorder: [
      /transferencias? internacional|(?:fuera|exterior) (?:de|del) (?:la )?(?:unión|ue\b|eee\b|espacio|su país|país)|terceros países|cláusulas contractuales|decisión de adecuación|privacy shield|data privacy framework|otros países|(?:aloj|almacen|trat|transf|servidores)[^.]{0,80}(?:en españa|unión europea|estados unidos|ee\. ?uu)/i,
    ],
    legalBasis: [
      /base(?:s)? (?:legal|jurídica|legítima|de legitimación)|legitimación|inter[eé]s(?:es)? legítimos?|art(?:ículo|\.) ?6\b|ejecución de(?:l| un| este)? contrato|basad[oa]s? en (?:su|el) consentimiento/i,
    ],
    withdrawal: [
      /(?:retir|revoc)[^.]{0,60}consentimiento|consentimiento[^.]{0,60}(?:retir|revoc)|revocación|darse de baja|dar de baja|cancelar la suscripción|opt-?out|configuración de (?:las )?cookies/i,
    ],
    authority: [
      /agencia (?:española|vasca|catalana)? ?de protección de datos|autoridad(?:es)? (?:de control|de protección|competente|catalana|supervisora)|\baepd\b|superintendencia/i,
    ],
    minors: [
      /(?:menor(?:es)? de|mayor(?:es)? de|inferior a|al menos|cumplido|mínim[ao] de)[^.]{0,30}(?:1[2-6]|trece|catorce|quince|dieciséis)/i,
      /\bno\b[^.]{0,80}(?:menores|niños)|(?:menores|niños)[^.]{0,100}\b(?:no|sin)\b/i,
    ],
  },
  claim: /\bderechos?\b/i,
  offer: /\bpuede[ns]?\b|\bpodrá[ns]?\b/i,
  rights: [
    /acceso|acceder/i,
    /rectific|corregir/i,
    /supr|elimin|cancel|olvido/i,
    /limit/i,
    /opos|oponer/i,
    /portab/i,
  ],
  places: {
    collection: /recopil|recog|qué datos|obten/i,
    use: /finalidad|uso|utiliz|tratamiento/i,
    sharing: /compart|destinatari|terceros|cesión|comunicación/i,
    choices: /derechos|opciones/i,
    minors: /menores|niños/i,
    contact: /contact|responsable|consultas|preguntas|reclamaci/i,
  },
}
