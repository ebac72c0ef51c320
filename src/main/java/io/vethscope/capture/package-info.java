/**
 * A trace as others read it: frames as a file that Wireshark opens or as lines in the words of {@code tcpdump}, what
 * happened as a sequence diagram for Mermaid or as a story in Markdown.
 *
 * <p>{@link io.vethscope.capture.Capture} collects what passed the taps, with what was decided about each frame; {@link
 * io.vethscope.capture.Pcapng} and {@link io.vethscope.capture.CaptureText} are two projections of it. {@link
 * io.vethscope.capture.SequenceDiagram} and {@link io.vethscope.capture.TraceStory} are made of the events themselves.
 * Words of a run are hostile: each form has one class that keeps them words.
 *
 * <p>Not here: reading captures, and deciding anything about a packet. It may use {@code wire} and {@code trace}.
 */
@NullMarked
package io.vethscope.capture;

import org.jspecify.annotations.NullMarked;
