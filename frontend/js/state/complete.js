/** What can be written at a place in a run's YAML, from the run's JSON Schema and from the names that the text has already. */

import { say } from "../words.js";

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
  /** What is open at a line, the outermost first; `names`: the fields that have been seen in it. @type {{key: string, column: number, names: string[]}[]} */
  const open = [{ key: "", column: -1, names: [] }];
  for (const [i, line] of lines.entries()) {
    const isLast = i === lines.length - 1;
    const [, lead, dashes] = /** @type {RegExpExecArray} */ (/^(\s*)((?:-\s+|-$)*)/.exec(line));
    if (!isLast && (!line.trim() || line.trim().startsWith("#"))) continue;
    // A list's dashes may stand below the first letter of its name.
    const inside = dashes ? lead.length + 1 : lead.length;
    while (open.length > 1 && open[open.length - 1].column >= inside) open.pop();
    const parent = open[open.length - 1];
    if (dashes) parent.names = [];
    if (isLast) return { keys: open.slice(1).map((one) => one.key), taken: parent.names };
    const [, key, value] = /^"?([\w-]+)"?\s*:(.*)$/.exec(line.slice(lead.length + dashes.length)) ?? [];
    if (key === undefined) continue;
    parent.names.push(key);
    if (/^\s*(#.*)?$/.test(value)) open.push({ key, column: lead.length + dashes.length, names: [] });
  }
  return { keys: [], taken: [] };
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
  const rest = whole.default === undefined ? "" : say.build.orElse(JSON.stringify(whole.default));
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
