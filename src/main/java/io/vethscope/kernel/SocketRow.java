package io.vethscope.kernel;

import io.vethscope.wire.IpAddress;

/**
 * A socket as {@code sock_diag} tells of it.
 *
 * @param state as {@code ss} prints it
 * @param received bytes that the process has not read, or connections that wait to be accepted
 * @param sent bytes that nobody has acknowledged, or how many connections may wait
 * @param remotePort 0 where it has no other side
 * @param dual whether it is bound to all addresses of both versions
 */
public record SocketRow(
    String state,
    int received,
    int sent,
    IpAddress local,
    int localPort,
    IpAddress remote,
    int remotePort,
    boolean dual) {}
