export { type Found, foundIn } from './documents';
export { declaredFindings, findingsOf } from './findings';
