/**
 * The shapes that the page's parts share. No code: JSDoc types only, checked by tsc.
 *
 * Events come from the server (docs/protocol.md). `state/` folds them into a {@link Story}: hops with a place on the display clock, and
 * the world at any hop. `layout/` turns a world into boxes and paths. `scene/` draws (layout, story, time). Nothing below the player
 * knows what time it is: every position on the screen is a function of the playhead.
 *
 * @typedef {{n: number, t: number, e: string, ns: string, dev?: string, [field: string]: any}} TraceEvent  one event of the protocol
 *
 * @typedef {'arp'|'l2'|'ip'|'overlay'|'nat'|'drop'|'ok'|'ctl'} Tone  the layer that a colour stands for (EXPERIENCE.md: colour means layer)
 *
 * @typedef {object} Field       one field of a header
 * @property {string} name
 * @property {string} value      as a person reads it
 * @property {number} offset     first byte, counted from the start of the whole frame
 * @property {number} length     bytes; bit fields share bytes
 * @property {string} [about]    one plain sentence
 *
 * @typedef {object} Layer       one header of a frame, outermost first
 * @property {'Ethernet'|'ARP'|'IPv4'|'IPv6'|'ICMP'|'ICMPv6'|'UDP'|'TCP'|'VXLAN'|'WireGuard'|'ESP'|'Data'} protocol
 * @property {number} offset
 * @property {number} length
 * @property {string} summary    for example "10.244.1.2 → 10.244.2.3 ttl 63"
 * @property {boolean} inner     true for what an overlay carries
 * @property {Tone} tone
 * @property {Field[]} fields
 *
 * @typedef {object} Hop         what the arrow keys step over: a frame at a tap, a drop, a delivery, a step of the control plane, a command
 * @property {number} index      place in Story.hops
 * @property {number} n          number of its event: what links hold
 * @property {number} t          simulated time, nanoseconds
 * @property {'tap'|'drop'|'deliver'|'control'|'start'|'exit'|'halt'} kind
 * @property {string} ns
 * @property {string} dev        '' where it is the namespace as a whole
 * @property {number} pkt        0 where no packet is concerned
 * @property {Tone} tone
 * @property {TraceEvent} event
 * @property {TraceEvent[]} because  lookups, rewrites, encapsulations, waits, rows learned since the packet's previous hop, in order
 * @property {Uint8Array} [frame]    the bytes (taps; drops and deliveries carry the packet's last frame)
 * @property {Layer[]} [layers]
 * @property {Hop|null} previous     the hop this packet (or, for a clone, its cause) came from: where its capsule starts
 * @property {number} start      display seconds when its movement begins
 * @property {number} end        display seconds when its movement ends; hops of one flood share [start, end)
 * @property {number} gap        simulated nanoseconds folded away before it (0: none)
 *
 * @typedef {object} Device
 * @property {string} ns
 * @property {string} dev
 * @property {'loopback'|'veth'|'bridge'|'vxlan'|'geneve'|'ipip'|'wireguard'|'tun'|'physical'} kind
 * @property {string} mac
 * @property {number} mtu
 * @property {boolean} up
 * @property {string} [master]
 * @property {{ns: string, dev: string}} [peer]
 * @property {string[]} addresses
 * @property {{vni: number, port: number, local: string}} [vxlan]
 *
 * @typedef {object} Row
 * @property {string} table      'route' | 'neighbour' | 'fdb' | 'lease' | …, as in docs/protocol.md
 * @property {string} key
 * @property {string} text
 * @property {string} ns
 * @property {string} dev
 * @property {number} since      event number of its last change
 * @property {number} t          simulated time of its last change, nanoseconds
 * @property {string} why        what it was changed for, a short clause
 *
 * @typedef {object} Namespace
 * @property {string} name
 * @property {'node'|'pod'|'switch'|'router'|'host'} role
 * @property {string} [node]
 * @property {string[]} containers
 *
 * @typedef {object} World       everything that stands at a moment
 * @property {Map<string, Namespace>} namespaces  by name, in order of appearance
 * @property {Map<string, Device>} devices        by "ns:dev", in order of appearance
 * @property {Map<string, Row>} rows              by "ns:table:key"
 *
 * @typedef {object} Story       a trace so far; grows while the stream runs; never changes what it already holds
 * @property {boolean} six         whether it is about IPv6: devices are known by those addresses first
 * @property {Hop[]} hops
 * @property {TraceEvent[]} events
 * @property {number} duration    display seconds
 * @property {boolean} ended
 * @property {(hop: number) => World} worldAt     the world right after that hop (index; -1: before the first). Cached, cheap to call
 * @property {(seconds: number) => number} hopAt  index of the hop in progress or last done at a display time; -1 before the first
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{x: number, y: number}} Point
 *
 * @typedef {object} Layout      where things are, in stage units; a pure function of a world's namespaces and devices and of who takes part
 * @property {number} width
 * @property {number} height
 * @property {Map<string, Box & {role: string, label: string, open: boolean}>} namespaces
 * @property {Map<string, Box & {kind: string, label: string}>} devices      by "ns:dev"
 * @property {Map<string, Point>} taps            where a frame stands when it passes that device, by "ns:dev"
 * @property {{id: string, from: string, to: string, points: Point[]}[]} cables   veth pairs and node cables
 * @property {(from: string, to: string) => Point[]} path   the polyline a capsule follows between two taps ("ns:dev"); never through a box that it has no business in
 */

export {};
