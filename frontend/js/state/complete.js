/** What can be written at a place in a run's YAML, from the run's JSON Schema and from the names that the text has already. */

/** @typedef {{[key: string]: any}} Schema */
/** @typedef {{label: string, detail?: string, apply?: string}} Option */
/** @typedef {{from: number, options: Option[]}} Offer  `from`: where in the line the word begins that is completed */
/** @typedef {{words: (key: string) => Option[]}} Known  values that the schema cannot know, by the field's name */

/** @param {Schema} root @param {Schema|undefined} schema @returns {Schema} */
function resolve(root, schema) {
  const name = /^#\/\$defs\/(.+)$/.exec(schema?.$ref ?? "")?.[1];
  return name ? { ...root.$defs?.[name], ...schema, $ref: undefined } : (schema ?? {});
}

/** What a schema says of its fields: its own, and those of what it may be. @param {Schema} root @param {Schema} schema @returns {Record<string, Schema>} */
function properties(root, schema) {
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((one) => resolve(root, one));
  return Object.assign({}, ...either.map((one) => properties(root, one)), schema.properties);
}

/**
 * The fields on the way to a line, the outermost first, by how far lines are indented.
 * @param {string[]} lines up to and with the one in question @returns {{keys: string[], taken: string[]}}
 *   taken: fields that stand beside it already
 */
export function contextOf(lines) {
  const line = lines.at(-1) ?? "";
  // A dash opens an element: what stands behind it is as far inside as the text, not as the dash.
  const depthOf = (/** @type {string} */ text) => /^(?:\s*- )*\s*/.exec(text)?.[0].length ?? 0;
  const keys = [];
  const taken = [];
  let depth = depthOf(line);
  let isElement = /^\s*- /.test(line);
  for (let i = lines.length - 2; i >= 0 && depth > 0; i--) {
    const above = lines[i];
    if (!above.trim() || above.trim().startsWith("#")) continue;
    const key = /^[\s-]*"?([\w-]+)"?\s*:/.exec(above)?.[1];
    const itsDepth = depthOf(above);
    if (!keys.length && itsDepth === depth && !isElement && key) {
      taken.push(key);
      if (/^\s*- /.test(above)) isElement = true;
      continue;
    }
    const isBare = key !== undefined && /:\s*(#.*)?$/.test(above);
    if (isBare && (itsDepth < depth || (isElement && itsDepth <= depth && !/^\s*- /.test(above)))) {
      keys.unshift(key);
      depth = itsDepth;
      isElement = /^\s*- /.test(above);
    }
  }
  return { keys, taken };
}

/** The schema of what stands under some fields; of a list, that of its elements. @param {Schema} root @param {string[]} keys @returns {Schema} */
function schemaAt(root, keys) {
  let schema = resolve(root, { $ref: "#/$defs/run" });
  for (const key of keys) {
    schema = resolve(root, properties(root, schema)[key]);
    if (schema.items) schema = resolve(root, schema.items);
  }
  return schema;
}

/** @param {Schema} root @param {Schema} schema @returns {Option} */
const describe = (root, schema) => {
  const whole = resolve(root, schema);
  const rest = whole.default === undefined ? "" : `else ${JSON.stringify(whole.default)}`;
  return { label: "", detail: whole.description ?? rest };
};

/** @param {Schema} schema @returns {Option[]} the values that it names itself */
function valuesOf(schema) {
  if (schema.type === "boolean") return [{ label: "true" }, { label: "false" }];
  return (schema.enum ?? []).map((/** @type {unknown} */ value) => ({ label: String(value) }));
}

/**
 * @param {string[]} lines the text up to the cursor @param {Schema} root the protocol's schema @param {Known} known
 * @returns {Offer|null} null where nothing is known
 */
export function completeYaml(lines, root, known) {
  const line = lines.at(-1) ?? "";
  if (/(^|\s)#/.test(line)) return null;
  const { keys, taken } = contextOf(lines);
  const here = schemaAt(root, keys);
  const value = /^[\s-]*"?([\w-]+)"?\s*:\s+(?:\[(?:.*,)?\s*)?"?([^"[\],]*)$/.exec(line);
  if (value) {
    const field = resolve(root, properties(root, here)[value[1]]);
    const inner = field.items ? resolve(root, field.items) : field;
    const options = [...valuesOf(inner), ...known.words(value[1])];
    return options.length ? { from: line.length - value[2].length, options } : null;
  }
  const [, typed] = /^(?:\s*- )*\s*"?([\w-]*)$/.exec(line) ?? [];
  if (typed === undefined) return null;
  const fields = properties(root, here);
  const options = Object.entries(fields)
    .filter(([name]) => !taken.includes(name))
    .map(([name, schema]) => {
      const whole = resolve(root, schema);
      const isNested =
        whole.type === "object" || (whole.type === "array" && !/^(listens|hostPorts|routes|except|pods)$/.test(name));
      return { ...describe(root, schema), label: name, apply: name + (isNested ? ":" : ": ") };
    });
  const elements = Object.keys(fields).length ? [] : known.words(keys.at(-1) ?? "");
  const all = [...options, ...elements];
  return all.length ? { from: line.length - typed.length, options: all } : null;
}
