/**
 * Classrooms over WebSocket, {@code /api/room}: who opens a room drives it, and whoever has its code follows.
 *
 * <p>What travels is commands and a playhead, some hundred bytes; each browser asks for the trace that they lead to. A
 * message becomes a {@link io.vethscope.web.room.RoomMessage}; the {@link io.vethscope.web.room.RoomDesk} changes the
 * room in the {@link io.vethscope.web.room.RoomStore}, which tells every server that has members of it; there a {@link
 * io.vethscope.web.room.Hub} sends what has changed to each, by a {@link io.vethscope.web.room.Lane} that never holds
 * more than one message for a member that reads slowly: such a one gets the whole room when it is ready, and so ends at
 * the same hop as everybody.
 *
 * <p>A room's code is made of its presenter's secret ({@link io.vethscope.web.room.RoomKey}), so a server that has
 * forgotten everything can tell that a room is given back by who opened it. The secret is never sent to a follower.
 *
 * <p>Not here: what a room is ({@code classroom}), and traces ({@code stream}). It may use {@code socket}, {@code
 * json}, {@code problem} and {@code settings}.
 */
@NullMarked
package io.vethscope.web.room;

import org.jspecify.annotations.NullMarked;
