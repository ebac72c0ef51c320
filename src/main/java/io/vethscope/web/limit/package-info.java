/**
 * How much one client may ask for in a time: token buckets by address, at the door of whatever computes or writes.
 *
 * <p>Fifty lines of our own, because a library would bring more than it saves: the buckets live in one process, and
 * what is left to write beside it (a bounded table of clients, IPv6 networks, the answer) is the larger part. How much
 * all clients together may ask for is not here; {@code run.Capacity} and {@code run.ComputingSlots} bound that.
 *
 * <p>It may use the Servlet API, {@code json}, {@code problem} and {@code settings}.
 */
@NullMarked
package io.vethscope.web.limit;

import org.jspecify.annotations.NullMarked;
