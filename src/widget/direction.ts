/** Which way a language runs: as the script does that it is written in. */
export const direction = (language: string): 'ltr' | 'rtl' =>
  /Arab|Hebr|Thaa/.test(`${new Intl.Locale(language).maximize().script}`) ? 'rtl' : 'ltr'
