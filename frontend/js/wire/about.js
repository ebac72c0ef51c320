/** A sentence for every field of every header, where the reader of the header has none that fits its value better. */

/** @import {Layer} from '../state/types.js' */

/** By the field's name, with the protocol before it where the same name means different things. @type {Record<string, string>} */
const SENTENCES = {
  "Ethernet Destination": "The station on this link that the frame is for.",
  "Hardware type": "Which kind of link it is; 1 stands for Ethernet.",
  "Protocol type": "Whose addresses are asked for: those of IPv4.",
  "Hardware address length": "Bytes in a hardware address.",
  "Protocol address length": "Bytes in an IPv4 address.",
  "Sender address": "The IPv4 address of the one who speaks.",
  "Target MAC": "The hardware address that belongs to the target.",
  "Sender MAC": "The hardware address of the one who asks.",
  "ICMPv6 Target address": "The address that is asked about.",
  Version: "The version of the Internet Protocol.",
  "IPv4 Header length": "Where the header ends: 20 bytes, more with options.",
  "TCP Header length": "Where the header ends: 20 bytes, more with options.",
  "Type of service": "How urgent the packet is; 0x00 is ordinary traffic.",
  "IPv4 Flags": "Whether the packet may be split, and whether more pieces follow.",
  "Fragment offset": "Where this piece belongs in the whole packet; 0 for a packet in one piece.",
  Protocol: "What follows this header.",
  "IPv4 Source": "Who has sent the packet. Source NAT changes it.",
  "IPv4 Destination": "Whom the packet is for. Routing looks at it; destination NAT changes it.",
  "IPv6 Source": "Who has sent the packet.",
  "IPv6 Destination": "Whom the packet is for. Routing looks at it.",
  "IPv4 Option": "Something extra that routers on the way may look at.",
  "Traffic class": "How urgent the packet is; 0x00 is ordinary traffic.",
  "Payload length": "Bytes behind this header.",
  "Next header": "What follows this header.",
  "Extension header": "Something extra between this header and what it carries.",
  "ICMP Type": "What kind of message it is; 8 asks, 0 answers, others tell of errors.",
  "ICMPv6 Type": "What kind of message it is; 128 asks, 129 answers, 135 and 136 look for neighbours.",
  Code: "Which case of that type.",
  Checksum: "Tells whether header and payload arrived as they were sent.",
  Identifier: "Tells one ping from another on the same host.",
  "Next-hop MTU": "The largest packet that fits the next link.",
  "Quoted packet": "The packet that caused the error.",
  "UDP Source port": "Which program of the sender this is, chosen at random for a client.",
  "UDP Destination port": "Which program is asked for, 53 for DNS.",
  "UDP Length": "Bytes of header and payload.",
  "TCP Source port": "Which connection of the sender this is; a client’s is chosen at random.",
  "TCP Destination port": "Which program is asked for, 80 for HTTP.",
  "TCP Flags": "SYN opens, ACK confirms, PSH hands over, FIN closes, RST breaks off.",
  "Urgent pointer": "Not in use any more.",
  "TCP Option": "What both ends agree on: the largest segment, window scaling, timestamps.",
  Reserved: "Not in use, always 0.",
  "WireGuard Type": "What the message is for: a handshake, or sealed data.",
  Bytes: "What is carried, byte by byte.",
  "As text": "The same bytes as letters, where they are letters.",
};

/** What a field is for. @param {string} protocol @param {string} name @returns {string} */
export const aboutOf = (protocol, name) =>
  SENTENCES[`${protocol} ${name}`] ?? SENTENCES[name] ?? `A field of ${protocol}: ${name.toLowerCase()}.`;

/** Gives every field of a header its sentence. @param {Layer} layer changed in place */
export function explain(layer) {
  for (const field of layer.fields) field.about ??= aboutOf(layer.protocol, field.name);
}
