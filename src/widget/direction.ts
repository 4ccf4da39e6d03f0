/** Which way a language runs. */
export const direction = (language: string): 'ltr' | 'rtl' =>
  /^(ar|he|fa|ur|yi|ps|sd|ug|dv|ckb)\b/i.test(language) ? 'rtl' : 'ltr'
