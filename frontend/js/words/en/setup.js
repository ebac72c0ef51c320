/** The bar. */

/** @import {Text} from "../../words.js" */

export const setup = {
  theme: (/** @type {Text} */ current) => `Theme: ${current}`,
  services: "Services",
  nodePorts: "ports of nodes",
  senders: "the sender’s own",
  copyByHand: (/** @type {Text} */ text) => `Copy it by hand, the browser does not allow it here: ${text}`,
  outside: "outside",
  asSystem: "system",
  light: "light",
  dark: "dark",
};
