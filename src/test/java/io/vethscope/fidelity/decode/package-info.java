/**
 * Turns frames into lines of text that two runs of the same kernel have in common.
 *
 * <p>Two recordings of one experiment differ in bytes that mean nothing: the IP identification, the source port of a
 * VXLAN packet, the time inside a ping, initial sequence numbers, ports that masquerading drew. A line keeps everything
 * else, byte for byte, and stays readable, so the same text serves to compare and to explain. What exactly is left out
 * stands in the description of the recordings, {@code src/test/resources/recordings/README.md}.
 *
 * <p>This package reads bytes on its own and shares no code with {@code io.vethscope.wire}: a mistake in the
 * simulator's headers must not be able to hide itself from the comparison. It uses the JDK only.
 */
@NullMarked
package io.vethscope.fidelity.decode;

import org.jspecify.annotations.NullMarked;
