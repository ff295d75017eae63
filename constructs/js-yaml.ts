// js-yaml takes its time to load: who may do without brings it in when something needs it.
export { DEFAULT_SCALAR_STYLE_RULES, dump, load, SCALAR_STYLE } from 'js-yaml';
