/**
 * The application's front door: one class that starts Spring Boot. Nothing else lives here; the simulated network is in
 * the packages below, and what speaks HTTP and WebSocket is in {@code io.vethscope.web}.
 */
@NullMarked
package io.vethscope;

import org.jspecify.annotations.NullMarked;
