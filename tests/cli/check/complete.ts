import type { Language } from '../../../src/cli/check/language.ts'

/** A sentence for each thing a policy must say, and one that says nothing, in every language we know key words of. */
export const sentences: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    NOTHING: 'This is the page of our shop, and we are glad that you read it before you order from us.',
    CONTACT_MISSING: 'Letters reach us at hello@kettles.example every day.',
    CONTROLLER_MISSING: 'This site is operated by Copper Kettle Trading Ltd.',
    CONTROLLER_ADDRESS_MISSING: 'You find us at 12 Harbour Street, behind the mill.',
    RETENTION_MISSING: 'We keep your order for ten years.',
    RECIPIENTS_UNNAMED: 'Cards are charged by Stripe.',
    CROSS_BORDER_MISSING: 'Some of it is sent to countries outside the European Economic Area.',
    LEGAL_BASIS_MISSING: 'The legal basis for this is the contract with you.',
    WITHDRAWAL_MISSING: 'You may withdraw your consent whenever you like.',
    RIGHTS_MISSING:
      'You have the right to access, to rectification and to erasure. A complaint goes to the supervisory authority.',
    MINORS_MISSING: 'Who is under 14 needs the yes of a parent.',
  },
  de: {
    NOTHING:
      'Das ist die Seite von unserem Laden, und wir freuen uns, dass Sie sie vor der Bestellung lesen.',
    CONTACT_MISSING: 'Briefe erreichen uns unter hallo@kessel.example an jedem Tag.',
    CONTROLLER_MISSING: 'Betreiber der Seite ist die Kupferkessel Handel GmbH.',
    CONTROLLER_ADDRESS_MISSING: 'Sie finden uns in der Hafenstraße 12 hinter der Mühle.',
    RETENTION_MISSING: 'Wir speichern die Bestellung zehn Jahre, solange das Gesetz es verlangt.',
    RECIPIENTS_UNNAMED: 'Karten werden von Stripe belastet.',
    CROSS_BORDER_MISSING: 'Manches geht in ein Drittland.',
    LEGAL_BASIS_MISSING: 'Die Rechtsgrundlage dafür ist der Vertrag mit Ihnen.',
    WITHDRAWAL_MISSING: 'Sie können die Einwilligung jederzeit widerrufen.',
    RIGHTS_MISSING:
      'Sie haben ein Recht auf Auskunft, Berichtigung und Löschung und wenden sich an die Aufsichtsbehörde.',
    MINORS_MISSING: 'Wer unter 14 ist, braucht das Ja der Eltern.',
  },
  fr: {
    NOTHING:
      'Voici la page de notre magasin, et nous sommes contents que vous la lisiez avec nous pour vos achats.',
    CONTACT_MISSING: 'Les lettres nous arrivent par bonjour@bouilloires.example tous les jours.',
    CONTROLLER_MISSING: 'Éditeur du site : Bouilloires du Port SARL.',
    CONTROLLER_ADDRESS_MISSING: 'Vous nous trouvez au 12, rue du Port, derrière le moulin.',
    RETENTION_MISSING: 'Nous conservons la commande pendant dix ans.',
    RECIPIENTS_UNNAMED: 'Les cartes sont débitées par Stripe.',
    CROSS_BORDER_MISSING: 'Une partie est envoyée vers des pays tiers.',
    LEGAL_BASIS_MISSING: 'La base légale est le contrat avec vous.',
    WITHDRAWAL_MISSING: 'Vous pouvez retirer votre consentement quand vous voulez.',
    RIGHTS_MISSING: 'Vous avez un droit d’accès, de rectification et d’effacement, et la CNIL vous écoute.',
    MINORS_MISSING: 'Les moins de 14 ans demandent à leurs parents.',
  },
  es: {
    NOTHING: 'Esta es la página de nuestra tienda, y nos alegra que usted la lea con calma para sus compras.',
    CONTACT_MISSING: 'Las cartas nos llegan por hola@teteras.example todos los días.',
    CONTROLLER_MISSING: 'El titular de la página es Teteras del Puerto S.L.',
    CONTROLLER_ADDRESS_MISSING: 'Estamos en la calle Mayor 12, detrás del molino.',
    RETENTION_MISSING: 'Conservamos el pedido durante diez años.',
    RECIPIENTS_UNNAMED: 'Las tarjetas las cobra Stripe.',
    CROSS_BORDER_MISSING: 'Una parte va a terceros países.',
    LEGAL_BASIS_MISSING: 'La base jurídica es el contrato con usted.',
    WITHDRAWAL_MISSING: 'Usted retira su consentimiento cuando quiera.',
    RIGHTS_MISSING:
      'Usted tiene derecho de acceso, de rectificación y de supresión, y la autoridad de control le escucha.',
    MINORS_MISSING: 'Los menores de 14 preguntan a sus padres.',
  },
  zh: {
    NOTHING: '这是我们商店的网页，很高兴您在下单之前阅读。',
    CONTACT_MISSING: '来信请寄 hello@kettles.example 谢谢。',
    CONTROLLER_MISSING: '本网站由广州铜壶贸易有限公司运营。',
    CONTROLLER_ADDRESS_MISSING: '广东省广州市越秀区海港路十二号。',
    RETENTION_MISSING: '订单保存期限为十年。',
    RECIPIENTS_UNNAMED: '付款由支付宝处理。',
    CROSS_BORDER_MISSING: '部分数据会传输至境外。',
    LEGAL_BASIS_MISSING: '法律依据是与您的合同。',
    WITHDRAWAL_MISSING: '您随时能撤回同意。',
    RIGHTS_MISSING: '您有权查阅、更正和删除，也能向监管部门投诉。',
    MINORS_MISSING: '不满14周岁的孩子要问父母。',
  },
  ja: {
    NOTHING: 'これは私たちのお店のページです。ご注文の前にお読みいただき、ありがとうございます。',
    CONTACT_MISSING: 'お手紙は hello@kettles.example までどうぞ。',
    CONTROLLER_MISSING: 'このサイトの運営は株式会社銅やかんです。',
    CONTROLLER_ADDRESS_MISSING: '〒100-0001 の水車のうしろです。',
    RETENTION_MISSING: 'ご注文は10年間保存します。',
    RECIPIENTS_UNNAMED: 'カードの処理はStripeがします。',
    CROSS_BORDER_MISSING: '一部は海外に送られます。',
    LEGAL_BASIS_MISSING: '法的根拠はお客さまとの契約です。',
    WITHDRAWAL_MISSING: '同意はいつでも撤回できます。',
    RIGHTS_MISSING: '開示、訂正、削除の権利があります。苦情は個人情報保護委員会へどうぞ。',
    MINORS_MISSING: '14歳にならない子は親に聞いてください。',
  },
}

/** All of it but these, a paragraph each. */
export const without = (language: Language, ...codes: string[]): string =>
  Object.entries(sentences[language])
    .filter(([code]) => !codes.includes(code))
    .map(([, sentence]) => sentence)
    .join('\n\n')
