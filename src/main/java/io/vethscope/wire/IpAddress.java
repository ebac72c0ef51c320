package io.vethscope.wire;

/** An address of the Internet layer. */
public sealed interface IpAddress permits Ipv4Address {}
