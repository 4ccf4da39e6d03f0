export interface NetworkOptions {
  /**
   * What is undecided: `hold`, the default, waits for the answer, then goes in order or fails; `refuse` fails at once.
   * What the visitor said no to fails at once in both.
   */
  mode?: 'hold' | 'refuse' | undefined
  /**
   * Hosts of other origins that no recipient has: `refuse`, the default, since an unknown purpose is closed; `pass` lets
   * them through and reports them, for finding out what there is to declare.
   */
  others?: 'refuse' | 'pass' | undefined
}
