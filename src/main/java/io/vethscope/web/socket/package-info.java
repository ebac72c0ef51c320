/**
 * WebSocket (RFC 6455) for connections that are many and mostly wait, on the container's own port and poller.
 *
 * <p>The container's WebSocket encodes each message anew for each connection, keeps buffers and a compressor for each,
 * and passes a send through a dozen objects. Here a message that thousands get is one buffer with its header in front
 * ({@link io.vethscope.web.socket.Frames}), which is written to each socket as it is; a connection that waits costs
 * some hundred bytes besides the container's own.
 *
 * <p>A {@link io.vethscope.web.socket.Handshake} takes the connection over from HTTP; the container then calls {@link
 * io.vethscope.web.socket.SocketUpgrade} when there is something to read or room to write; a {@link
 * io.vethscope.web.socket.FrameReader} makes messages of the bytes, for a {@link
 * io.vethscope.web.socket.SocketListener}, which answers by its {@link io.vethscope.web.socket.SocketConnection}.
 *
 * <p>Not here: extensions, so nothing is compressed; subprotocols; binary messages, which are refused. It may use the
 * servlet API, Tomcat's upgraded connections, {@code problem}, and Spring's names of close codes.
 */
@NullMarked
package io.vethscope.web.socket;

import org.jspecify.annotations.NullMarked;
