/** Tools that people type and the model has under another name. */

const CURL = /^curl (?:-\S+ )*(?:http:\/\/)?([A-Za-z0-9.:-]+?)(?::(\d{1,5}))?(?:\/\S*)?$/;
const NETCAT = /^nc ((?:-[a-z]+ )*)(\S+) (\d{1,5})$/;

/**
 * A command line as the model knows it.
 * @param {string} line @returns {string} empty where there is no other name for it
 */
export function aliasOf(line) {
  const [, host, port = "80"] = CURL.exec(line) ?? [];
  if (host) return `tcp-get ${host} ${port}`;
  const [, flags = "", peer, at] = NETCAT.exec(line) ?? [];
  return peer ? `${/u/.test(flags) ? "udp-send" : "tcp-get"} ${peer} ${at}` : "";
}
