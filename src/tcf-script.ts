import { startTcf } from './tcf-tag.ts'

// data-cmp="10 300" data-tcf="ads:1,2,3,4,v755 analytics:1,8,9" data-eu="false"
startTcf()
