/**
 * The server: Spring lives here and nowhere below.
 *
 * <p>Each package does one thing. {@code settings} holds the limits that an operator can change; {@code problem} is
 * what clients are told when something is wrong; {@code json} turns text into the core's values and events into text;
 * {@code run} numbers the events of a run under way; {@code stream} is the WebSocket; {@code room} is that of
 * classrooms; {@code http} is everything else under {@code /api}; {@code page} serves the page and its headers. {@code
 * docs/protocol.md} is the contract, and {@code protocol.schema.json} says the same to machines.
 *
 * <p>Not here: anything that knows what a packet is. It may use everything below, Spring, Jackson and the JDK.
 */
@NullMarked
package io.vethscope.web;

import org.jspecify.annotations.NullMarked;
