/**
 * The server as an operator has it: a process of its own, which can be killed, started twice, and put where it may not
 * write.
 */
@NullMarked
package io.vethscope.server;

import org.jspecify.annotations.NullMarked;
