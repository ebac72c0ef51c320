/**
 * Classrooms: one drives, a room follows.
 *
 * <p>A {@link io.vethscope.classroom.Room} is a value: what is shown ({@link io.vethscope.classroom.Scene}), where in
 * it ({@link io.vethscope.classroom.Playhead}), who may change that ({@link io.vethscope.classroom.Wheel}), and what
 * the room is asked ({@link io.vethscope.classroom.Question}). Each method answers with the room as it is afterwards,
 * or refuses with a {@link io.vethscope.classroom.ClassroomException}. Of two values of the same room the one with the
 * later epoch, or the later step within it, holds; so copies that went different ways meet again.
 *
 * <p>Not here: sockets, secrets, storage, clocks. Times are passed in, in milliseconds since 1970, and members are
 * tokens without a meaning. Nor traces: a scene holds links, and each browser asks for the trace that they lead to. It
 * may use the JDK only.
 */
@NullMarked
package io.vethscope.classroom;

import org.jspecify.annotations.NullMarked;
