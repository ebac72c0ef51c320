/**
 * What a client is told when something is wrong: RFC 9457 problem details, the same over HTTP and WebSocket.
 *
 * <p>A problem is a status and a sentence that says what to do. Where it is found it is thrown as a {@link
 * io.vethscope.web.problem.ProblemException}; who speaks to the client turns it into an answer. It may use the JDK
 * only.
 */
@NullMarked
package io.vethscope.web.problem;

import org.jspecify.annotations.NullMarked;
