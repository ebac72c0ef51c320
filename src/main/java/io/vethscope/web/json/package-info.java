/**
 * JSON, in both directions: requests into the core's values, events and problems into text.
 *
 * <p>Requests are read from a tree, field by field, by hand: what a client sends is hostile until it has become a
 * value, and an error must name the field and say what to do. Events are written straight into a generator, because
 * that path has to keep up with the simulator.
 *
 * <p>Not here: HTTP and WebSocket. It may use the core, Jackson and {@code problem}.
 */
@NullMarked
package io.vethscope.web.json;

import org.jspecify.annotations.NullMarked;
