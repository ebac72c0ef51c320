/**
 * The WebSocket: runs on demand, in order, never faster than the client takes them.
 *
 * <p>A message becomes a {@link io.vethscope.web.stream.ClientMessage}; a {@link io.vethscope.web.stream.StreamSession}
 * turns it into a run, credit or an answer; the connection's {@link io.vethscope.web.stream.Pump} does what there is to
 * do, one bounded turn after the other, and a turn ends when its message is in the socket's hands. So there is at most
 * one batch in memory for each connection, and a slow reader pauses the simulation instead of filling the server.
 *
 * <p>Not here: what events look like ({@code json}) and how they come about ({@code simulation}). It may use Spring's
 * WebSocket support, {@code json}, {@code run}, {@code problem}, {@code settings} and {@code socket}'s check of
 * origins.
 */
@NullMarked
package io.vethscope.web.stream;

import org.jspecify.annotations.NullMarked;
