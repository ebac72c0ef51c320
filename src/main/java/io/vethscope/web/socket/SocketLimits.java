package io.vethscope.web.socket;

import java.time.Duration;

/**
 * What a connection may cost.
 *
 * @param messageBytes the longest message of a client
 * @param patience how long a client may take for a message that it has begun
 * @param sendTimeout how long a client may leave what is sent to it unread before it is disconnected
 */
public record SocketLimits(int messageBytes, Duration patience, Duration sendTimeout) {}
