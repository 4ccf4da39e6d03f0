import { describe, expect, test } from 'vitest'
import { findEffectiveDate } from '../../../src/cli/date/effective.ts'
import { policy } from './document.ts'

const under = (line: string) =>
  findEffectiveDate(policy(`# Privacy Policy\n${line}\n# What we collect\nYour name.`))
const last = (line: string) =>
  findEffectiveDate(policy(`# Privacy Policy\nHello.\n# Contact\nWrite to us.\n${line}`))

describe('A-63 since when it is in force, in the words of', () => {
  test.each([
    ['Effective: May 4, 2021'],
    ['EFFECTIVE MAY 4, 2021'],
    ['Effective as of May 4, 2021'],
    ['🗓 Effective Date: May 4, 2021'],
    ['(Effective from May 4, 2021) To see the former text, click here.'],
    ['Effective May 4, 2021 | Archived versions | Download PDF'],
    ['Date of entry into force: May 4, 2021'],
    ['May 4, 2021 (effective date)'],
    ['Last updated and effective: May 4, 2021'],
    ['Effective date of this Privacy Policy: May 4, 2021'],
    ['This policy is effective as of May 4, 2021.'],
    ['This Privacy Policy came into force on May 4, 2021.'],
    ['This version of our notice will take effect on May 4, 2021.'],
    ['This policy has been updated and is effective from May 4, 2021.'],
    ['This Privacy Policy applies from May 4, 2021. The previous version applies until then.'],
    ['Version 3.1, effective May 4, 2021'],
    ['In Kraft seit 4. Mai 2021'],
    ['In Kraft getreten am 4. Mai 2021'],
    ['Diese Datenschutzerklärung tritt am 4. Mai 2021 in Kraft.'],
    ['Gültig ab 4. Mai 2021'],
    ['Wirksam ab dem 4. Mai 2021'],
    ['Diese Erklärung gilt ab dem 4. Mai 2021.'],
    ["Date d'entrée en vigueur : 4 mai 2021"],
    ['Entrée en vigueur le mardi 4 mai 2021'],
    ['En vigueur à compter du 4 mai 2021'],
    ['La présente politique est en vigueur depuis le 4 mai 2021.'],
    ['À compter du 4 mai 2021 | Versions archivées'],
    ['Fecha de entrada en vigor: 4 de mayo de 2021'],
    ['Vigente desde el 4 de mayo de 2021'],
    ['Esta política entra en vigor el 4 de mayo de 2021.'],
    ['Data di entrata in vigore: 4 maggio 2021'],
    ['Em vigor a partir de 4 de maio de 2021'],
    ['Ingangsdatum: 4 mei 2021'],
    ['Obowiązuje od 4 maja 2021'],
    ['生效日期：2021年5月4日'],
    ['本政策自2021年5月4日起生效。'],
    ['本隐私政策于 2021 年 5 月 4 日生效'],
    ['生效日期：２０２１年５月４日'],
    ['施行日：2021年5月4日'],
    ['2021年5月4日 施行'],
    ['発効日 2021年5月4日'],
    ['本ポリシーは、2021年5月4日より施行します。'],
    ['令和3年5月4日 施行'],
    ['生效时间：2021年【5】月【4】日'],
    ['更新及生效时间：2021年5月4日'],
    ['La presente Política entrará en vigor el 4 de mayo de 2021 y sustituye a otra.'],
    ['이 방침은 2021년 5월 4일부터 적용됩니다.'],
    ['시행일: 2021년 5월 4일'],
  ])('%s', (line) => expect(under(line)).toMatchObject({ date: '2021-05-04', line: 2, kind: 'effective' }))
})

describe('the last change counts where nothing says since when', () => {
  test.each([
    ['Last updated: May 4, 2021'],
    ['Last Updated May 4, 2021 Welcome to our site'],
    ['Last modified on May 4, 2021 (archived versions)'],
    ['Last revised May 4, 2021.'],
    ['Date of last revision: May 4, 2021'],
    ['Version of May 4, 2021'],
    ['Version 8.0 | May 4, 2021'],
    ['As of May 4, 2021'],
    ['Dated: May 4, 2021'],
    ['This policy was last updated on May 4, 2021.'],
    ['This policy was reviewed on June 1, 2021 and last updated on May 4, 2021.'],
    ['Our privacy notice was updated on May 4, 2021'],
    ['Stand: 4. Mai 2021'],
    ['Stand: 04.05.2021'],
    ['Zuletzt aktualisiert am 4. Mai 2021'],
    ['Diese Datenschutzerklärung wurde zuletzt am 4. Mai 2021 angepasst.'],
    ['Letzte Änderung: 4. Mai 2021'],
    ['Dernière mise à jour : 4 mai 2021'],
    ['Date de la dernière mise à jour : 4 mai 2021'],
    ['Version mise à jour le 4 mai 2021'],
    ['Última actualización: 4 de mayo de 2021'],
    ['Ultimo aggiornamento: 4 maggio 2021'],
    ['Última atualização em 4 de maio de 2021'],
    ['Laatst bijgewerkt op 4 mei 2021'],
    ['Ostatnia aktualizacja: 4 maja 2021'],
    ['更新日期：2021年5月4日'],
    ['最近更新日期：2021年5月4日'],
    ['更新日期：2021/05/04'],
    ['最后更新于2021年5月4日'],
    ['修訂日期：2021年5月4日'],
    ['最終改定日：2021年5月4日'],
    ['2021年5月4日 改定'],
    ['Formulated on April 1, 2012\\Revised on May 4, 2021'],
    ['制定日：2012年4月1日\\改定日：2021年5月4日'],
    ['May 4, 2021'],
  ])('%s', (line) => {
    expect(under(line)).toMatchObject({ date: '2021-05-04', line: 2, kind: 'updated' })
    expect(last(line)).toMatchObject({ date: '2021-05-04', line: 5, kind: 'updated' })
  })
})

describe('the label may stand before the block of the date', () => {
  test.each([
    ['# Effective date\nMay 4, 2021', 3],
    ['Effective date:\nMay 4, 2021', 3],
    ['| Effective date | May 4, 2021', 2],
    ['Effective Date\\May 4, 2021', 2],
    ['# Inkrafttreten\n4. Mai 2021', 3],
  ])('%s', (text, line) => expect(under(text)).toMatchObject({ date: '2021-05-04', line, kind: 'effective' }))

  test('but not over the columns of a table', () =>
    expect(under('| Effective date | Last updated\n| May 4, 2021 | June 5, 2021')).toMatchObject({
      date: null,
    }))
})
