/** A run as a file: what the server makes of it in each form. */

import { problemText } from "./messages.js";
import { say } from "../words.js";

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
    title: say.share.sequenceDiagram,
    about: say.share.mermaidPasteItInto,
    path: "api/traces",
    type: "text/vnd.mermaid",
    ending: "mmd",
    text: true,
    group: "trace",
  },
  {
    id: "markdown",
    title: say.share.story,
    about: say.share.markdownSentenceForEach,
    path: "api/traces",
    type: "text/markdown",
    ending: "md",
    text: true,
    group: "trace",
  },
  {
    id: "json",
    title: say.share.traceAsJson,
    about: say.share.everyEventInOne,
    path: "api/traces",
    type: "application/json",
    ending: "json",
    text: true,
    group: "trace",
  },
  {
    id: "ndjson",
    title: say.share.traceAsNdjson,
    about: say.share.everyEventOnLine,
    path: "api/traces",
    type: "application/x-ndjson",
    ending: "ndjson",
    text: true,
    group: "trace",
  },
  {
    id: "pcapng",
    title: say.share.captureFile,
    about: say.share.pcapngForWiresharkDirections,
    path: "api/captures",
    type: "application/x-pcapng",
    ending: "pcapng",
    text: false,
    group: "frames",
  },
  {
    id: "tcpdump",
    title: say.share.framesAsText,
    about: say.share.lineForEachFrame,
    path: "api/captures",
    type: "text/plain",
    ending: "txt",
    text: true,
    group: "frames",
  },
  {
    id: "script",
    title: say.share.labScript,
    about: say.share.buildsSameNetwork,
    path: "api/scripts",
    type: "text/x-shellscript",
    ending: "sh",
    text: true,
    group: "network",
  },
  {
    id: "recording",
    title: say.share.recording,
    about: say.share.tablesBeforeWhat,
    path: "api/recordings",
    type: "application/json",
    ending: "recording.json",
    text: true,
    group: "network",
  },
];

/** Simulating a long run up to its end takes a while. */
const TIMEOUT_MS = 30_000;

const UNREACHABLE = say.share.serverCannotBeReached;

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
  throw new Error(problemText(problem, say.share.serverAnsweredWithStatus(response.status)));
}
