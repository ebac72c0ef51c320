/** A run as a file: what the server makes of it in each form. */

import { say } from "../words.js";
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
    title: say.files.mermaid,
    about: say.files.aboutMermaid,
    path: "api/traces",
    type: "text/vnd.mermaid",
    ending: "mmd",
    text: true,
    group: "trace",
  },
  {
    id: "markdown",
    title: say.files.markdown,
    about: say.files.aboutMarkdown,
    path: "api/traces",
    type: "text/markdown",
    ending: "md",
    text: true,
    group: "trace",
  },
  {
    id: "json",
    title: say.files.json,
    about: say.files.aboutJson,
    path: "api/traces",
    type: "application/json",
    ending: "json",
    text: true,
    group: "trace",
  },
  {
    id: "ndjson",
    title: say.files.ndjson,
    about: say.files.aboutNdjson,
    path: "api/traces",
    type: "application/x-ndjson",
    ending: "ndjson",
    text: true,
    group: "trace",
  },
  {
    id: "pcapng",
    title: say.files.pcapng,
    about: say.files.aboutPcapng,
    path: "api/captures",
    type: "application/x-pcapng",
    ending: "pcapng",
    text: false,
    group: "frames",
  },
  {
    id: "tcpdump",
    title: say.files.tcpdump,
    about: say.files.aboutTcpdump,
    path: "api/captures",
    type: "text/plain",
    ending: "txt",
    text: true,
    group: "frames",
  },
  {
    id: "script",
    title: say.files.script,
    about: say.files.aboutScript,
    path: "api/scripts",
    type: "text/x-shellscript",
    ending: "sh",
    text: true,
    group: "network",
  },
  {
    id: "topology",
    title: say.files.topology,
    about: say.files.aboutTopology,
    path: "api/topologies",
    type: "application/yaml",
    ending: "clab.yml",
    text: true,
    group: "network",
  },
  {
    id: "scenario",
    title: say.files.scenario,
    about: say.files.aboutScenario,
    path: "api/runs",
    type: "application/yaml",
    ending: "yaml",
    text: true,
    group: "network",
  },
  {
    id: "recording",
    title: say.files.recording,
    about: say.files.aboutRecording,
    path: "api/recordings",
    type: "application/json",
    ending: "recording.json",
    text: true,
    group: "network",
  },
];

/** Simulating a long run up to its end takes a while. */
const TIMEOUT_MS = 30_000;

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
    body: JSON.stringify(form.group === "network" && form.path !== "api/runs" ? { run } : run),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Error(say.server.unreachable);
  });
  if (response.ok) return await response.blob();
  const problem = await response.json().catch(() => undefined);
  throw new Error(problemText(problem, say.server.status(response.status)));
}
