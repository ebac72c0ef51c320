/**
 * A namespace's tables as the standard tools print them: {@code ip -j}, {@code bridge -j}, {@code sysctl}.
 *
 * <p>Each class prints one table out of the kernel that packets are really sent by. A row is a map in the order in
 * which the tool writes its fields; {@link io.vethscope.snapshot.table.JsonText} writes rows as the tool does, and the
 * commands make their plain text of the same rows. {@link io.vethscope.snapshot.table.Tables} knows every table by its
 * name in a recording.
 *
 * <p>What a snapshot said and the model has no place for (a bridge's timers of spanning tree, a row of another
 * protocol) stays as it was: {@link io.vethscope.snapshot.table.Remainder} keeps it. What is new has the kernel's
 * defaults.
 *
 * <p>Left out, as in the recordings: counters, queue lengths, lifetimes. Not here: reading tables ({@code snapshot}),
 * choosing what a command shows ({@code program.iproute}). It may use {@code kernel} and what that may use.
 */
@NullMarked
package io.vethscope.snapshot.table;

import org.jspecify.annotations.NullMarked;
