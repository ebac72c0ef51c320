/**
 * Everything under {@code /api} that is not the WebSocket: ready scenarios, traces and replays as NDJSON, the schema.
 *
 * <p>Answers are streamed as they are computed, in slices, each flushed; a client that has gone is noticed at the next
 * slice, and nothing more is computed for it. Errors are problem details, from here and from the container.
 *
 * <p>It may use Spring MVC, {@code json}, {@code run}, {@code problem}, {@code settings} and the core.
 */
@NullMarked
package io.vethscope.web.http;

import org.jspecify.annotations.NullMarked;
