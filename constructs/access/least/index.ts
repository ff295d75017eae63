export { type LeftOut, least, leftOut, needsOfRight } from './least';
export { sourceInWords } from './need';
export { podReason } from './pods';
