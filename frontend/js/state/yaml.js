/** Writes a run as YAML, as the server does: a line for each field, lists of texts and numbers in one line. */

/** What a plain text would be taken for: nothing, a truth value, a number. */
const OTHER = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;
/** Texts that need no quotes: they begin with no sign of YAML's and hold nothing that could end them. */
const PLAIN = /^[A-Za-z0-9/_.](?:[A-Za-z0-9/_.@+=:;$()<|-]| (?!#))*$/;

/** @param {string} text @returns {string} */
function word(text) {
  const isPlain = PLAIN.test(text) && !OTHER.test(text) && !/: |:$| $|^---|^\.\.\./.test(text);
  if (isPlain) return text;
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

/** @param {unknown} value @returns {value is object} */
const isCollection = (value) => value !== null && typeof value === "object";

/** Whether a value stands in the line of its name. @param {unknown} value @returns {boolean} */
const isShort = (value) =>
  !isCollection(value) ||
  !Object.keys(value).length ||
  (Array.isArray(value) && !value.some((element) => isCollection(element)));

/** @param {any} value @returns {string} */
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (isCollection(value)) return "{}";
  return typeof value === "string" ? word(value) : String(value);
}

/** @param {object} object @param {string} indent @returns {string[]} lines without the indent of the first one */
const fields = (object, indent) =>
  Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value], i) => {
      const start = `${i ? indent : ""}${word(name)}:`;
      if (isShort(value)) return [`${start} ${inline(value)}`];
      const inner = indent + "  ";
      if (Array.isArray(value)) return [start, ...elements(value, inner)];
      const [first = "", ...rest] = fields(value, inner);
      return [start, inner + first, ...rest];
    });

/** @param {unknown[]} list @param {string} indent @returns {string[]} */
const elements = (list, indent) =>
  list.flatMap((element) => {
    if (isShort(element)) return [`${indent}- ${inline(element)}`];
    const inner = indent + "  ";
    if (Array.isArray(element)) return [`${indent}-`, ...elements(element, inner)];
    const [first = "", ...rest] = fields(/** @type {object} */ (element), inner);
    return [`${indent}- ${first}`, ...rest];
  });

/** @param {object} value @returns {string} with a line break at its end */
export const writeYaml = (value) => fields(value, "").join("\n") + "\n";
