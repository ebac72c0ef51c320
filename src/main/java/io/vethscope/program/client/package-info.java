/**
 * The clients that people type: {@link io.vethscope.program.client.Curl}, {@link io.vethscope.program.client.Wget} and
 * {@link io.vethscope.program.client.Netcat}, on the simulated TCP and UDP.
 *
 * <p>They take the real tools' options, print their texts and end with their exit statuses: curl 7.88, GNU Wget 1.21
 * and OpenBSD's netcat 1.219 as Debian builds it. What they do on the wire is what those do there: which request, who
 * closes, when a port scan sends how many datagrams.
 *
 * <p>Not here: files, other protocols than HTTP without encryption, redirects and proxies. It may use {@code program},
 * {@code kernel} and what those may use.
 */
@NullMarked
package io.vethscope.program.client;

import org.jspecify.annotations.NullMarked;
