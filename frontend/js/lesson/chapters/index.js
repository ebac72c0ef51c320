/** The chapters, in the order in which they tell the story. */

import { pod } from "./pod.js";
import { localhost } from "./localhost.js";
import { veth } from "./veth.js";
import { bridge } from "./bridge.js";
import { arp } from "./arp.js";
import { delivery } from "./delivery.js";
import { gateway } from "./gateway.js";
import { across } from "./across.js";
import { flannel } from "./flannel.js";
import { arrival } from "./arrival.js";
import { warm } from "./warm.js";
import { backends } from "./backends.js";
import { leases } from "./leases.js";
import { service } from "./service.js";
import { wayBack } from "./way-back.js";
import { outside } from "./outside.js";
import { mtu } from "./mtu.js";
import { caseSilence } from "./case-silence.js";
import { caseRouter } from "./case-router.js";
import { casePort } from "./case-port.js";
import { caseReverse } from "./case-reverse.js";
import { caseStranger } from "./case-stranger.js";
import { caseHalf } from "./case-half.js";

/** @type {import('../types.js').Chapter[]} */
export const CHAPTERS = [
  pod,
  localhost,
  veth,
  bridge,
  arp,
  delivery,
  gateway,
  across,
  flannel,
  arrival,
  warm,
  backends,
  leases,
  service,
  wayBack,
  outside,
  mtu,
  caseSilence,
  caseRouter,
  casePort,
  caseReverse,
  caseStranger,
  caseHalf,
];
