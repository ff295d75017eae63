/**
 * The rules by which GitHub takes a YAML file for an issue form, as its documentation states them. A form that breaks one is not shown, and
 * nobody is told.
 */

type Fields = Readonly<Record<string, unknown>>;

const TOP: Readonly<Record<string, 'string' | 'list' | 'texts'>> = {
  name: 'string',
  description: 'string',
  title: 'string',
  type: 'string',
  labels: 'texts',
  assignees: 'texts',
  projects: 'texts',
  body: 'list',
};

interface Kind {
  readonly must: readonly string[];
  readonly may: readonly string[];
  /** Whether people answer it, and so may have to. */
  readonly isAnswered: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  markdown: { must: ['value'], may: [], isAnswered: false },
  input: { must: ['label'], may: ['description', 'placeholder', 'value'], isAnswered: true },
  textarea: { must: ['label'], may: ['description', 'placeholder', 'value', 'render'], isAnswered: true },
  dropdown: { must: ['label', 'options'], may: ['description', 'multiple', 'default'], isAnswered: true },
  // Each of the boxes says for itself whether it must be ticked.
  checkboxes: { must: ['label', 'options'], may: ['description'], isAnswered: false },
};

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isTexts = (value: unknown) => isText(value) || (Array.isArray(value) && value.every(isText));
const unknown = (fields: Fields, known: readonly string[]) => Object.keys(fields).filter((key) => !known.includes(key));
const repeated = (values: readonly unknown[]) => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];

function optionProblems(type: string, options: unknown): string[] {
  if (!Array.isArray(options) || options.length === 0) return ['options are a list with at least one'];
  if (type === 'checkboxes')
    return options.flatMap((option) => {
      if (!isMap(option) || !isText(option.label)) return ['a box has a label'];
      const wrong = unknown(option, ['label', 'required']).map((key) => `a box has no ${key}`);
      return option.required === undefined || typeof option.required === 'boolean' ? wrong : [...wrong, 'required is true or false'];
    });
  return [
    // Without quotes, YAML takes yes and no for true and false.
    ...(options.every(isText) ? [] : ['an option is a text']),
    ...repeated(options).map((option) => `two options are ${option}`),
    // GitHub offers it itself where no answer is needed.
    ...(options.some((option) => `${option}`.toLowerCase() === 'none') ? ['no option may be called None'] : []),
  ];
}

function fieldProblems(field: unknown): string[] {
  if (!isMap(field)) return ['a field is a map'];
  const { type, id, attributes = {}, validations } = field;
  const kind = KINDS[type as string];
  if (!kind) return [`there is no type ${type}`];
  if (!isMap(attributes)) return ['attributes are a map'];
  const validates = isMap(validations) ? validations : {};
  return [
    ...unknown(field, ['type', 'id', 'attributes', 'validations']).map((key) => `a field has no ${key}`),
    ...(id === undefined || (typeof id === 'string' && /^[A-Za-z0-9_-]+$/.test(id)) ? [] : ['an id has letters, digits, - and _']),
    ...(id !== undefined && type === 'markdown' ? ['markdown has no id'] : []),
    ...kind.must.filter((key) => key !== 'options' && !isText(attributes[key])).map((key) => `${type} needs ${key}`),
    ...unknown(attributes, [...kind.must, ...kind.may]).map((key) => `${type} has no ${key}`),
    ...['description', 'placeholder', 'value', 'render']
      .filter((key) => attributes[key] !== undefined && !isText(attributes[key]))
      .map((key) => `${key} is a text`),
    ...(kind.must.includes('options') ? optionProblems(type as string, attributes.options) : []),
    ...(attributes.multiple === undefined || typeof attributes.multiple === 'boolean' ? [] : ['multiple is true or false']),
    ...(validations !== undefined && !kind.isAnswered ? [`${type} has no validations`] : []),
    ...unknown(validates, ['required']).map((key) => `validations have no ${key}`),
    ...(validates.required === undefined || typeof validates.required === 'boolean' ? [] : ['required is true or false']),
  ];
}

/** What is wrong with an issue form; nothing where GitHub shows it. */
export function formProblems(form: unknown): string[] {
  if (!isMap(form)) return ['a form is a map'];
  const body = Array.isArray(form.body) ? (form.body as unknown[]) : [];
  const labels = body.map((field) => (isMap(field) && isMap(field.attributes) ? field.attributes.label : undefined)).filter((label) => label !== undefined);
  return [
    ...unknown(form, Object.keys(TOP)).map((key) => `a form has no ${key}`),
    ...['name', 'description'].filter((key) => !isText(form[key])).map((key) => `a form needs ${key}`),
    ...['title', 'type'].filter((key) => form[key] !== undefined && !isText(form[key])).map((key) => `${key} is a text`),
    ...['labels', 'assignees', 'projects'].filter((key) => form[key] !== undefined && !isTexts(form[key])).map((key) => `${key} are texts`),
    ...(body.some((field) => isMap(field) && field.type !== 'markdown') ? [] : ['a form asks for something']),
    ...repeated(body.flatMap((field) => (isMap(field) && field.id !== undefined ? [field.id] : []))).map((id) => `two fields have the id ${id}`),
    ...repeated(labels).map((label) => `two fields are called ${label}`),
    ...body.flatMap((field, i) => fieldProblems(field).map((problem) => `field ${i + 1}: ${problem}`)),
  ];
}

/** What is wrong with the page on which people choose a form. */
export function chooserProblems(config: unknown): string[] {
  if (!isMap(config)) return ['it is a map'];
  const { blank_issues_enabled: blank, contact_links: links = [] } = config;
  return [
    ...unknown(config, ['blank_issues_enabled', 'contact_links']).map((key) => `there is no ${key}`),
    ...(blank === undefined || typeof blank === 'boolean' ? [] : ['blank_issues_enabled is true or false']),
    ...(Array.isArray(links) && links.every((link) => isMap(link) && isText(link.name) && isText(link.about) && /^https:\/\//.test(`${link.url}`))
      ? []
      : ['a link has name, url and about']),
  ];
}
