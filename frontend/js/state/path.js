/** Where something stands in a run: `scenario.nodes[0].pods[1].name`, as the server names properties, and as keys. */

/** @typedef {(string|number)[]} Path */

/** @param {string} text as the server writes it @returns {Path} */
export function parsePath(text) {
  return [...text.matchAll(/([^.[\]]+)|\[(\d{1,6})\]/g)].map(([, name, index]) =>
    index === undefined ? name : Number(index),
  );
}

/** @param {Path} path @returns {string} as the server writes it */
export const writePath = (path) =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : (i ? "." : "") + key)).join("");

/** What stands there. @param {any} value @param {Path} path @returns {any} undefined where there is nothing */
export const valueAt = (value, path) =>
  path.reduce(
    (inner, key) =>
      inner !== null && typeof inner === "object" && Object.hasOwn(inner, key)
        ? /** @type {any} */ (inner)[key]
        : undefined,
    value,
  );

/**
 * The same with another value at a path; objects and lists on the way are made where there are none.
 * @template T
 * @param {T} value @param {Path} path @param {unknown} wanted  undefined takes the property or element away
 * @returns {T} shares what did not change
 */
export function withValue(value, [key, ...rest], wanted) {
  if (key === undefined) return /** @type {T} */ (wanted);
  const inner = /** @type {any} */ (value)?.[key];
  const next = rest.length ? withValue(inner ?? (typeof rest[0] === "number" ? [] : {}), rest, wanted) : wanted;
  if (Array.isArray(value)) {
    const list = [...value];
    if (next === undefined) list.splice(Number(key), 1);
    else list[Number(key)] = next;
    return /** @type {any} */ (list);
  }
  const object = { .../** @type {any} */ (value) };
  if (next === undefined) delete object[key];
  else object[key] = next;
  return object;
}
