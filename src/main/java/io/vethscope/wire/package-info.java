/**
 * Frames and headers: what is on a wire, as values.
 *
 * <p>Each protocol is one record that names its fields as the RFC does. A record can only be built with values that
 * have a place on the wire, and everything that follows from something else (lengths, right checksums, versions) is no
 * field. Nesting records is encapsulation: a {@link io.vethscope.wire.VxlanPacket} holds the frame inside.
 *
 * <p>Parsing and {@code toBytes} are inverses. Whatever bytes parse, {@code toBytes} gives them back: wrong checksums
 * ({@link io.vethscope.wire.Checksum.Stated}), checksums left to the NIC, padding behind a short packet, options nobody
 * knows. Where a layer can't be read without losing something, it stays a {@link io.vethscope.wire.Payload}, which is
 * also what fragments and foreign protocols are. So only a frame too short for its Ethernet header fails to parse, with
 * a {@link io.vethscope.wire.WireFormatException}. Any bytes are welcome; tunnels inside tunnels are followed to a
 * fixed depth.
 *
 * <p>The simulator hands records on and changes single fields, so a hop costs two small objects and no copy of the
 * data. Bytes, and checksums with them, are computed when somebody looks: a capture, the page, a quote in an ICMP
 * error, a fragment.
 *
 * <p>Nothing here knows a device, a table or time, decides what happens to a packet, or reads captures. The package
 * uses the JDK only and no other package of this project. VLAN tags, IP options and IPv6 extension headers stay bytes.
 */
@NullMarked
package io.vethscope.wire;

import org.jspecify.annotations.NullMarked;
