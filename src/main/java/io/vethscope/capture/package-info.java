/**
 * Captures: the frames of a trace as a file that Wireshark opens, or as lines of text in the words of {@code tcpdump}.
 *
 * <p>{@link io.vethscope.capture.Capture} collects what passed the taps, with what was decided about each frame; {@link
 * io.vethscope.capture.Pcapng} and {@link io.vethscope.capture.CaptureText} are two projections of it.
 *
 * <p>Not here: reading captures, and deciding anything about a packet. It may use {@code wire} and {@code trace}.
 */
@NullMarked
package io.vethscope.capture;

import org.jspecify.annotations.NullMarked;
