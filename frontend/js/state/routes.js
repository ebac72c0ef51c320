/**
 * Routes by the key of their row. The table of a machine's own addresses (`local`, number 255) is consulted first for every packet, but
 * its rows are not in the trace: what `ip route show table local` prints of them follows from the key alone.
 */

/** @typedef {{address: string, dev: string, text: string}} LocalRoute  `text` as `ip route show table local` prints it */

const LOCAL = /^table 255 LOCAL (\d+\.\d+\.\d+\.\d+(?=\/32)|[\da-f:]+(?=\/128))\/\d+ .*\bdev (\S+)$/;

/**
 * The route to an address of the machine itself.
 * @param {unknown} key of a row, for example `table 255 LOCAL 127.0.0.1/32 metric 0 dev lo`
 * @returns {LocalRoute|null} null for the rows of other tables
 */
export function localRoute(key) {
  const [, address, dev] = LOCAL.exec(String(key ?? "")) ?? [];
  if (address?.includes(":"))
    return { address, dev, text: `local ${address} dev ${dev} proto kernel metric 0 pref medium` };
  // The kernel gives the route of an own address that address as its source (net/ipv4/fib_frontend.c, fib_add_ifaddr).
  return address ? { address, dev, text: `local ${address} dev ${dev} proto kernel scope host src ${address}` } : null;
}

/**
 * A row's key without what only tells it from its like.
 * @param {unknown} key @returns {string} for example `10.244.2.0/24`, `default`, an address, a MAC
 */
export function shortKey(key) {
  const text = String(key ?? "none");
  if (text.startsWith("0.0.0.0/0 ") || text.startsWith("::/0 ")) return "default";
  return localRoute(text)?.address ?? text.split(" ")[0];
}
