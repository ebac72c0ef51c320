package io.vethscope.kernel.tcp;

/**
 * An ICMP error about a segment that was sent from here.
 *
 * @param type 3 (destination unreachable), 11 (time exceeded) or 12 (parameter problem); others have no effect
 * @param sequence of the quoted segment
 * @param mtu of the next hop in bytes, with type 3 code 4; else zero
 */
public record IcmpReport(int type, int code, int sequence, int mtu) {}
