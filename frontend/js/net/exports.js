/** A run as a file: what the server makes of it in each form. */

import { problemText } from "./messages.js";

/** @import {Run} from './messages.js' */

/**
 * @typedef {object} Form
 * @property {string} id
 * @property {string} title
 * @property {string} about    what it is for, in a sentence
 * @property {string} path     where the server makes it
 * @property {string} type     as which media type
 * @property {string} ending   of the file's name
 * @property {boolean} text    whether it can be copied and read
 * @property {'trace'|'frames'|'network'} group
 */

/** @type {Form[]} in the order in which they are offered */
export const FORMS = [
  {
    id: "mermaid",
    title: "Sequence diagram",
    about: "Mermaid: paste it into Markdown, a wiki or an issue.",
    path: "api/traces",
    type: "text/vnd.mermaid",
    ending: "mmd",
    text: true,
    group: "trace",
  },
  {
    id: "markdown",
    title: "Story",
    about: "Markdown: a sentence for each hop, and the rows that decided.",
    path: "api/traces",
    type: "text/markdown",
    ending: "md",
    text: true,
    group: "trace",
  },
  {
    id: "json",
    title: "Trace as JSON",
    about: "Every event, in one object.",
    path: "api/traces",
    type: "application/json",
    ending: "json",
    text: true,
    group: "trace",
  },
  {
    id: "ndjson",
    title: "Trace as NDJSON",
    about: "Every event on a line of its own, for jq and the like.",
    path: "api/traces",
    type: "application/x-ndjson",
    ending: "ndjson",
    text: true,
    group: "trace",
  },
  {
    id: "pcapng",
    title: "Capture file",
    about: "pcapng, for Wireshark: directions, and what was decided as comments.",
    path: "api/captures",
    type: "application/x-pcapng",
    ending: "pcapng",
    text: false,
    group: "frames",
  },
  {
    id: "tcpdump",
    title: "Frames as text",
    about: "A line for each frame, as tcpdump -e prints it.",
    path: "api/captures",
    type: "text/plain",
    ending: "txt",
    text: true,
    group: "frames",
  },
  {
    id: "script",
    title: "Lab script",
    about: "Builds the same network of real namespaces on a Linux machine.",
    path: "api/scripts",
    type: "text/x-shellscript",
    ending: "sh",
    text: true,
    group: "network",
  },
  {
    id: "recording",
    title: "Recording",
    about: "The tables before and what was done, to be replayed.",
    path: "api/recordings",
    type: "application/json",
    ending: "recording.json",
    text: true,
    group: "network",
  },
];

/** Simulating a long run up to its end takes a while. */
const TIMEOUT_MS = 30_000;

const UNREACHABLE =
  "The server cannot be reached. Check that it is running and that this machine is online, then try again.";

/**
 * @param {Form} form @param {Run} run @param {string} device as "ns:dev"; empty for all, and where the form has no frames
 * @param {typeof fetch} [get]
 * @returns {Promise<Blob>}
 * @throws {Error} whose message says what to do
 */
export async function fetchForm(form, run, device, get = fetch) {
  const query = form.group === "frames" && device ? `?device=${encodeURIComponent(device)}` : "";
  const response = await get(form.path + query, {
    method: "POST",
    headers: { accept: form.type, "content-type": "application/json" },
    body: JSON.stringify(form.group === "network" ? { run } : run),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Error(UNREACHABLE);
  });
  if (response.ok) return await response.blob();
  const problem = await response.json().catch(() => undefined);
  throw new Error(problemText(problem, `The server answered with status ${response.status}. Try again in a moment.`));
}
